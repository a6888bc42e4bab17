import { ConfigError } from '../errors.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';

const RETRIEVERS: readonly RetrieverMode[] = ['hybrid', 'dense', 'lexical'];

/** @throws ConfigError */
export function parseRetriever(text: string): RetrieverMode {
  const mode = RETRIEVERS.find((known) => known === text);
  if (mode) return mode;
  throw new ConfigError(`--retriever ${text} is unknown`, `Use one of ${RETRIEVERS.join(', ')}`);
}

/** @throws ConfigError */
export function parseTop(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new ConfigError(`--top ${text} is not a number of excerpts`, 'Give a whole number from 1 to 99');
}
