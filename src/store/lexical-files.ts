import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppendedFile } from './appended-file.ts';
import { arrayReader, bytesOf, readArray, writeSynced } from './arrays.ts';
import type { LexicalData } from './lexical.ts';
import { PostingsBuilder } from './postings-builder.ts';

/** The files of the inverted index. */
export const LEXICAL_FILES = [
  'terms.txt',
  'vocabulary.bin',
  'passages.postings',
  'frequencies.postings',
] as const;
const BLOCKS = 'blocks.tmp';

/**
 * Inverts passages and writes the index, neither in memory as a whole.
 *
 * @param documents terms of each passage, in order
 */
export async function writeLexical(folder: string, documents: Iterable<readonly string[]>): Promise<void> {
  const blocks = AppendedFile.create(join(folder, BLOCKS));
  const files = LEXICAL_FILES.slice(2).map((name) => AppendedFile.create(join(folder, name)));
  try {
    const builder = new PostingsBuilder(blocks);
    for (const document of documents) builder.add(document);
    const { vocabulary, postings } = builder.finish();
    for (const { passages, frequencies } of postings) {
      files[0]!.append(bytesOf(passages));
      files[1]!.append(frequencies);
    }
    for (const file of files) file.sync();
    const { terms, offsets, lengths } = vocabulary;
    await writeSynced(join(folder, 'terms.txt'), [Buffer.from(terms.join('\n'))]);
    const sizes = Uint32Array.of(offsets.length, lengths.length);
    await writeSynced(join(folder, 'vocabulary.bin'), [sizes, offsets, lengths].map(bytesOf));
  } finally {
    for (const file of [blocks, ...files]) file.close();
    await rm(join(folder, BLOCKS), { force: true });
  }
}

/** Reads an inverted index whose files have been checked. */
export async function readLexical(folder: string): Promise<LexicalData> {
  const text = await readFile(join(folder, 'terms.txt'), 'utf8');
  const take = arrayReader(await readFile(join(folder, 'vocabulary.bin')));
  const [offsetCount, lengthCount] = take(2) as unknown as [number, number];
  return {
    terms: text === '' ? [] : text.split('\n'),
    offsets: take(offsetCount),
    lengths: take(lengthCount),
    passages: await readArray(join(folder, 'passages.postings'), Uint32Array),
    frequencies: await readArray(join(folder, 'frequencies.postings'), Uint8Array),
  };
}
