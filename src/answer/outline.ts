import { labelForm } from '../corpus/cleaning/label-form.ts';
import { splitSentences } from '../text/sentences.ts';
import { terms } from '../text/tokens.ts';
import type { Paragraph, Report, Span } from '../types.ts';
import { leadingClause, readingLength } from './leading-clause.ts';
import { LONGEST_LEAD, type Part, partsOf } from './outline-parts.ts';

export interface OutlineOptions {
  /** Entries at most; default 8. */
  readonly most?: number | undefined;
  /** Which paragraphs are looked at; default: all. */
  readonly isAsked?: (paragraph: Paragraph) => boolean;
}

const MOST = 8;
/** With fewer main parts than this their own parts are given as well. */
const FEW = 4;
/** With fewer entries than this the sentences that follow are given as well. */
const FEWEST = 3;
const LONGEST_INTRODUCTION = 120;

/**
 * An outline of a report in its own words, in reading order: what it is about, if its introduction says so, and the
 * leading clause of each main part (a heading, 一是夯实正职责任,保持队伍稳定。 or the first sentence of a paragraph); the
 * parts of these as well where there are few or all of them fit. Pure.
 *
 * @returns disjoint spans of the report's text, each within one paragraph
 */
export function outlineOf(
  report: Report,
  { most = MOST, isAsked = everything }: OutlineOptions = {},
): Span[] {
  const parts = partsOf(report, isAsked);
  const { introduction, main } = introduce(report, parts);
  // Rather every part than all but one and an introduction.
  const opening = introduction && !(most > FEWEST && main.length === most) ? [introduction] : [];
  const room = most - opening.length;
  const entries = expand(sayWhat(main, room), room);
  const chosen = [...opening, ...entries.flatMap(({ lead }) => (lead ? [lead] : []))];
  const missing = Math.min(FEWEST, most) - chosen.length;
  const further = missing > 0 ? furtherSentences(report, parts, chosen).slice(0, missing) : [];
  return [...chosen, ...further].sort(([one], [other]) => one - other);
}

/**
 * What a report is about in a line or two: its introduction, if that says so, or else the first two entries of its
 * outline. Pure.
 */
export function gistOf(report: Report, options: Pick<OutlineOptions, 'isAsked'> = {}): Span[] {
  const { introduction } = introduce(report, partsOf(report, options.isAsked ?? everything));
  return introduction ? [introduction] : outlineOf(report, { ...options, most: 2 });
}

function everything(): boolean {
  return true;
}

/** Parts that the report sets off where it does so, or else all; a part without a lead gives way to its own parts. */
function showable(parts: readonly Part[]): Part[] {
  const spoken = parts.flatMap((part) => (part.lead ? [part] : part.parts));
  const titled = spoken.filter(({ kind }) => kind === 'titled');
  return titled.length > 1 ? titled : spoken;
}

/** What the introduction before the first part says that the report is about, if it does, and the main parts. */
function introduce(report: Report, parts: readonly Part[]): { introduction: Span | null; main: Part[] } {
  const main = showable(parts);
  const isNarrative = main.every(({ kind }) => kind === 'plain');
  const firstTitled = parts.findIndex(({ kind }) => kind === 'titled');
  const before = isNarrative ? parts.slice(0, 1) : parts.slice(0, Math.max(0, firstTitled));
  const statements = before.map(({ span }) => statementIn(report, span));
  const introduction = statements.find((statement) => statement !== null) ?? null;
  const rest = main.flatMap((part) => (introduction && isIn(introduction, part.span) ? part.parts : [part]));
  return { introduction, main: isNarrative ? withoutScenes(report, rest) : rest };
}

/** Leaves out the scenes that a story opens and closes with, which say nothing of its matter. */
function withoutScenes({ text }: Report, parts: readonly Part[]): Part[] {
  const telling = parts.filter(({ lead }) => lead && !SCENE.test(labelForm(text.slice(...lead))));
  return telling.length >= FEWEST ? telling : [...parts];
}

