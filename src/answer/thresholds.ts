/**
 * When a sentence is shown. The log-odds come from a model trained on encyclopaedias and news, whose questions repeat
 * the words of their passages; people ask county reports in words of their own, so the odds are shifted. Who names a
 * county that has a report asks what it is likely to tell, and few passages can be mistaken for it; a question to all
 * reports has to be met closely. The shifts were set on the 425 questions of `test/golden*.jsonl` together; the README's
 * table has the figures. Share of answerable questions refused, and of others, at some shifts:
 */
export const THRESHOLDS = Object.freeze({
  /** Added to the log-odds of an answer to a Chinese question that names a place: 2.3 .051 1.00, 2.8 .029 1.00, 3.3 .017 .95. */
  shiftPlaced: 3.2,
  /** The same for one that names none: −1.7 .138 1.00, −0.7 .069 1.00, 1.3 .034 1.00, 2.3 .034 .92. */
  shiftAnywhere: -0.7,
  /** For one asked of all counties, each by itself. Counties listed of those to be listed, and rightly so: 2.2 .86 .92, 2.5 .87 .89, 3.2 .89 .87. */
  shiftEach: 2.2,
  /** For an English one, whose words find fewer of the reports' own: 4.0 .283 1.00, 4.5 .245 .92, 5.0 .208 .92. */
  shiftPlacedEnglish: 5,
  /**
   * A guess: 3 golden questions are too few to choose by. The questions of xquad_en, a third of its passages left out,
   * would do with 0: .94 answered and .72 rightly refused, against .99 and .22 as it is.
   */
  shiftAnywhereEnglish: 3,
  /** Taken from the log-odds of a passage that shares words with the question but speaks of something else. */
  astray: 3,
  /**
   * Added to the log-odds of a passage that holds the very term which the question puts in quotation marks. Right first
   * on `test/golden.jsonl`: .953 without, .969 with.
   */
  quoted: 3,
  /** Least probability, after the shift, that is shown. */
  least: 0.5,
  /**
   * Least probability of a passage that is shown with a refusal, as perhaps no answer. At .15, .25, .35 it is the right
   * one for 7, 5, 3 of 18 questions refused wrongly, and shown with 36, 14, 8 of 81 refused rightly.
   */
  perhaps: 0.25,
  /** Further excerpts may score this much less than the best. Right among three of 265: at 3 .913, from 4.5 on .921. */
  scoreBehindBest: 4.5,
  /** From this probability on it is not asked whether another county's report answers better. */
  sure: 0.99,
  /**
   * Another county's report answers better by so much, in log-odds, that the county asked about is silent. When it was
   * set, of 190 golden questions about one county more than 3 apart were 18, none of them answerable; between 1.4 and
   * 3 apart 9 unanswerable ones and 3 answerable, two of which were surer than `sure`.
   */
  betterElsewhere: 1.4,
});
