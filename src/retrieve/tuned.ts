/** Constants that were tuned with `npm run evaluate`; each with the figures that chose it. */
export const TUNED = Object.freeze({
  /** Passages taken from each side before fusion. */
  candidates: 100,
  /** R@1 at 0.25, 0.35, 0.5, 0.7, 0.9: cmrc2018_dev .981 .981 .982 .981 .980, xquad_zh .948 .948 .945 .945 .943. */
  denseWeight: 0.35,
  /** R@1 at 0.5, 0.8, 1.1, 1.5: xquad_en2zh .528 .567 .583 .588, xquad_en .945 .944 .940 .938. */
  denseWeightEnglish: 0.8,
  /**
   * Weight of a word's synonyms together beside the word itself. R@1 on cmrc2018_dev at 0, 0.5, 1: .9823 .9820 .9814;
   * the golden sets do not move. Kept for libraries so large that the colloquial word alone brings no candidate.
   */
  synonymWeight: 0.5,
});
