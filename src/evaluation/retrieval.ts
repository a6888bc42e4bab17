import { chooseExcerpts } from '../answer/choose.ts';
import { createFinder, type Found } from '../answer/finder.ts';
import { corpusOfTexts } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import { indexInMemory } from '../store/memory-index.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { foldText } from '../text/fold.ts';
import type { Dataset, Query } from './dataset.ts';
import { discountedGain, mean, meanReciprocalRank, percentile, recallAt } from './metrics.ts';

/** Figures of one retriever over one question set; rates 0–1, times in milliseconds. */
export interface RetrievalFigures {
  readonly dataset: string;
  readonly retriever: RetrieverMode;
  readonly passages: number;
  readonly queries: number;
  readonly r1: number;
  readonly r5: number;
  readonly r20: number;
  readonly mrr10: number;
  readonly ndcg10: number;
  /** Share of questions whose first, or one of the first three, excerpts holds an answer; null without answers. */
  readonly excerpt1: number | null;
  readonly excerpt3: number | null;
  /** Mean length of the first excerpt, UTF-16 code units. */
  readonly excerptChars: number;
  /** From the question as typed to the chosen excerpts. */
  readonly p50: number;
  readonly p95: number;
}

/** Deep enough for twenty distinct reports where long ones have several passages. */
const HITS = 100;
const EXCERPTS = 3;

interface Outcome {
  readonly rank: number;
  /** Which excerpt, from 1, holds an answer; Infinity for none, null when the query tells no answers. */
  readonly excerptRank: number | null;
  readonly excerptChars: number;
  readonly ms: number;
}

/** Indexes a set's passages, each a report of one paragraph, and asks all its questions, without refusal. */
export async function evaluateRetrieval(
  dataset: Dataset,
  embedder: Embedder,
  retriever: RetrieverMode,
): Promise<RetrievalFigures> {
  const corpus = corpusOfTexts(dataset.passages.map(({ passage_id, text }) => ({ file: passage_id, text })));
  const index = await indexInMemory(corpus, embedder);
  const finder = createFinder(index, embedder, retriever);
  const outcomes: Outcome[] = [];
  for (const query of dataset.queries) {
    const started = performance.now();
    const question = finder.understand(query.question);
    let found = await finder.find(question, { hits: HITS });
    // A name that looks like a county's must not empty the list here, where every question has its passage.
    if (found.hits.length === 0) found = await finder.find(question, { hits: HITS, everywhere: true });
    const { excerpts } = chooseExcerpts(found, { top: EXCERPTS, least: 0 });
    const ms = performance.now() - started;
    const rank = rankOf(corpus.reportIds.get(query.passage_id), found, index);
    const texts = excerpts.map(({ text }) => text);
    outcomes.push({ rank, excerptRank: excerptRank(query, texts), excerptChars: texts[0]?.length ?? 0, ms });
  }
  return figures(dataset, retriever, outcomes);
}

/** Rank of a report among the distinct reports of the hits. */
function rankOf(reportId: string | undefined, found: Found, index: SearchIndex): number {
  const placesOf = (passage: number) => [index.passages[passage]!, ...index.passages[passage]!.repeats];
  const reports = new Set(
    found.hits.flatMap(({ passage }) => placesOf(passage)).map(({ reportId: id }) => id),
  );
  const position = [...reports].indexOf(reportId ?? '');
  return position < 0 ? Number.POSITIVE_INFINITY : position + 1;
}

function excerptRank({ answers }: Query, excerpts: readonly string[]): number | null {
  if (!answers || answers.length === 0) return null;
  const folded = answers.map(foldText);
  const position = excerpts
    .map(foldText)
    .findIndex((excerpt) => folded.some((answer) => excerpt.includes(answer)));
  return position < 0 ? Number.POSITIVE_INFINITY : position + 1;
}

function figures(dataset: Dataset, retriever: RetrieverMode, outcomes: readonly Outcome[]): RetrievalFigures {
  const ranks = outcomes.map(({ rank }) => rank);
  const excerptRanks = outcomes.flatMap((outcome) => outcome.excerptRank ?? []);
  const times = outcomes.map(({ ms }) => ms);
  const hasAnswers = excerptRanks.length > 0;
  return {
    dataset: dataset.name,
    retriever,
    passages: dataset.passages.length,
    queries: dataset.queries.length,
    r1: recallAt(ranks, 1),
    r5: recallAt(ranks, 5),
    r20: recallAt(ranks, 20),
    mrr10: meanReciprocalRank(ranks, 10),
    ndcg10: discountedGain(ranks, 10),
    excerpt1: hasAnswers ? recallAt(excerptRanks, 1) : null,
    excerpt3: hasAnswers ? recallAt(excerptRanks, EXCERPTS) : null,
    excerptChars: mean(outcomes.map(({ excerptChars }) => excerptChars)),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}
