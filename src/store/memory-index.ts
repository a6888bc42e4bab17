import type { Corpus } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { HnswVectorStore } from './hnsw.ts';
import { assembleIndex, embedPassages, indexTerms, type SearchIndex } from './search-index.ts';
import { embedSentences } from './sentences.ts';

/** An index over a corpus that is never written: for measuring and training. */
export async function indexInMemory(corpus: Corpus, embedder: Embedder): Promise<SearchIndex> {
  const { reports, passages, reportOf } = corpus;
  const vectors = HnswVectorStore.build(await embedPassages(passages, reportOf, embedder));
  const sentences = await embedSentences(passages, reportOf, embedder);
  return assembleIndex(reports, passages, indexTerms(passages, reportOf), vectors, sentences);
}
