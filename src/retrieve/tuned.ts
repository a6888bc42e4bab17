/** Constants that were tuned with `npm run evaluate`; each with the figure that chose it. */
export const TUNED = Object.freeze({
  /** Passages taken from each side before fusion. */
  candidates: 100,
  denseWeight: 0.5,
});
