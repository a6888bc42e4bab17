/** A term of the lexical index and where it stands in the search form. */
export interface Token {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\d+(?:[.,]\d+)*/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * Terms of a search form: Han characters and their bigrams (no dictionary, so that nothing is unknown), words of
 * other scripts with a light plural stem, and numbers without their grouping commas.
 * Character bigrams plus unigrams for Chinese retrieval: Nie, Gao, Zhang & Zhou (2000), "On the use of words and
 * n-grams for Chinese information retrieval", IRAL.
 */
export function tokenize(folded: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of folded.matchAll(RUNS)) {
    const run = match[0];
    const start = match.index;
    if (start === end) pushSeam(tokens, folded, start);
    end = start + run.length;
    if (HAN.test(run)) pushGrams(tokens, run, start);
    else tokens.push({ term: normalizeWord(run), start, end });
  }
  return tokens;
}

/** The characters where two runs meet, as in 37名 or NFL的: a figure's unit is much of what it means. */
function pushSeam(tokens: Token[], folded: string, at: number): void {
  const before = [...folded.slice(Math.max(0, at - 2), at)].at(-1)!;
  const behind = String.fromCodePoint(folded.codePointAt(at)!);
  if (!HAN.test(before) && !HAN.test(behind)) return;
  tokens.push({ term: before + behind, start: at - before.length, end: at + behind.length });
}

/** The terms alone. */
export function terms(folded: string): string[] {
  return tokenize(folded).map((token) => token.term);
}

function pushGrams(tokens: Token[], run: string, start: number): void {
  let at = start;
  let previous: string | undefined;
  for (const character of run) {
    tokens.push({ term: character, start: at, end: at + character.length });
    if (previous)
      tokens.push({ term: previous + character, start: at - previous.length, end: at + character.length });
    at += character.length;
    previous = character;
  }
}

/** Harman's S-stemmer for words (JASIS 42, 1991: "How effective is suffixing?"); numbers lose `,` as in 1,408. */
function normalizeWord(word: string): string {
  if (/^\d/.test(word)) return word.replaceAll(',', '');
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (/ies$/.test(word) && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/es$/.test(word) && !/[aeo]es$/.test(word)) return word.slice(0, -1);
  if (/s$/.test(word) && !/[us]s$/.test(word)) return word.slice(0, -1);
  return word;
}
