/**
 * Brings training and question sets to the search form that the product gives to the model:
 *
 *     npx tsx scripts/train/fold.ts IN OUT
 *
 * Writes every `NAME.jsonl` or `NAME.jsonl.gz` below IN as `NAME.jsonl` below OUT, with each string folded line by line.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { foldText } from '../../src/text/fold.ts';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('Name two folders: fold.ts IN OUT');

for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
  if (!/\.jsonl(?:\.gz)?$/.test(name)) continue;
  const bytes = readFileSync(join(from, name));
  const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
  const path = join(to, name.replace(/\.gz$/, ''));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map((line) => `${JSON.stringify(JSON.parse(line, folded))}\n`).join(''));
}

/** Line ends stay, for they end sentences where punctuation is missing. */
function folded(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || key === 'pinyin' || key.endsWith('id')) return value;
  return value.split('\n').map(foldText).join('\n');
}
