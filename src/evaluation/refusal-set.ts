import { createAnswerer } from '../answer/answerer.ts';
import { corpusOfTexts } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import { indexInMemory } from '../store/memory-index.ts';
import { foldText } from '../text/fold.ts';
import type { Answer } from '../types.ts';
import type { Dataset, Query } from './dataset.ts';
import type { RefusalCase } from './refusal.ts';

/** Of so many passages one is left out. */
const LEAVE_OUT_EVERY = 3;

/** A question set of which some questions have lost their passage. */
export interface ThinnedSet {
  readonly passages: Dataset['passages'];
  /** Questions whose passage was left out. */
  readonly unanswerable: ReadonlySet<Query>;
}

/**
 * Leaves out every third passage, in the order of the set, so that its questions have no answer left. A passage that is
 * there twice stays or goes as one. An answer may still stand in another passage by chance: that counts as wrong.
 */
export function leaveOut({ passages, queries }: Dataset): ThinnedSet {
  const texts = [...new Set(passages.map(({ text }) => text))];
  const gone = new Set(texts.filter((_, position) => position % LEAVE_OUT_EVERY === LEAVE_OUT_EVERY - 1));
  const kept = passages.filter(({ text }) => !gone.has(text));
  const ids = new Set(kept.map(({ passage_id }) => passage_id));
  return {
    passages: kept,
    unanswerable: new Set(queries.filter(({ passage_id }) => !ids.has(passage_id))),
  };
}

/** Asks all questions of a set of which passages are left out. */
export async function thinnedSetCases(
  dataset: Dataset,
  embedder: Embedder,
  mode: RetrieverMode,
): Promise<RefusalCase[]> {
  const { passages, unanswerable } = leaveOut(dataset);
  const corpus = corpusOfTexts(passages.map(({ passage_id, text }) => ({ file: passage_id, text })));
  const answerer = createAnswerer(await indexInMemory(corpus, embedder), embedder, { mode });
  const cases: RefusalCase[] = [];
  for (const query of dataset.queries) {
    const answer = await answerer.ask(query.question);
    const isAnswerable = !unanswerable.has(query);
    const { status, confidence } = answer;
    const isRight = isAnswerable && answers(query, answer, corpus.reportIds.get(query.passage_id));
    cases.push({ status, confidence, isAnswerable, isFirstRight: isRight });
  }
  return cases;
}

/** Whether the first excerpt, shown or nearest, holds an answer; where none are told, whether it is of the passage. */
function answers({ answers: wanted }: Query, { excerpts, closest }: Answer, reportId?: string): boolean {
  const first = excerpts[0] ?? closest[0];
  if (first === undefined) return false;
  if (!wanted || wanted.length === 0) return first.report.id === reportId;
  const text = foldText(first.text);
  return wanted.some((answer) => text.includes(foldText(answer)));
}
