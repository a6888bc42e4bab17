import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SeedError } from '../errors.ts';

/** A question set with its passages. */
export interface Dataset {
  readonly name: string;
  readonly passages: readonly { readonly passage_id: string; readonly text: string }[];
  readonly queries: readonly Query[];
}

export interface Query {
  readonly id: string;
  readonly question: string;
  /** The passage that answers. */
  readonly passage_id: string;
  /** Any of these, in an excerpt, answers. */
  readonly answers?: readonly string[];
}

/**
 * Reads `passages.jsonl` and `queries.jsonl` of a folder.
 *
 * @throws SeedError naming the file and line that cannot be read
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const [passages, queries] = await Promise.all([
    readJsonLines<Dataset['passages'][number]>(join(folder, 'passages.jsonl')),
    readJsonLines<Query>(join(folder, 'queries.jsonl')),
  ]);
  return { name: basename(folder), passages, queries };
}

/** @throws SeedError */
export async function readJsonLines<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new SeedError(
      `The question set's file ${path} cannot be read`,
      'Name the folder or file that holds it',
      { cause },
    );
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as T];
    } catch (cause) {
      throw new SeedError(`Line ${index + 1} of ${path} is not JSON`, 'Mend that line', { cause });
    }
  });
}
