import { countsBy } from '../retrieve/expectation.ts';
import { type Folded, fold } from '../text/fold.ts';
import type { Span } from '../types.ts';
import { answerSpots, coverNear } from './answer-fit.ts';
import { answerSpans, reasonSpans, SPAN_FEATURES } from './answer-span.ts';
import spanModel from './answer-spans.json' with { type: 'json' };
import type { QuestionFacts } from './features.ts';
import { networkScore, readNetwork } from './network.ts';
import { coverOf, names, partsNamed, termText } from './terms.ts';

const network = readNetwork(spanModel, SPAN_FEATURES);

/** A figure whose surroundings name nearly as much of the question as the best one's answers as well. */
const NEARLY = 0.92;
const MOST_SPOTS = 3;
const SHORTEST_RUN = 2;
/** In search form; not the comma of 1,408. */
const CLAUSE_END = /(?<!\d),|,(?!\d)|[。;:!?]/g;

/**
 * The parts of an excerpt that answer: for a question that expects a figure or a date those that stand closest to
 * what it asks about; else the stretch that is likeliest to, or where it is asked who speaks of something, the words for
 * it. Nothing in an excerpt that shares no word with the question.
 *
 * @param text display text
 * @returns offsets into it, ascending and disjoint
 */
export function findHighlights(text: string, facts: QuestionFacts): Span[] {
  const folded = fold(text);
  return merge(spansIn(folded.text, facts).map((span) => toDisplay(span, folded, text)));
}

function spansIn(form: string, facts: QuestionFacts): Span[] {
  const spots = expectedSpots(form, facts);
  if (spots.length > 0) return spots;
  const shared = sharedRuns(form, facts);
  return facts.asksWhich || shared.length === 0 ? shared : likeliest(form, facts);
}

/** The stretch that is likeliest to answer, where it cannot be told by its form alone. */
function likeliest(form: string, facts: QuestionFacts): Span[] {
  const reasons = facts.expectation.kind === 'reason' ? reasonSpans(form) : [];
  if (reasons.length > 0) return reasons.slice(0, 1);
  const spans = answerSpans(form, facts).map(({ span, features }) => ({
    span,
    score: networkScore(network, features),
  }));
  const [best] = spans.sort((a, b) => b.score - a.score);
  return best ? [best.span] : [];
}

function expectedSpots(form: string, { notions, expectation }: QuestionFacts): Span[] {
  const sentence = termText(form);
  const spots = (answerSpots(expectation, form) ?? []).map(({ text, start, end }) => ({
    text,
    span: [start, end] as const,
    cover: coverNear(notions, sentence, (start + end) / 2) + coverInClause(form, start, notions),
  }));
  const units = expectation.units.filter((unit) => spots.some(({ text }) => countsBy(text, unit)));
  const byUnit = units.map((unit) => spots.filter(({ text }) => countsBy(text, unit)));
  return (byUnit.length > 0 ? byUnit : [spots]).flatMap(nearest);
}

/** Of the figures of one unit the one nearest to what is asked about, and any as near. */
function nearest(spots: readonly { readonly span: Span; readonly cover: number }[]): Span[] {
  const best = Math.max(0, ...spots.map(({ cover }) => cover));
  return spots
    .filter(({ cover }) => cover > 0 && cover >= best * NEARLY)
    .sort((a, b) => b.cover - a.cover)
    .slice(0, MOST_SPOTS)
    .map(({ span }) => span);
}

/**
 * Share of the question's notions that the clause around a place names: of 選派37名干部擔任第一書記,選派263名干部駐村
 * only the first tells how many first secretaries there are, close as the other figure stands.
 */
function coverInClause(form: string, at: number, notions: QuestionFacts['notions']): number {
  let start = 0;
  for (const { index } of form.matchAll(CLAUSE_END)) {
    if (index >= at) return coverIn(form.slice(start, index), notions);
    start = index + 1;
  }
  return coverIn(form.slice(start), notions);
}

function coverIn(clause: string, notions: QuestionFacts['notions']): number {
  const text = termText(clause);
  return coverOf(notions, (notion) => names(text, notion));
}

/** Stretches made of the question's terms; single characters in passing are left plain. */
function sharedRuns(form: string, { notions }: QuestionFacts): Span[] {
  const sentence = termText(form);
  const forms = notions.flatMap((notion) => notion.forms);
  const wanted = new Set([...forms, ...forms.flatMap((phrase) => partsNamed(sentence, phrase))]);
  const shared = sentence.tokens.filter(({ term }) => [...term].length >= SHORTEST_RUN && wanted.has(term));
  const phrases = notions
    .filter((notion) => names(sentence, notion))
    .flatMap(({ forms }) => forms.filter((phrase) => phrase.length > SHORTEST_RUN && form.includes(phrase)));
  const inPhrases = phrases.map(
    (phrase) => [form.indexOf(phrase), form.indexOf(phrase) + phrase.length] as const,
  );
  return [...shared.map(({ start, end }) => [start, end] as const), ...inPhrases];
}

function toDisplay([start, end]: Span, { offsets }: Folded, text: string): Span {
  const close = offsets[end]!;
  // White space before the next character belongs to neither.
  return [offsets[start]!, close - (text.slice(0, close).length - text.slice(0, close).trimEnd().length)];
}

function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) merged.push([start, end]);
  }
  return merged;
}
