import type { LexicalIndex, QueryTerms } from '../store/lexical.ts';
import { terms } from '../text/tokens.ts';
import type { Question } from './question.ts';
import type { RetrievalRequest } from './retriever.ts';
import { TUNED } from './tuned.ts';

/** What to look for to answer a question. */
export function requestFor(
  question: Question,
  lexical: LexicalIndex,
): Pick<RetrievalRequest, 'terms' | 'text' | 'denseWeight'> {
  return {
    terms: queryTerms(question, lexical),
    text: question.subject || question.folded,
    denseWeight: question.language === 'en' ? TUNED.denseWeightEnglish : TUNED.denseWeight,
  };
}

/** The content's terms, and those of the other forms of its words that the reports hold, sharing one weight a word. */
function queryTerms({ content, folded, language, expansions }: Question, lexical: LexicalIndex): QueryTerms {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of terms(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  add(content.trim() || folded, 1);
  const total = language === 'en' ? 1 : TUNED.synonymWeight;
  for (const { forms } of expansions) {
    const found = forms.filter((form) => lexical.mayHold(terms(form)));
    for (const form of found) add(form, total / found.length);
  }
  return weights;
}
