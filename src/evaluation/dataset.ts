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
  // One after the other, so that of two missing files the same one is always named.
  const passages = await readJsonLines<Dataset['passages'][number]>(join(folder, 'passages.jsonl'), [
    'passage_id',
    'text',
  ]);
  const queries = await readJsonLines<Query>(join(folder, 'queries.jsonl'), ['id', 'question', 'passage_id']);
  const ids = new Set(passages.map(({ passage_id }) => passage_id));
  const astray = queries.find(({ passage_id }) => !ids.has(passage_id));
  if (astray) {
    const problem = `The query ${astray.id} of ${folder} belongs to passage ${astray.passage_id}, which is not there`;
    throw new SeedError(problem, 'Add the passage or take the query out');
  }
  return { name: basename(folder), passages, queries };
}

/**
 * Reads one JSON object a line.
 *
 * @param fields that must be there as strings
 * @throws SeedError naming the file and line
 */
export async function readJsonLines<T>(path: string, fields: readonly (keyof T & string)[]): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new SeedError(
      `The question set's file ${path} cannot be read`,
      'Name the folder or file that holds it',
      { cause },
    );
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parse<T>(line);
    const missing = fields.find((field) => typeof value?.[field] !== 'string');
    if (value !== null && missing === undefined) return [value];
    const problem = value === null ? 'is not JSON' : `has no text under "${missing}"`;
    throw new SeedError(`Line ${index + 1} of ${path} ${problem}`, 'Mend that line');
  });
}

function parse<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}
