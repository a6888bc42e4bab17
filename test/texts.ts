import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** The five reports that the project is delivered with, by the number that their names begin with. */
export const SEED_FILES = [
  '000_8c7245bcf3641c50.txt',
  '001_ed20b223f5fbbfe3.txt',
  '002_8db68a54caf220bc.txt',
  '003_a4eed547ae9dc036.txt',
  '004_422ab341e01ff17a.txt',
] as const;

const SEEDS = new URL('../seeds/', import.meta.url);

/** A seed as it was scraped. */
export function rawSeed(file: string): string {
  return readFileSync(new URL(file, SEEDS), 'utf8');
}

/** Any JavaScript string: each UTF-16 code unit on its own, so that surrogates are paired, lone and swapped. */
export const anyCodeUnits = fc
  .array(fc.nat(0xffff), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

/** What reports are written with, dense in the characters that decide where something ends or folds. */
export const reportLike = fc
  .array(
    fc.oneof(
      {
        arbitrary: fc.constantFrom(...'县村年。！？；…，、“”‘’「」（）()《》【】"\'.!?;, \n\t　'),
        weight: 4,
      },
      {
        arbitrary: fc.constantFrom('3.8', '1,408', 'U.S.', 'The', 'units', '??', '𠮷', '👩‍🌾', '堅', 'jiān'),
        weight: 2,
      },
      {
        arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
        weight: 2,
      },
      { arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), weight: 1 },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** Any text at all, likely and unlikely. */
export const anyText = fc.oneof(reportLike, fc.string({ unit: 'binary' }), anyCodeUnits);
