import type { Expansion } from '../retrieve/expansion.ts';
import type { LexicalIndex } from '../store/lexical.ts';
import { type Token, tokenize } from '../text/tokens.ts';

/** A text in search form, cut into terms once. */
export interface TermText {
  readonly form: string;
  readonly tokens: readonly Token[];
  readonly terms: ReadonlySet<string>;
}

/** Something that the question asks about, which a sentence names by any one of its forms. */
export interface Notion {
  /** A term, or for a question in another language the renderings of a word. */
  readonly forms: readonly string[];
  /** Rarity in the reports, as BM25 counts it. */
  readonly weight: number;
}

/** A single character counts little beside the bigrams that it is part of: 书 and 记 apart are not 书记. */
const PART_WEIGHT = 0.25;

/** Cuts a search form into terms. */
export function termText(form: string): TermText {
  const tokens = tokenize(form);
  return { form, tokens, terms: new Set(tokens.map((token) => token.term)) };
}

/** True when a text names the notion. */
export function names(text: TermText, notion: Notion): boolean {
  return notion.forms.some((form) => text.terms.has(form) || (form.length > 2 && text.form.includes(form)));
}

/**
 * What a Chinese question asks about: its terms by rarity, those of a word with synonyms as one notion that any of
 * them names.
 *
 * @param content search form without place names and question words
 * @param expansions words of the content, ascending and disjoint
 */
export function termNotions(
  content: string,
  expansions: readonly Expansion[],
  lexical: LexicalIndex,
): Notion[] {
  const weights = new Map<string, number>();
  const tokens = tokenize(content);
  const inBigram = new Set<number>();
  for (const { start, end, term } of tokens) {
    if ([...term].length > 1) for (let at = start; at < end; at++) inBigram.add(at);
  }
  const countOf = ({ term, start }: Token) =>
    [...term].length === 1 && inBigram.has(start) ? PART_WEIGHT : 1;
  const wordNotions = expansions.flatMap((expansion) => {
    const own = tokens.filter(({ start, end }) => start >= expansion.start && end <= expansion.end);
    const count = own.reduce((sum, token) => sum + countOf(token), 0);
    return notionOf(expansion, count, lexical);
  });
  const isInWord = ({ start, end }: Token) =>
    expansions.some((word) => start >= word.start && end <= word.end);
  for (const token of tokens) {
    if (!isInWord(token)) weights.set(token.term, lexical.idf(token.term) * countOf(token));
  }
  return [...wordNotions, ...Array.from(weights, ([term, weight]) => ({ forms: [term], weight }))];
}

/** The words of an English question, each with its renderings. */
export function translatedNotions(expansions: readonly Expansion[], lexical: LexicalIndex): Notion[] {
  return expansions.map((expansion) => notionOf(expansion, expansion.source.split(' ').length, lexical));
}

/**
 * A notion is as rare as the most usual of its forms; one that the reports have no form for weighs most, for what it
 * asks about cannot be seen in them.
 */
function notionOf({ source, forms }: Expansion, count: number, lexical: LexicalIndex): Notion {
  const all = [source, ...forms];
  const found = all.filter((form) => lexical.mayHold(tokenize(form).map(({ term }) => term)));
  const rarity = (form: string) => Math.max(0, ...tokenize(form).map(({ term }) => lexical.idf(term)));
  return { forms: all, weight: count * Math.min(...(found.length > 0 ? found : all).map(rarity)) };
}

/** The share of the weight of the notions that is present, 0–1; 0 when there are none. */
export function coverOf(notions: readonly Notion[], isPresent: (notion: Notion) => boolean): number {
  let total = 0;
  let present = 0;
  for (const notion of notions) {
    total += notion.weight;
    if (isPresent(notion)) present += notion.weight;
  }
  return total === 0 ? 0 : present / total;
}
