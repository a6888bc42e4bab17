import { toSimplified } from '../../text/script.ts';

/**
 * A text as it is compared: character by character, so that a piece compares as it does within the whole. (`fold` lets
 * phrases decide characters, and so its last character may depend on what is cut off.)
 */
export interface Form {
  readonly original: string;
  /** Compatibility-decomposed, in lower case and simplified script, without white space, marks of one use alike. */
  readonly text: string;
  /** Where in the original the character of each code unit begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Whether a token begins at a code unit: a figure with its %, a word of letters, or any other single character. */
  readonly begins: readonly boolean[];
  /** The text without punctuation, but for what belongs to a figure (3.8, 40-60, -5, 60%). */
  readonly words: string;
  /** Where in `text` each code unit of `words` stands. */
  readonly wordAt: readonly number[];
}

/** Of one use, or one character to a reader. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    '"“”„‟‘’‚‛「」『』〝〞«»‹›\'`',
    '.。',
    '·•‧∙',
    '-−‐',
    // A dash is no sign: 三项工程——5个 has nothing to do with −5.
    '—–―─~〜∼',
    '[【〔',
    ']】〕',
    // What conversion to simplified script leaves alone or decides by the words around.
    '着著',
    '了瞭',
    '借藉',
    '复覆',
    '苏甦',
    '沉沈',
    '仿彷',
  ].flatMap((group) => [...group].map((character): [string, string] => [character, group[0]!])),
);

const BLANK = /[\s\p{Default_Ignorable_Code_Point}]+/gu;
const TOKEN =
  /\d+(?:[.,:/-]\d+)*[%‰]?|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}])+|.\p{M}*/gsu;
/** All but punctuation (% is none), what stands within a figure save the comma of 1,408, and a figure's minus. */
const WORDS = /(?:[\P{P}%‰]|(?<=\d)(?!,\d{3}(?!\d))\p{P}(?=\d)|(?<![^\P{P}%‰])-(?=\d))+/gu;

export function comparisonForm(original: string): Form {
  const [starts, ends]: [number[], number[]] = [[], []];
  const tokens = new Set<number>();
  let text = '';
  let at = 0;
  for (const character of original) {
    const compared = canonical(character);
    for (let unit = 0; unit < compared.length; unit++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    text += compared;
    at += character.length;
    if (/\s/.test(character)) tokens.add(text.length);
  }
  text = text.replace(/(?<=\d)—(?=\d)/g, '-');
  for (const { index } of text.matchAll(TOKEN)) tokens.add(index);
  // A character that stands for several (㎡) is not taken apart.
  const begins = starts.map((start, unit) => start !== starts[unit - 1] && tokens.has(unit));
  const runs = [...text.matchAll(WORDS)];
  const words = runs.map(([run]) => run).join('');
  const wordAt = runs.flatMap(({ index, 0: run }) => Array.from(run.split(''), (_, unit) => index + unit));
  return { original, text, starts, ends, begins, words, wordAt };
}

/** Of each character met with, as long as the program runs: Unicode has not so many. */
const canonicals = new Map<string, string>();

function canonical(character: string): string {
  const known = canonicals.get(character);
  if (known !== undefined) return known;
  const parts = Array.from(character.normalize('NFKD').toLowerCase(), toSimplified);
  const text = withoutBlanks(parts.map((part) => ALIKE.get(part) ?? part).join(''));
  // ㈠ and ⒈ are of the same words as （一） and 1.
  const bare = text.replace(/^\p{P}+(?=\P{P})|(?<=\P{P})\p{P}+$/gu, '');
  canonicals.set(character, bare);
  return bare;
}

export function withoutBlanks(text: string): string {
  return text.replace(BLANK, '');
}

/** True where the words before and from `word` on are of one token: 3|7. */
export function isInToken({ begins, wordAt }: Form, word: number): boolean {
  return word > 0 && begins[wordAt[word]!] === false;
}

/** How many punctuation marks stand before a word; at the end for the number of words. */
export function marksBefore({ text, wordAt }: Form, word: number): number {
  return (wordAt[word] ?? text.length) - (wordAt[word - 1] ?? -1) - 1;
}
