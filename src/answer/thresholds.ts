/** When a sentence is shown; set on `test/golden.jsonl` with `npm run evaluate -- --golden`, see the README's table. */
export const THRESHOLDS = Object.freeze({
  /** Least probability of an answer to a Chinese question. */
  chinese: 0.03,
  /** The same for an English one, whose words find fewer of the reports' own. */
  english: 0.004,
  /** Further excerpts may score this much less than the best. */
  scoreBehindBest: 3,
  /** From here on it is not asked whether another county's report answers better. */
  sure: 0.2,
  /** Another county's report answers better by so much that the county asked about is silent. */
  betterElsewhere: 0.5,
});
