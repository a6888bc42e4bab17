import stringWidth from 'string-width';
import type { PageLine } from './page-lines.ts';

/** How the lines of a page were cut. */
export type Wrapping =
  | { readonly kind: 'paragraphs' }
  /** Cut anywhere, as by poor character recognition. */
  | { readonly kind: 'broken' }
  /** Cut where the next word would not fit. */
  | { readonly kind: 'wrapped'; readonly width: number; readonly measure: Measure };

/** Width of a text: in columns, or in characters. */
export type Measure = (text: string) => number;

/** A sentence's end; a line that closes with one may close a paragraph. */
export const SENTENCE_END = /(?:[。！？!?;；…]|\p{Ll}\.)[”’」』)）】"]*$/u;
const CLAUSE_INSIDE = /[，。；：、！？,;:].*\p{L}/u;
const SENTENCE_INSIDE = /[。！？].*\p{L}/u;
/** Lines this long are paragraphs by themselves. */
const LONGEST_WRAPPED = 160;
/** How far below the full width a full line may end: a mark that must not open a line takes a character along. */
const SLACK = 3;
const NARROW_PAGE = 60;
const FEWEST_BROKEN = 4;
const MANY = 5;
const HAN = /\p{Script=Han}$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Finds out how a page's lines were cut, from the lines alone. They were wrapped where many end at one width, few go
 * beyond, and sentences run on from one to the next. Since pages are set by columns (with “ ” either wide or narrow)
 * or by characters, the measure is taken by which most lines end alike.
 */
export function findWrapping(lines: readonly PageLine[]): Wrapping {
  const short = lines.filter(({ text }) => text.length <= LONGEST_WRAPPED);
  if (lines.length < 3 || short.length < lines.length * 0.8) return { kind: 'paragraphs' };
  const wrappings = [wideColumns, narrowColumns, characters].map((measure) => fullWidth(short, measure));
  const best = wrappings.reduce((a, b) => (b.cut.length > a.cut.length ? b : a));
  const unended = lines.filter(({ text }) => !SENTENCE_END.test(text)).length;
  const fewest = Math.max(best.width < NARROW_PAGE ? 3 : 2, unended * 0.4);
  if (best.cut.length >= fewest && runsOn(best.cut, lines, true)) {
    return { kind: 'wrapped', width: best.width, measure: best.measure };
  }
  const cut = lines.filter((line, index) => index < lines.length - 1 && !/[\p{P}\p{S}]$/u.test(line.text));
  const isBroken = cut.length >= Math.max(FEWEST_BROKEN, lines.length * 0.3) && runsOn(cut, lines, false);
  return { kind: isBroken ? 'broken' : 'paragraphs' };
}

/** The width at which most lines end in the middle of a sentence, with these lines. */
function fullWidth(
  lines: readonly PageLine[],
  measure: Measure,
): { width: number; measure: Measure; cut: PageLine[] } {
  const widths = lines.map((line) => widthOf(line, measure));
  const slack = measure === characters ? 1 : SLACK;
  let best: { width: number; measure: Measure; cut: PageLine[] } = { width: 0, measure, cut: [] };
  for (const width of new Set(widths)) {
    const beyond = widths.filter((other) => other > width + 2).length;
    if (beyond > Math.max(1, lines.length * 0.1)) continue;
    const cut = lines.filter(
      (line, index) =>
        widths[index]! <= width && widths[index]! >= width - slack && !SENTENCE_END.test(line.text),
    );
    if (cut.length > best.cut.length) best = { width, measure, cut };
  }
  return best;
}

/** Width of a line with its indent. */
export function widthOf(line: PageLine, measure: Measure): number {
  return measure(line.indent) + measure(line.text);
}

/**
 * True where lines are cut prose, not a list: most have clauses, and some break off in the middle of a word, which
 * titles and clauses that are set one below the other practically never seem to, and of cut lines a third do. Where
 * many lines end at one width, a sentence that ends inside of a line proves as much.
 */
function runsOn(cut: readonly PageLine[], lines: readonly PageLine[], areEven: boolean): boolean {
  if (cut.filter(({ text }) => CLAUSE_INSIDE.test(text)).length < cut.length / 2) return false;
  const next = new Map(lines.map((line, index) => [line, lines[index + 1]]));
  const words = cut.filter((line) => cutsWord(line.text, next.get(line)?.text ?? ''));
  const sentences = cut.filter(({ text }) => SENTENCE_INSIDE.test(text));
  if (words.length >= Math.max(areEven ? 1 : 2, cut.length * 0.1)) return true;
  return areEven && cut.length >= MANY && sentences.length >= cut.length * 0.15;
}

/** True when a line breaks off in the middle of a word, before a closing mark, or in the middle of an English clause. */
export function cutsWord(line: string, next: string): boolean {
  if (/^[，。、；：！？）》”’」』】,;:!?)]/u.test(next)) return true;
  if (/[\p{sc=Latin},]$/u.test(line) && /^\p{Ll}/u.test(next)) return true;
  if (!HAN.test(line) || !/^\p{Script=Han}/u.test(next)) return false;
  const before = line.slice(-8);
  const word = segmenter.segment(before + next.slice(0, 8)).containing(before.length);
  return word !== undefined && word.index < before.length;
}

const widths = new Map<string, number>();

function wideColumns(text: string): number {
  return columns(text, false);
}

function narrowColumns(text: string): number {
  return columns(text, true);
}

function columns(text: string, ambiguousIsNarrow: boolean): number {
  let width = 0;
  for (const character of text) {
    // One by one and remembered, for the library looks at grapheme clusters, which cost a hundred times as much.
    const key = ambiguousIsNarrow ? character : `${character}*`;
    const known = widths.get(key) ?? stringWidth(character, { ambiguousIsNarrow });
    widths.set(key, known);
    width += known;
  }
  return width;
}

function characters(text: string): number {
  return [...text].length;
}
