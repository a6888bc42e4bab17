import type { Silence } from '../types.ts';
import { rankedBest } from './choose.ts';
import { FEATURES } from './features.ts';
import type { Found } from './finder.ts';

/** A passage that names less than this share of what is asked about, by rarity, is of another subject. */
const SAME_SUBJECT = 0.5;
const PASSAGE_COVER = FEATURES.indexOf('passageCover');

/** Why a question that was looked up is not answered. */
export function silenceOf(found: Found): Silence {
  if (found.question.counties.length > 0) return 'county';
  const [nearest] = rankedBest(found);
  return nearest && nearest.features[PASSAGE_COVER]! >= SAME_SUBJECT ? 'detail' : 'subject';
}
