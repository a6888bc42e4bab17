import { englishName } from '../places/english-name.ts';
import { foldText } from '../text/fold.ts';
import { terms } from '../text/tokens.ts';
import type { County } from '../types.ts';
import type { Make, SuggestedQuestion } from './suggested-questions.ts';

/**
 * What county reports mostly tell. Chinese questions are made from the sentences of a report; an English one cannot be,
 * so these are asked, and suggested where a report does answer.
 */
const ASKED: readonly (readonly [Make, string])[] = [
  ['count', 'How many first secretaries did {county} send?'],
  ['scheme', 'How did {county} develop the village collective economy?'],
  ['overview', 'What has {county} done?'],
  ['share', 'How does {county} train village cadres?'],
];

/** Questions about a county that English readers may ask. */
export function englishQuestions(county: County): SuggestedQuestion[] {
  return ASKED.map(([make, question]) => ({
    make,
    place: county.name,
    text: question.replace('{county}', englishName(county)),
    terms: new Set(terms(foldText(question))),
    isHandy: true,
  }));
}
