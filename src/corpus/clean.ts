import type { LineKind } from './lines.ts';
import { classifyLine, endBeforeCredit, normalizeLine, opensCredit, parsePublication } from './lines.ts';
import { repairShiftedBytes } from './mojibake.ts';
import { stripRuby } from './ruby.ts';

/** A page's text without what is not the report's. */
export interface CleanText {
  /** Null when the page names none. */
  readonly title: string | null;
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Display text of each paragraph, headings among them, in order; none twice. */
  readonly paragraphs: readonly string[];
  /** Lines of credits that were left out: they may tell the county. */
  readonly credits: readonly string[];
  readonly readings: number;
  /** `before → after`. */
  readonly repairs: readonly string[];
  readonly repeatedParagraphs: number;
}

interface Line {
  readonly text: string;
  readonly kind: LineKind;
}

const LONGEST_TITLE = 60;
/** Shorter lines may stand twice for a reason, as headings do. */
const SHORTEST_REPEAT = 20;
const LAYOUT = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufeff]/gu;
const SENTENCE_END = /[。！？!?;；…][”’」』)）】]*$/;
const NUMBERED = /^[(（]?[一二三四五六七八九十]+[、)）]|^第[一二三四五六七八九十]+[章节部]/;
const SUBTITLE = /^[—―─–-]{1,3}\s*\S/;

/** Cleans the text of a page. Pure; running it again over its own paragraphs changes nothing. */
export function cleanText(raw: string): CleanText {
  const { text: unread, removed } = stripRuby(raw.replace(/\r\n?|\u2028|\u2029/g, '\n'));
  // Only the scraper that adds readings shifts bytes.
  const { text, repairs } = removed > 0 ? repairShiftedBytes(unread) : { text: unread, repairs: [] };
  const lines = joinOpenCredits(splitLines(text)).map(
    (line): Line => ({ text: line, kind: classifyLine(normalizeLine(line)) }),
  );
  const { head, body, tail } = partition(lines);
  const { title, rest } = takeTitle(head, body);
  const content = [...rest, ...body].map((line) => line.slice(0, endBeforeCredit(line)).trimEnd());
  const kept = dropRepeats(content.filter((line) => line !== ''));
  const margins = [...head, ...tail];
  const publications = margins.flatMap((line) => parsePublication(normalizeLine(line.text)) ?? []);
  return {
    title,
    source: publications.find((publication) => publication.source)?.source ?? null,
    date: publications.find((publication) => publication.date)?.date ?? null,
    paragraphs: kept,
    credits: margins.filter((line) => line.kind === 'credit').map((line) => line.text),
    readings: removed,
    repairs,
    repeatedParagraphs: content.length - kept.length,
  };
}

function splitLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').replace(LAYOUT, '').replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
}

/** A credit may be broken over lines, as `(责编` and `:屈子娟 )`: joined, it is recognised as one. */
function joinOpenCredits(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const closing = opensCredit(normalizeLine(line))
      ? lines.slice(at, at + 4).findIndex((next) => /[)）]\s*$/.test(next))
      : -1;
    joined.push(closing > 0 ? lines.slice(at, at + closing + 1).join('') : line);
    at += Math.max(0, closing);
  }
  return joined;
}

/**
 * Head: lines before the first that is a paragraph by its length or stop. Tail: what follows the last such line from
 * its first line that is no content. Credits and dates count as such only there, for in the body "记者:…" may be an
 * interview.
 */
function partition(lines: readonly Line[]): { head: Line[]; body: string[]; tail: Line[] } {
  const isParagraph = (line: Line) =>
    line.kind === 'content' && (SENTENCE_END.test(line.text) || line.text.length > LONGEST_TITLE);
  const first = lines.findIndex(isParagraph);
  const last = lines.findLastIndex(isParagraph);
  if (first < 0) return { head: [...lines], body: [], tail: [] };
  const behind = lines.slice(last + 1);
  const end = behind.findIndex((line) => line.kind !== 'content');
  const bodyEnd = end < 0 ? lines.length : last + 1 + end;
  const body = lines
    .slice(first, bodyEnd)
    .filter((line) => line.kind !== 'breadcrumb' && line.kind !== 'navigation');
  return { head: lines.slice(0, first), body: body.map((line) => line.text), tail: lines.slice(bodyEnd) };
}

/** The title is the first content line of the head, with a subtitle (`——…`) behind it; other head lines are text. */
function takeTitle(head: readonly Line[], body: readonly string[]): { title: string | null; rest: string[] } {
  const content = head.filter((line) => line.kind === 'content').map((line) => line.text);
  const [first, second, ...others] = content;
  if (first === undefined || body.length === 0 || NUMBERED.test(first)) return { title: null, rest: content };
  if (second === undefined) return { title: first, rest: [] };
  if (SUBTITLE.test(second)) return { title: first + second, rest: others };
  return { title: first, rest: [second, ...others] };
}

function dropRepeats(paragraphs: readonly string[]): string[] {
  const seen = new Set<string>();
  return paragraphs.filter((paragraph) => {
    if (paragraph.length < SHORTEST_REPEAT) return true;
    const repeated = seen.has(paragraph);
    seen.add(paragraph);
    return !repeated;
  });
}

/** True for a line that reads as a heading: short, without a stop. */
export function readsAsHeading(paragraph: string): boolean {
  return paragraph.length <= LONGEST_TITLE && !SENTENCE_END.test(paragraph);
}
