import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReportRecord, reportOfRecord } from '../corpus/report-record.ts';
import type { SeedRecord } from '../corpus/seed-record.ts';
import type { Passage } from '../types.ts';
import { AppendedFile } from './appended-file.ts';
import { arrayReader, bytesOf, readArray, writeSynced } from './arrays.ts';
import { ExactVectorStore } from './exact.ts';
import { FileTexts } from './file-texts.ts';
import { HnswVectorStore } from './hnsw.ts';
import { readJsonLines, writeJsonLines } from './json-lines.ts';
import { LEXICAL_FILES, readLexical } from './lexical-files.ts';
import { assembleIndex, type SearchIndex } from './search-index.ts';
import { SentenceTable } from './sentences.ts';
import { FileRows } from './vector-rows.ts';

/** The files of a build. */
export const INDEX_FILES = [
  'seeds.jsonl',
  'reports.jsonl',
  'texts.bin',
  'passages.jsonl',
  ...LEXICAL_FILES,
  'vectors.bin',
  'sentences.bin',
  'sentence-vectors.bin',
  'hnsw.bin',
] as const;

/** The parts of an index that are written when all is known; texts, terms and sentence vectors are by then. */
export interface IndexParts {
  readonly seeds: readonly SeedRecord[];
  readonly reports: readonly ReportRecord[];
  readonly passages: readonly Passage[];
  readonly vectors: ExactVectorStore;
  readonly graph: HnswVectorStore;
  readonly sentences: SentenceTable;
}

/** Writes the files of a build and waits until they are on the disk. */
export async function writeIndexFiles(folder: string, parts: IndexParts): Promise<void> {
  parts.graph.save(join(folder, 'hnsw.bin'));
  await syncFile(join(folder, 'hnsw.bin'));
  writeJsonLines(join(folder, 'seeds.jsonl'), parts.seeds);
  writeJsonLines(join(folder, 'reports.jsonl'), parts.reports);
  writeJsonLines(join(folder, 'passages.jsonl'), parts.passages);
  await writeSynced(join(folder, 'vectors.bin'), [bytesOf(parts.vectors.vectors)]);
  const { first, spans } = parts.sentences;
  const sizes = Uint32Array.of(first.length, spans.length);
  await writeSynced(join(folder, 'sentences.bin'), [sizes, first, spans].map(bytesOf));
}

/** Reads the files of a build whose hashes have been checked. Texts and sentence vectors are read when needed. */
export async function readIndexFiles(folder: string, dimensions: number): Promise<SearchIndex> {
  const texts = new FileTexts(AppendedFile.open(join(folder, 'texts.bin')));
  const stored = await readReports(folder);
  const reports = stored.filter(({ served }) => served).map((record) => reportOfRecord(record, texts));
  const vectors = await readVectors(folder, dimensions);
  return assembleIndex({
    reports,
    passages: await readPassages(folder),
    lexical: await readLexical(folder),
    vectors: HnswVectorStore.load(join(folder, 'hnsw.bin'), vectors),
    sentences: await readSentences(folder, dimensions),
  });
}

export function readSeeds(folder: string): Promise<SeedRecord[]> {
  return readJsonLines(join(folder, 'seeds.jsonl'));
}

export function readReports(folder: string): Promise<ReportRecord[]> {
  return readJsonLines(join(folder, 'reports.jsonl'));
}

export function readPassages(folder: string): Promise<Passage[]> {
  return readJsonLines(join(folder, 'passages.jsonl'));
}

export async function readSentences(folder: string, dimensions: number): Promise<SentenceTable> {
  const take = arrayReader(await readFile(join(folder, 'sentences.bin')));
  const [firstCount, spanCount] = take(2) as unknown as [number, number];
  const file = AppendedFile.open(join(folder, 'sentence-vectors.bin'));
  return new SentenceTable(take(firstCount), take(spanCount), new FileRows(file, dimensions));
}

async function readVectors(folder: string, dimensions: number): Promise<ExactVectorStore> {
  return new ExactVectorStore(await readArray(join(folder, 'vectors.bin'), Float32Array), dimensions);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
