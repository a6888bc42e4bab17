import type { Embedder } from '../embedding/embedder.ts';
import { createLibrary } from '../library.ts';
import { foldText } from '../text/fold.ts';
import { terms } from '../text/tokens.ts';
import type { Library, Passage, Report } from '../types.ts';
import { BM25 } from './bm25-options.ts';
import { ExactVectorStore } from './exact.ts';
import { type LexicalData, LexicalIndex } from './lexical.ts';
import { PlaceIndex } from './place-index.ts';
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
  readonly places: PlaceIndex;
}

/** What a passage is embedded and indexed as: its context and its text in search form. */
export function searchForm(passage: Passage, report: Report): string {
  const text = report.text.slice(passage.start, passage.end);
  return foldText(passage.context ? `${passage.context}。${text}` : text);
}

/** How passages are embedded. */
export interface EmbedOptions {
  /** Vector of an unchanged passage. */
  readonly known?: (passage: Passage) => Float32Array | undefined;
  readonly onEmbedded?: (done: number) => void;
}

const BATCH = 64;

/** Embeds passages. */
export async function embedPassages(
  passages: readonly Passage[],
  reportOf: readonly Report[],
  embedder: Embedder,
  { known, onEmbedded }: EmbedOptions = {},
): Promise<ExactVectorStore> {
  const vectors = new Float32Array(passages.length * embedder.dimensions);
  const missing: number[] = [];
  passages.forEach((passage, index) => {
    const vector = known?.(passage);
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

/** The terms of each passage's search form, in order: what the inverted index is made of. */
export function* passageTerms(
  passages: readonly Passage[],
  reportOf: readonly Report[],
): Generator<string[]> {
  for (const [index, passage] of passages.entries()) yield terms(searchForm(passage, reportOf[index]!));
}

/** The parts of an index. */
export interface SearchIndexParts {
  readonly reports: readonly Report[];
  readonly passages: readonly Passage[];
  readonly lexical: LexicalData;
  readonly vectors: VectorStore;
  readonly sentences: SentenceTable;
}

/** Puts the parts of an index together. */
export function assembleIndex({
  reports,
  passages,
  lexical,
  vectors,
  sentences,
}: SearchIndexParts): SearchIndex {
  const library = createLibrary(reports);
  return {
    library,
    passages,
    reportOf: passages.map((passage) => library.report(passage.reportId)!),
    lexical: new LexicalIndex(lexical, BM25),
    vectors,
    sentences,
    places: new PlaceIndex(passages, library.report),
  };
}
