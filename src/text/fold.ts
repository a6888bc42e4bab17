import { toSimplified } from './script.ts';

/** Search form of a text, with the way back to the original. */
export interface Folded {
  readonly text: string;
  /**
   * `offsets[i]` is where in the original the character at `text[i]` begins; one entry more than `text` has code
   * units, the last being the original's length. Never decreasing.
   */
  readonly offsets: Int32Array;
}

/** One Han character, kana or full-width punctuation mark: the spaces beside it are layout. */
const NO_SPACE_BESIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** A base character and the marks that compose with it: normalising by this unit equals normalising the whole. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

const QUOTES: Readonly<Record<string, string>> = {
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '＂': '"',
};

/**
 * Folds a text to its search form: NFKC, lower case, simplified script, no invisible characters, no spaces beside
 * Han characters, other runs of white space as one space. Works on any string, lone surrogates included.
 */
export function fold(original: string): Folded {
  const characters: string[] = [];
  const origins: number[] = [];
  let spaceAt = -1;
  for (const match of original.matchAll(CLUSTER)) {
    const normalized = match[0].normalize('NFKC').toLowerCase();
    const cluster = QUOTES[normalized] ?? normalized;
    for (const character of cluster) {
      if (INVISIBLE.test(character)) continue;
      if (/\s/u.test(character)) {
        if (spaceAt < 0) spaceAt = match.index;
        continue;
      }
      const previous = characters.at(-1);
      if (spaceAt >= 0 && previous && !NO_SPACE_BESIDE.test(previous) && !NO_SPACE_BESIDE.test(character)) {
        characters.push(' ');
        origins.push(spaceAt);
      }
      spaceAt = -1;
      characters.push(character);
      origins.push(match.index);
    }
  }
  return assemble(simplifyEach(characters), origins, original.length);
}

/** The search form alone. */
export function foldText(original: string): string {
  return fold(original).text;
}

/**
 * Simplifies as one text, for phrases decide characters (乾隆 but 干燥), and falls back to one character at a time
 * should a phrase ever change the number of characters, which would break the offsets.
 */
function simplifyEach(characters: readonly string[]): readonly string[] {
  const together = [...toSimplified(characters.join(''))];
  return together.length === characters.length ? together : characters.map(toSimplified);
}

function assemble(characters: readonly string[], origins: readonly number[], end: number): Folded {
  const text = characters.join('');
  const offsets = new Int32Array(text.length + 1);
  let at = 0;
  for (let index = 0; index < characters.length; index++) {
    for (let unit = 0; unit < characters[index]!.length; unit++) offsets[at++] = origins[index]!;
  }
  offsets[at] = end;
  return { text, offsets };
}
