import { readFile } from 'node:fs/promises';
import { AppendedFile } from './appended-file.ts';

/** Writes one JSON value a line and waits until they are on the disk. */
export function writeJsonLines(path: string, values: Iterable<unknown>): void {
  const file = AppendedFile.create(path);
  try {
    for (const value of values) file.append(Buffer.from(`${JSON.stringify(value)}\n`));
    file.sync();
  } finally {
    file.close();
  }
}

/** Parses line by line from the bytes: a large corpus is longer than the longest string. */
export async function readJsonLines<T>(path: string): Promise<T[]> {
  const bytes = await readFile(path);
  const values: T[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    values.push(JSON.parse(bytes.toString('utf8', start, end)) as T);
    start = end + 1;
  }
  return values;
}
