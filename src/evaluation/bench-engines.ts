import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFinder } from '../answer/finder.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import { ExactVectorStore } from '../store/exact.ts';
import { HnswVectorStore } from '../store/hnsw.ts';
import { buildLexicalData } from '../store/lexical.ts';
import { assembleIndex, embedPassages, passageTerms } from '../store/search-index.ts';
import { embedSentences } from '../store/sentences.ts';
import { MemoryRows } from '../store/vector-rows.ts';
import type { BenchSet } from './bench-set.ts';

/** A way to find passages, ready to be measured. */
export interface Engine {
  readonly name: string;
  /** How it cuts passages and questions into terms. */
  readonly tokenizer: string;
  build(set: BenchSet): Promise<Searcher>;
}

export interface Searcher {
  /** @returns positions of the best passages, best first, distinct, at most `DEPTH` */
  search(question: string): Promise<readonly number[]>;
  /** What the index takes outside of JavaScript's memory. */
  nativeBytes?(): Promise<number>;
}

/** How many passages an engine is asked for: as many as the deepest recall looks at. */
export const DEPTH = 5;
/** As in `npm run evaluate`: a long passage of a question set is several of wenxian's. */
const HITS = 100;

/** Words and meaning: the program as it is. */
export function hybridEngine(embedder: Embedder): Engine {
  return wenxianEngine('hybrid', embedder, async ({ corpus }) =>
    HnswVectorStore.build(await embedPassages(corpus.passages, corpus.reportOf, embedder)),
  );
}

/** Words alone: `--retriever lexical`, without the vectors that it does not look at. */
export function lexicalEngine(): Engine {
  const withoutModel: Embedder = {
    id: 'none',
    fingerprint: 'none',
    dimensions: 0,
    embedQuery: async () => new Float32Array(0),
    embedPassages: async (texts) => texts.map(() => new Float32Array(0)),
  };
  const noVectors = new ExactVectorStore(new Float32Array(0), 1);
  return wenxianEngine('lexical', withoutModel, async () => noVectors);
}

function wenxianEngine(
  mode: RetrieverMode,
  embedder: Embedder,
  makeVectors: (set: BenchSet) => Promise<HnswVectorStore | ExactVectorStore>,
): Engine {
  return {
    name: `wenxian ${mode}`,
    tokenizer: 'wenxian terms',
    async build(set) {
      const { reports, passages, reportOf } = set.corpus;
      const vectors = await makeVectors(set);
      const rows = new MemoryRows(embedder.dimensions);
      const sentences = await embedSentences(passages, reportOf, embedder, { vectors: rows });
      const lexical = buildLexicalData(passageTerms(passages, reportOf));
      const index = assembleIndex({ reports, passages, lexical, vectors, sentences });
      const finder = createFinder(index, embedder, mode);
      return {
        async search(text) {
          const question = finder.understand(text);
          let { hits } = await finder.find(question, { hits: HITS });
          // As in `npm run evaluate`: a name that looks like a county's must not empty the list.
          if (hits.length === 0) ({ hits } = await finder.find(question, { hits: HITS, everywhere: true }));
          return [...new Set(hits.map(({ passage }) => set.positionOf(passage)))].slice(0, DEPTH);
        },
        ...(vectors instanceof HnswVectorStore && { nativeBytes: () => graphBytes(vectors) }),
      };
    },
  };
}

/** hnswlib saves the graph about as it lies in memory, and tells its size in no other way. */
async function graphBytes(graph: HnswVectorStore): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'wenxian-bench-'));
  try {
    graph.save(join(folder, 'hnsw.bin'));
    return (await stat(join(folder, 'hnsw.bin'))).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
