import { readFileSync } from 'node:fs';
import type { Expansion } from './expansion.ts';

interface Synonyms {
  /** Each word with the words of its groups. */
  readonly byWord: ReadonlyMap<string, readonly string[]>;
  readonly longest: number;
}

let synonyms: Synonyms | undefined;

/**
 * The words of a Chinese question that reports may put in another way: people ask colloquially (义工, 工资), reports
 * speak officially (志愿服务, 报酬). Longest words first; ascending and disjoint.
 *
 * @param subject search form without place names
 */
export function findSynonyms(subject: string): Expansion[] {
  const { byWord, longest } = load();
  const found: Expansion[] = [];
  for (let at = 0; at < subject.length; ) {
    const length = longestWordAt(subject, at, byWord, longest);
    const source = subject.slice(at, at + length);
    if (length > 0) found.push({ source, start: at, end: at + length, forms: byWord.get(source)! });
    at += Math.max(1, length);
  }
  return found;
}

function longestWordAt(content: string, at: number, byWord: Synonyms['byWord'], longest: number): number {
  for (let length = Math.min(longest, content.length - at); length > 1; length--) {
    if (byWord.has(content.slice(at, at + length))) return length;
  }
  return 0;
}

function load(): Synonyms {
  if (synonyms) return synonyms;
  const groups = JSON.parse(readFileSync(new URL('./synonyms.json', import.meta.url), 'utf8')) as string[][];
  const byWord = new Map<string, string[]>();
  for (const group of groups) {
    for (const word of group) {
      const others = group.filter((other) => other !== word);
      byWord.set(word, [...new Set([...(byWord.get(word) ?? []), ...others])]);
    }
  }
  const longest = Math.max(0, ...Array.from(byWord.keys(), (word) => word.length));
  synonyms = { byWord, longest };
  return synonyms;
}
