/**
 * The passages with the highest scores, best first; among equals the earlier. Only as many as are asked for are ever
 * kept, since most passages score something for most questions.
 *
 * @param size how many passages there are
 * @param count how many are wanted
 * @param scoreOf called once a passage, in order
 * @param above scores must be higher than this
 */
export function highest(
  size: number,
  count: number,
  scoreOf: (passage: number) => number,
  above = Number.NEGATIVE_INFINITY,
): { readonly passage: number; readonly score: number }[] {
  const kept: { passage: number; score: number }[] = [];
  if (count <= 0) return kept;
  let least = above;
  for (let passage = 0; passage < size; passage++) {
    const score = scoreOf(passage);
    if (!(score > least)) continue;
    let at = kept.length;
    while (at > 0 && kept[at - 1]!.score < score) at--;
    kept.splice(at, 0, { passage, score });
    if (kept.length > count) kept.pop();
    if (kept.length === count) least = kept[count - 1]!.score;
  }
  return kept;
}
