import { readFileSync } from 'node:fs';
import type { Expansion } from './expansion.ts';

const LONGEST_PHRASE = 4;
const WORDS = /[a-z]+(?:-[a-z]+)*|\d+(?:[.,]\d+)*/g;

let glossary: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * Translates the words of an English question by a glossary of what county reports speak of, longest phrases first,
 * whatever their endings; a word that the glossary does not hold has no forms. This lets words find passages that the
 * sentence model alone, small as it is, ranks low.
 *
 * @param content search form without place names and question words
 */
export function translate(content: string): Expansion[] {
  const matches = [...content.matchAll(WORDS)];
  const words = matches.map(([word]) => word);
  const expansions: Expansion[] = [];
  for (let at = 0; at < words.length; ) {
    const { length, renderings } = longestPhrase(words, at);
    const start = matches[at]!.index;
    const end = matches[at + length - 1]!.index + words[at + length - 1]!.length;
    expansions.push({ source: content.slice(start, end), start, end, forms: renderings });
    at += length;
  }
  return expansions;
}

function longestPhrase(
  words: readonly string[],
  at: number,
): { length: number; renderings: readonly string[] } {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const renderings = entries().get(stemAll(words.slice(at, at + length)));
    if (renderings) return { length, renderings };
  }
  return { length: 1, renderings: [] };
}

function entries(): ReadonlyMap<string, readonly string[]> {
  if (glossary) return glossary;
  const file = new URL('./glossary.json', import.meta.url);
  const terms = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
  glossary = new Map(
    Object.entries(terms).map(([term, renderings]) => [stemAll(term.split(/[\s-]+/)), renderings]),
  );
  return glossary;
}

function stemAll(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split('-'))
    .map(stem)
    .join(' ');
}

/** Takes the endings off that questions vary: train, trains, trained, training. Coarse, for look-up on both sides alike. */
function stem(word: string): string {
  if (word.length < 4 || /^\d/.test(word)) return word;
  const singular = word
    .replace(/ies$/, 'y')
    .replace(/(s|x|z|ch|sh)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  const base = singular
    .replace(/([bdgmnprt])\1(?:ed|ing)$/, '$1')
    .replace(/ied$/, 'y')
    .replace(/([aeiouy].*)(?:ed|ing)$/, '$1');
  return base.length > 3 ? base.replace(/e$/, '') : base;
}
