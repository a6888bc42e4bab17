import { groupBy } from '../collections.ts';
import { readingOf } from '../places/name-readings.ts';

/** Rows and cells of the 3,755 common characters (level 1) of GB/T 2312-1980. */
const ROWS = { first: 0xb0, last: 0xd7 };
const CELLS = { first: 0xa1, last: 0xfe };
/** The last row is not full. */
const LAST_CELL_OF_LAST_ROW = 0xf9;

let byReading: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * Common simplified characters that are typed with the same letters, for who types in pinyin picks a wrong one of these;
 * tones are not typed. Without the character itself; none for what is no Han character. A character of several readings has
 * its most usual one. The first call takes some 200 ms.
 */
export function homophonesOf(character: string): readonly string[] {
  if (!/^\p{Script=Han}$/u.test(character)) return [];
  byReading ??= groupBy(commonCharacters(), letters);
  return (byReading.get(letters(character)) ?? []).filter((other) => other !== character);
}

function letters(character: string): string {
  return readingOf(character).join('');
}

function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = ROWS.first; row <= ROWS.last; row++) {
    const last = row === ROWS.last ? LAST_CELL_OF_LAST_ROW : CELLS.last;
    for (let cell = CELLS.first; cell <= last; cell++) bytes.push(row, cell);
  }
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
}
