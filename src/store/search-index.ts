import type { Embedder } from '../embedding/embedder.ts';
import { foldText } from '../text/fold.ts';
import { terms } from '../text/tokens.ts';
import type { Library, Passage, Report } from '../types.ts';
import { BM25 } from './bm25-options.ts';
import { ExactVectorStore } from './exact.ts';
import { buildLexicalData, type LexicalData, LexicalIndex } from './lexical.ts';
import type { SentenceTable } from './sentences.ts';
import type { VectorStore } from './vector-store.ts';

/** Everything a question is answered from. */
export interface SearchIndex {
  readonly library: Library;
  readonly passages: readonly Passage[];
  /** Report of each passage. */
  readonly reportOf: readonly Report[];
  readonly lexical: LexicalIndex;
  readonly vectors: VectorStore;
  readonly sentences: SentenceTable;
}

/** What a passage is embedded and indexed as: its context and its text in search form. */
export function searchForm(passage: Passage, report: Report): string {
  const text = report.text.slice(passage.start, passage.end);
  return foldText(passage.context ? `${passage.context}。${text}` : text);
}

/** Embeds passages, taking vectors over from `known` where the passage is unchanged. */
export async function embedPassages(
  passages: readonly Passage[],
  reportOf: readonly Report[],
  embedder: Embedder,
  known: (passage: Passage) => Float32Array | undefined = () => undefined,
  onEmbedded?: (done: number) => void,
): Promise<ExactVectorStore> {
  const vectors = new Float32Array(passages.length * embedder.dimensions);
  const missing: number[] = [];
  passages.forEach((passage, index) => {
    const vector = known(passage);
    if (vector) vectors.set(vector, index * embedder.dimensions);
    else missing.push(index);
  });
  for (let from = 0; from < missing.length; from += BATCH) {
    const batch = missing.slice(from, from + BATCH);
    const texts = batch.map((index) => searchForm(passages[index]!, reportOf[index]!));
    const embedded = await embedder.embedPassages(texts);
    batch.forEach((index, row) => {
      vectors.set(embedded[row]!, index * embedder.dimensions);
    });
    onEmbedded?.(passages.length - missing.length + from + batch.length);
  }
  return new ExactVectorStore(vectors, embedder.dimensions);
}

/** The inverted index over passages' search forms. */
export function indexTerms(passages: readonly Passage[], reportOf: readonly Report[]): LexicalData {
  function* documents(): Generator<string[]> {
    for (const [index, passage] of passages.entries()) yield terms(searchForm(passage, reportOf[index]!));
  }
  return buildLexicalData(documents());
}

/** Puts the parts of an index together. */
export function assembleIndex(
  reports: readonly Report[],
  passages: readonly Passage[],
  lexicalData: LexicalData,
  vectors: VectorStore,
  sentences: SentenceTable,
): SearchIndex {
  const byId = new Map(reports.map((report) => [report.id, report]));
  return {
    library: { reports, report: (id) => byId.get(id) },
    passages,
    reportOf: passages.map((passage) => byId.get(passage.reportId)!),
    lexical: new LexicalIndex(lexicalData, BM25),
    vectors,
    sentences,
  };
}

const BATCH = 64;
