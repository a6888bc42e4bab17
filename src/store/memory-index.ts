import type { Corpus } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { HnswVectorStore } from './hnsw.ts';
import { buildLexicalData } from './lexical.ts';
import { assembleIndex, embedPassages, passageTerms, type SearchIndex } from './search-index.ts';
import { embedSentences } from './sentences.ts';
import { MemoryRows } from './vector-rows.ts';

/** An index over a corpus that is never written: for measuring and training. */
export async function indexInMemory(corpus: Corpus, embedder: Embedder): Promise<SearchIndex> {
  const { reports, passages, reportOf } = corpus;
  const rows = new MemoryRows(embedder.dimensions);
  return assembleIndex({
    reports,
    passages,
    lexical: buildLexicalData(passageTerms(passages, reportOf)),
    vectors: HnswVectorStore.build(await embedPassages(passages, reportOf, embedder)),
    sentences: await embedSentences(passages, reportOf, embedder, { vectors: rows }),
  });
}
