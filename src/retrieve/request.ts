import type { QueryTerms } from '../store/lexical.ts';
import { terms } from '../text/tokens.ts';
import type { Question } from './question.ts';
import type { RetrievalRequest } from './retriever.ts';
import { TUNED } from './tuned.ts';

/** What to look for to answer a question. */
export function requestFor(question: Question): Pick<RetrievalRequest, 'terms' | 'text' | 'denseWeight'> {
  return {
    terms: queryTerms(question),
    text: question.subject || question.folded,
    denseWeight: question.language === 'en' ? TUNED.denseWeightEnglish : TUNED.denseWeight,
  };
}

/** The content's terms, and those of its words' renderings, each word weighing one however many renderings it has. */
function queryTerms({ content, folded, translations }: Question): QueryTerms {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of terms(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  add(content || folded, 1);
  for (const { renderings } of translations)
    for (const rendering of renderings) add(rendering, 1 / renderings.length);
  return weights;
}
