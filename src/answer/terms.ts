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
/** A bigram across two words says less than one inside a word: 了多 tells nothing, 书记 does. */
const ACROSS_WEIGHT = 0.4;

/** Cuts a search form into terms. */
export function termText(form: string): TermText {
  const tokens = tokenize(form);
  return { form, tokens, terms: new Set(tokens.map((token) => token.term)) };
}

/** True when a text names the notion: a word of two parts also in another order (驻村干部, 选派干部驻村帮扶). */
export function names(text: TermText, notion: Notion): boolean {
  return notion.forms.some(
    (form) =>
      text.terms.has(form) ||
      (form.length > 2 && text.form.includes(form)) ||
      partsNamed(text, form).length > 0,
  );
}

const TWO_PARTS = /^\p{Script=Han}{4}$/u;

/** The two parts of a word that a text has both of; else none. */
export function partsNamed({ terms }: TermText, form: string): string[] {
  const parts = [form.slice(0, 2), form.slice(2)];
  return TWO_PARTS.test(form) && parts.every((part) => terms.has(part)) ? parts : [];
}

/**
 * What a Chinese question asks about: its terms by rarity, those of a word with synonyms as one notion that any of
 * them names.
 *
 * @param content search form with blanks for place names and question words
 * @param expansions words of the question, ascending and disjoint
 */
export function termNotions(
  content: string,
  expansions: readonly Expansion[],
  lexical: LexicalIndex,
): Notion[] {
  const tokens = tokenize(content);
  const weigh = termWeigher(content, tokens);
  const wordNotions = expansions.map((expansion) => {
    const own = tokens.filter(({ start, end }) => start >= expansion.start && end <= expansion.end);
    const count = own.reduce((sum, token) => sum + weigh(token), 0);
    return notionOf(expansion, count, lexical);
  });
  const weights = new Map<string, number>();
  for (const token of tokens) {
    // A bigram across the edge of such a word goes with it: whoever says 售出 for 卖了 has no 众卖.
    if (expansions.some((word) => token.start < word.end && token.end > word.start)) continue;
    weights.set(token.term, lexical.idf(token.term) * weigh(token));
  }
  return [...wordNotions, ...Array.from(weights, ([term, weight]) => ({ forms: [term], weight }))];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** How much of a term each token is, 0–1, before rarity. */
function termWeigher(content: string, tokens: readonly Token[]): (token: Token) => number {
  const edges = new Set(Array.from(segmenter.segment(content), ({ index }) => index));
  const inBigram = new Set<number>();
  for (const { start, end, term } of tokens) {
    if ([...term].length > 1) for (let at = start; at < end; at++) inBigram.add(at);
  }
  return ({ term, start }) => {
    const characters = [...term];
    if (characters.length === 1) return inBigram.has(start) ? PART_WEIGHT : 1;
    return characters.length === 2 && edges.has(start + characters[0]!.length) ? ACROSS_WEIGHT : 1;
  };
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
