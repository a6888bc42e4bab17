import type { Excerpt } from '../types.ts';
import type { Finder, Found } from './finder.ts';
import { THRESHOLDS } from './thresholds.ts';

/**
 * True when a question about one county is answered far better by another county's report: then the county asked
 * about does not speak of the matter, and its nearest sentence would mislead (asked for the 红色档案 of a county
 * whose report has none, it would quote some other figure about party members).
 */
export async function speaksOfAnother(
  found: Found,
  excerpts: readonly Excerpt[],
  finder: Finder,
): Promise<boolean> {
  const { question, scope } = found;
  const own = excerpts[0]?.score ?? 0;
  if (scope.kind !== 'some' || question.spread === 'each' || own >= THRESHOLDS.sure) return false;
  const { candidates } = await finder.find(question, { everywhere: true });
  const elsewhere = Math.max(0, ...candidates.map(({ probability }) => probability));
  return elsewhere - own > THRESHOLDS.betterElsewhere;
}
