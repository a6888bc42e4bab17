import type { Finder, Found } from './finder.ts';
import { logOdds } from './linear-model.ts';
import { THRESHOLDS } from './thresholds.ts';

/**
 * True when a question about one county is answered far better by another county's report: then the county asked
 * about does not speak of the matter, and its nearest sentence would mislead (asked for the 红色档案 of a county
 * whose report has none, it would quote some other figure about party members).
 */
export async function speaksOfAnother(found: Found, finder: Finder): Promise<boolean> {
  const { question, scope } = found;
  const own = bestProbability(found);
  if (scope.kind !== 'some' || question.spread === 'each' || own >= THRESHOLDS.sure) return false;
  const elsewhere = bestProbability(await finder.find(question, { everywhere: true }));
  return logOdds(elsewhere) - logOdds(own) > THRESHOLDS.betterElsewhere;
}

/** Probability of the sentence that would be shown first. */
function bestProbability({ candidates }: Found): number {
  const [best] = candidates.toSorted((a, b) => b.rankingScore - a.rankingScore);
  return best?.probability ?? 0;
}
