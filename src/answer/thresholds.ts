/**
 * When a sentence is shown. The log-odds come from a model trained on encyclopaedias and news, whose questions repeat
 * the words of their passages; people ask county reports in words of their own, so the odds are shifted until one in
 * two at the edge answers. Set on the 280 questions of `test/golden*.jsonl`; the README's table has the figures.
 */
export const THRESHOLDS = Object.freeze({
  /** Added to the log-odds of an answer to a Chinese question: the edge lay at −2.8. */
  shiftChinese: 2.8,
  /** The same for an English one, whose words find fewer of the reports' own: the edge lay at −4.6. */
  shiftEnglish: 4.6,
  /** Taken from the log-odds of a passage that shares words with the question but speaks of something else. */
  astray: 3,
  /** Least probability, after the shift, that is shown. */
  least: 0.5,
  /** Further excerpts may score this much less than the best. */
  scoreBehindBest: 3,
  /** From this probability on it is not asked whether another county's report answers better. */
  sure: 0.99,
  /**
   * Another county's report answers better by so much, in log-odds, that the county asked about is silent. When it was
   * set, of 190 golden questions about one county more than 3 apart were 18, none of them answerable; between 1.4 and
   * 3 apart 9 unanswerable ones and 3 answerable, two of which were surer than `sure`.
   */
  betterElsewhere: 1.4,
});
