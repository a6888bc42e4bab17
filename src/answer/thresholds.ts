/**
 * When a sentence is shown. The log-odds come from a model trained on encyclopaedias and news, whose questions repeat
 * the words of their passages; people ask county reports in words of their own, so the odds are shifted. The shifts were
 * set on the 280 questions of `test/golden*.jsonl`, tried from 2.4 to 4.7 and from 3.0 to 5.5: more of them answers
 * questions that the reports leave open, less refuses paraphrases. The README's table has the figures.
 */
export const THRESHOLDS = Object.freeze({
  /** Added to the log-odds of an answer to a Chinese question; from 2.9 on 甘泉县县长是谁 is answered with a sentence that does not say it. */
  shiftChinese: 2.8,
  /** The same for an English one, whose words find fewer of the reports' own. */
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
