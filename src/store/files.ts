import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage, Report } from '../types.ts';
import { ExactVectorStore } from './exact.ts';
import { HnswVectorStore } from './hnsw.ts';
import type { LexicalData } from './lexical.ts';
import { assembleIndex, type SearchIndex } from './search-index.ts';
import { SentenceTable } from './sentences.ts';

/** The files of a build, all little-endian as every machine that Node runs on. */
export const INDEX_FILES = [
  'reports.jsonl',
  'passages.jsonl',
  'terms.txt',
  'postings.bin',
  'vectors.bin',
  'sentences.bin',
  'hnsw.bin',
] as const;

/** The parts of an index that are stored. */
export interface IndexParts {
  readonly reports: readonly Report[];
  readonly passages: readonly Passage[];
  readonly lexical: LexicalData;
  readonly vectors: ExactVectorStore;
  readonly graph: HnswVectorStore;
  readonly sentences: SentenceTable;
}

/** Writes the files of a build and waits until they are on the disk. */
export async function writeIndexFiles(folder: string, parts: IndexParts): Promise<void> {
  const { offsets, passages, frequencies, lengths } = parts.lexical;
  const sizes = Uint32Array.of(offsets.length, passages.length, lengths.length);
  parts.graph.save(join(folder, 'hnsw.bin'));
  await syncFile(join(folder, 'hnsw.bin'));
  await writeLines(join(folder, 'reports.jsonl'), parts.reports);
  await writeLines(join(folder, 'passages.jsonl'), parts.passages);
  await writeSynced(join(folder, 'terms.txt'), [Buffer.from(parts.lexical.terms.join('\n'))]);
  await writeSynced(
    join(folder, 'postings.bin'),
    [sizes, offsets, passages, lengths, frequencies].map(bytesOf),
  );
  await writeSynced(join(folder, 'vectors.bin'), [bytesOf(parts.vectors.vectors)]);
  const { first, spans, vectors } = parts.sentences;
  await writeSynced(
    join(folder, 'sentences.bin'),
    [Uint32Array.of(first.length, spans.length), first, spans, vectors].map(bytesOf),
  );
}

/** Reads the files of a build whose hashes have been checked. */
export async function readIndexFiles(folder: string, dimensions: number): Promise<SearchIndex> {
  const reports = await readLines<Report>(join(folder, 'reports.jsonl'));
  const passages = await readLines<Passage>(join(folder, 'passages.jsonl'));
  const vectors = await readVectors(folder, dimensions);
  const graph = HnswVectorStore.load(join(folder, 'hnsw.bin'), vectors);
  return assembleIndex(
    reports,
    passages,
    await readLexical(folder),
    graph,
    await readSentences(folder, dimensions),
  );
}

export async function readPassages(folder: string): Promise<Passage[]> {
  return readLines<Passage>(join(folder, 'passages.jsonl'));
}

export async function readVectors(folder: string, dimensions: number): Promise<ExactVectorStore> {
  const bytes = arrayReader(await readFile(join(folder, 'vectors.bin'))).rest();
  return new ExactVectorStore(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), dimensions);
}

export async function readSentences(folder: string, dimensions: number): Promise<SentenceTable> {
  const take = arrayReader(await readFile(join(folder, 'sentences.bin')));
  const [firstCount, spanCount] = take(2) as unknown as [number, number];
  const first = take(firstCount);
  const spans = take(spanCount);
  const rest = take.rest();
  return new SentenceTable(
    first,
    spans,
    new Int8Array(rest.buffer, rest.byteOffset, rest.length),
    dimensions,
  );
}

async function readLexical(folder: string): Promise<LexicalData> {
  const text = await readFile(join(folder, 'terms.txt'), 'utf8');
  const take = arrayReader(await readFile(join(folder, 'postings.bin')));
  const [offsetCount, passageCount, lengthCount] = take(3) as unknown as [number, number, number];
  const offsets = take(offsetCount);
  const passages = take(passageCount);
  const lengths = take(lengthCount);
  return { terms: text === '' ? [] : text.split('\n'), offsets, passages, lengths, frequencies: take.rest() };
}

/** Takes arrays of 32-bit numbers from the front of a file, and at last the rest as bytes. */
function arrayReader(bytes: Uint8Array): { (length: number): Uint32Array; rest(): Uint8Array } {
  // A small file shares its buffer with others and may start off the four-byte grid.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  let at = 0;
  const take = (length: number) => {
    const array = new Uint32Array(aligned.buffer, aligned.byteOffset + at, length);
    at += array.byteLength;
    return array;
  };
  return Object.assign(take, { rest: () => aligned.subarray(at) });
}

function bytesOf(array: Uint32Array | Uint8Array | Int8Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

async function writeLines(path: string, values: readonly unknown[]): Promise<void> {
  await writeSynced(
    path,
    values.map((value) => Buffer.from(`${JSON.stringify(value)}\n`)),
  );
}

/** Parses line by line from the bytes: a large corpus is longer than the longest string. */
async function readLines<T>(path: string): Promise<T[]> {
  const bytes = await readFile(path);
  const values: T[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    values.push(JSON.parse(bytes.toString('utf8', start, end)) as T);
    start = end + 1;
  }
  return values;
}

export async function writeSynced(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
