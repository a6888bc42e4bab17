import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scopeOf } from '../answer/scope.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { understandQuestion } from '../retrieve/question.ts';
import { requestFor } from '../retrieve/request.ts';
import { createRetriever, type RetrieverMode } from '../retrieve/retriever.ts';
import { ExactVectorStore } from '../store/exact.ts';
import { HnswVectorStore } from '../store/hnsw.ts';
import { assembleIndex, embedPassages, indexTerms, type SearchIndex } from '../store/search-index.ts';
import { SentenceTable } from '../store/sentences.ts';
import type { BenchSet } from './bench-set.ts';

/** A way to find passages, ready to be measured. */
export interface Engine {
  readonly name: string;
  /** How it cuts passages and questions into terms. */
  readonly tokenizer: string;
  build(set: BenchSet): Promise<Searcher>;
}

export interface Searcher {
  /** @returns positions of the best passages, best first, distinct */
  search(question: string): Promise<readonly number[]> | readonly number[];
  /** What the index takes outside of JavaScript's memory. */
  nativeBytes?(): Promise<number>;
}

/** How many passages an engine is asked for: as many as the deepest recall looks at. */
export const DEPTH = 5;
/** A long passage of a question set is several of wenxian's: enough of these for five of those. */
const HITS = 50;

/**
 * Wenxian's ranking of passages, which is what its peers do too: without the sentences' vectors, which only serve to
 * choose the quotation.
 */
export function wenxianEngine(embedder: Embedder, mode: Exclude<RetrieverMode, 'dense'>): Engine {
  return {
    name: `wenxian ${mode}`,
    tokenizer: 'wenxian terms',
    async build(set) {
      const { reports, passages, reportOf } = set.corpus;
      const graph =
        mode === 'hybrid' ? HnswVectorStore.build(await embedPassages(passages, reportOf, embedder)) : null;
      const vectors = graph ?? new ExactVectorStore(new Float32Array(0), embedder.dimensions);
      const terms = indexTerms(passages, reportOf);
      const index = assembleIndex(reports, passages, terms, vectors, noSentences(embedder.dimensions));
      return {
        search: searchIn(index, embedder, mode, set.positionOf),
        ...(graph && { nativeBytes: () => graphBytes(graph) }),
      };
    },
  };
}

function searchIn(
  index: SearchIndex,
  embedder: Embedder,
  mode: RetrieverMode,
  positionOf: BenchSet['positionOf'],
): Searcher['search'] {
  const retriever = createRetriever(index, embedder);
  return async (text) => {
    const question = understandQuestion(text, index.library);
    const scope = scopeOf(question, index);
    const { hits } = await retriever.retrieve({
      ...requestFor(question, index.lexical),
      mode,
      count: HITS,
      // As in `npm run evaluate`: a name that looks like a county's must not empty the list.
      accept: scope.kind === 'some' ? scope.accept : undefined,
    });
    return [...new Set(hits.map(({ passage }) => positionOf(passage)))].slice(0, DEPTH);
  };
}

function noSentences(dimensions: number): SentenceTable {
  return new SentenceTable(Uint32Array.of(0), new Uint32Array(0), new Int8Array(0), dimensions);
}

/** hnswlib saves the graph as it lies in memory, and tells its size in no other way. */
async function graphBytes(graph: HnswVectorStore): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'wenxian-bench-'));
  try {
    graph.save(join(folder, 'hnsw.bin'));
    return (await stat(join(folder, 'hnsw.bin'))).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
