import type { Translation } from '../retrieve/glossary.ts';
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
 * The terms of a question by rarity.
 *
 * @param content search form without place names and question words
 */
export function termNotions(content: string, lexical: LexicalIndex): Notion[] {
  const weights = new Map<string, number>();
  const tokens = tokenize(content);
  const inBigram = new Set<number>();
  for (const { start, end, term } of tokens) {
    if ([...term].length > 1) for (let at = start; at < end; at++) inBigram.add(at);
  }
  for (const { term, start } of tokens) {
    const isPart = [...term].length === 1 && inBigram.has(start);
    weights.set(term, lexical.idf(term) * (isPart ? PART_WEIGHT : 1));
  }
  return Array.from(weights, ([term, weight]) => ({ forms: [term], weight }));
}

/**
 * The words of a question in another language, each with its renderings; a word without any weighs as much as the
 * rarest, for what it asks about cannot be seen in the reports.
 */
export function translatedNotions(translations: readonly Translation[], lexical: LexicalIndex): Notion[] {
  const rarity = (form: string) => Math.max(...tokenize(form).map(({ term }) => lexical.idf(term)), 0);
  return translations.map(({ source, renderings }) => {
    const forms = [source, ...renderings];
    const found = renderings.filter((form) =>
      tokenize(form).every(({ term }) => lexical.passageFrequency(term) > 0),
    );
    return { forms, weight: Math.max(...(found.length > 0 ? found : forms).map(rarity)) };
  });
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
