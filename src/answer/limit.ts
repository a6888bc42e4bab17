import type { Question } from '../retrieve/question.ts';
import type { AskOptions } from '../types.ts';

/** A question with the county that it is limited to. */
export interface Limited {
  readonly question: Question;
  /** Official name; null where the question stands as it was understood. */
  readonly limitedTo: string | null;
}

/**
 * Limits a question to a county that it does not name: `only` in any case, `county` where it names no place and does
 * not ask of all counties.
 */
export function limitQuestion(question: Question, { county, only }: AskOptions): Limited {
  const isOpen =
    question.counties.length === 0 && question.regions.length === 0 && question.spread === 'best';
  const limit = only ?? (isOpen ? county : undefined);
  if (limit === undefined) return { question, limitedTo: null };
  const limited = { ...question, counties: [limit], regions: [], spread: 'best' as const };
  return { question: limited, limitedTo: limit.name };
}