/** The first sentence of an introduction that says what was set about, or speaks of what the title does. */
function statementIn(report: Report, [start, end]: Span): Span | null {
  const { text } = report;
  const title = report.titleDerived ? new Set<string>() : titleTerms(report);
  for (const [from, to] of splitSentences(text.slice(start, end))) {
    const form = labelForm(text.slice(start + from, start + to));
    const shared = terms(form.toLowerCase()).filter((term) => title.has(term));
    if (!STATES.test(form) && new Set(shared).size < 2) continue;
    const span = leadingClause(text, [start + from, start + to], LONGEST_INTRODUCTION);
    if (readingLength(text.slice(...span)) <= LONGEST_INTRODUCTION) return span;
  }
  return null;
}

/** Words of the title, but for the county's own name. */
function titleTerms({ title, county }: Report): Set<string> {
  const form = labelForm(title)
    .toLowerCase()
    .replaceAll(county?.name ?? '\n', ' ');
  return new Set(terms(form).filter((term) => [...term].length > 1));
}

/** Puts in the place of bare headings (主要做法) what stands below them, as far as there is room. */
function sayWhat(parts: readonly Part[], room: number): Part[] {
  let entries = [...parts];
  for (const part of parts) {
    if (!part.isBare) continue;
    const below = showable(part.parts);
    const inner = below.some(({ kind }) => kind === 'plain') ? below.slice(0, 1) : below;
    if (inner.length === 0 || entries.length - 1 + inner.length > room) continue;
    entries = entries.flatMap((entry) => (entry === part ? inner : [entry]));
  }
  return entries;
}

/** Adds the parts of the parts, level by level: all of a level if there is room, or some where the parts are few. */
function expand(main: readonly Part[], room: number): Part[] {
  if (main.length > room) return fewer(main, room);
  const entries = [...main];
  let level = main;
  while (level.length > 0) {
    const below = level.map(({ parts }) => showable(parts));
    const all = below.flat();
    const left = room - entries.length;
    const isFitting = all.length <= left;
    if (!isFitting && entries.length >= FEW) break;
    entries.push(...(isFitting ? all : inTurn(below).slice(0, left)));
    level = isFitting ? all : [];
  }
  return entries;
}

/** Of too many parts the first; of paragraphs that just follow each other the longest, which say most. */
function fewer(parts: readonly Part[], count: number): Part[] {
  if (parts.some(({ kind }) => kind === 'titled')) return parts.slice(0, count);
  const length = ({ span: [start, end] }: Part) => end - start;
  return [...parts].sort((one, other) => length(other) - length(one)).slice(0, count);
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

/** Sentences of the parts that are not among the entries. */
function furtherSentences({ text }: Report, parts: readonly Part[], entries: readonly Span[]): Span[] {
  const paragraphs = parts.flatMap((part) => [part.span, ...part.parts.map(({ span }) => span)]);
  const sentences = paragraphs.flatMap(([start, end]) =>
    splitSentences(text.slice(start, end)).map(([from, to]): Span => [start + from, start + to]),
  );
  const clauses = sentences.map((sentence) => leadingClause(text, sentence, LONGEST_LEAD));
  const isApart = (one: Span, other: Span) => one[1] <= other[0] || other[1] <= one[0];
  return clauses.filter((clause, at) =>
    [...entries, ...clauses.slice(0, at)].every((other) => isApart(clause, other)),
  );
}

function isIn([start, end]: Span, [from, to]: Span): boolean {
  return from <= start && end <= to;
}

/** What an introduction says that states what was set about; in label form. */
const STATES =
  /坚持|围绕|聚焦|树立|紧盯|立足|瞄准|贯彻|落实|着力|聚力|大力|积极|推[动进行]|实施|探索|创新|突出|深化|打造|构建|健全|完善|力争|努力|把.{1,30}(?:作为|列入|摆在|当作|纳入)|以.{1,30}为|召开|\b(?:adopt|launch|promot|implement|focus|commit|aim|strengthen|improv|expand|develop|carr(?:y|ied) out|set out|pursu|introduc)/i;

/** How stories set a scene: by the season, the time of day, or whom one meets on the way; in label form. */
const SCENE =
  /^(?:(?:[初盛深隆暮仲]?[春夏秋冬](?:[日天季]|时节)?|[一二三四五六七八九十\d]{1,2}月)(?:的|里|,|清晨|午后|[^,。]{0,8},)|清晨|早[晨上]|晨光|傍晚|黄昏|入夜|夜[晚幕里]|午后|正午|走进|走在|来到|步入|漫步|眼下|站在)/;
