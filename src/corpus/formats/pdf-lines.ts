import type { Piece } from './pdf-pieces.ts';

/** A line of a page. */
export interface PageLine {
  /** Opens with full-width spaces when it is set in; empty for a gap between paragraphs. */
  readonly text: string;
  /** Baseline, counted from the top. */
  readonly y: number;
}

/** Pieces that stand side by side, without a gap that a table would have. */
interface Run {
  text: string;
  readonly x: number;
  readonly y: number;
  end: number;
  readonly size: number;
  /** Place in the order in which the file draws. */
  readonly order: number;
}

/** All in heights of a character. Pieces on one baseline may differ by exponents and rounding. */
const SAME_BASELINE = 0.5;
/** Wider gaps part the cells of a table; narrower ones are a space between words. */
const CELL_GAP = 1.5;
const WORD_GAP = 0.2;
/** Between Chinese characters a gap is a space only if a character would fit in. */
const HAN_WORD_GAP = 0.6;
const BACKWARD = -0.5;
const LEAST_INDENT = 1.5;
const NEAR_INDENT = 4;
const FAR_INDENT = 16;
/** What is set in further says no more. */
const MOST_INDENT = 8;
/** Points, and share of a page's lines. */
const SAME_MARGIN = 2;
const MARGIN_SHARE = 0.15;
/** A wider step from line to line, compared with the usual one, parts paragraphs. */
const PARAGRAPH_STEP = 1.6;
/** Columns are told from tables by at least so many pairs of rows, with texts of such a length. */
const FEWEST_PAIRS = 3;
const LEAST_COLUMN_TEXT = 8;
const COLUMN_SHARE = 0.6;
const CELLS = '  ';
const WIDE =
  /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff60]/u;

/**
 * The lines of a page from top to bottom; what stands side by side with a wide gap is one line, with two spaces in the
 * gaps. Where the page is set in columns, the order in which the file draws them is the order of reading.
 */
export function pageLines(pieces: readonly Piece[]): PageLine[] {
  const runs = joinRuns(pieces);
  const rows = groupRows(runs);
  const ordered = hasColumns(rows) ? groupNeighbours(runs) : rows;
  return withLayout(ordered);
}

/** Joins what follows in the file and on the line. */
function joinRuns(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const [order, { text, x, y, width, size }] of pieces.entries()) {
    const content = closeGaps(text);
    if (content.trim() === '') continue;
    const last = runs.at(-1);
    const em = Math.max(size, last?.size ?? 0);
    const gap = last ? (x - last.end) / em : 0;
    if (last && Math.abs(y - last.y) <= em * SAME_BASELINE && gap > BACKWARD && gap < CELL_GAP) {
      last.text = `${last.text}${spaceBetween(last.text, content, gap)}${content}`;
      last.end = Math.max(last.end, x + width);
    } else runs.push({ text: content.trimEnd(), x, y, end: x + width, size, order });
  }
  return runs;
}

/** pdf.js writes a space for any gap of a tenth of a character; between Chinese characters that is justification. */
function closeGaps(text: string): string {
  return text.replace(/(\S) (?=(\S))/gu, (both, before: string, behind: string) =>
    WIDE.test(before) && WIDE.test(behind) ? before : both,
  );
}

function spaceBetween(before: string, behind: string, gap: number): string {
  if (/\s$/u.test(before) || /^\s/u.test(behind)) return '';
  const isWide = WIDE.test(before.at(-1)!) && WIDE.test(behind[0]!);
  return gap > (isWide ? HAN_WORD_GAP : WORD_GAP) ? ' ' : '';
}

/** Runs on one baseline, rows from top to bottom, runs from left to right. */
function groupRows(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const isSame = row && run.y - row[0]!.y <= Math.max(run.size, row[0]!.size) * SAME_BASELINE;
    if (isSame) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** Runs on one baseline that follow each other in the file, in its order. */
function groupNeighbours(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of runs) {
    const last = rows.at(-1)?.at(-1);
    if (last && Math.abs(run.y - last.y) <= run.size * SAME_BASELINE && run.x >= last.end)
      rows.at(-1)!.push(run);
    else rows.push([run]);
  }
  return rows;
}

/**
 * True when the left parts of neighbouring rows follow each other in the file before the right part of the first is
 * drawn, and both are texts: then they are columns. Tables are drawn row by row, or hold short cells.
 */
function hasColumns(rows: readonly (readonly Run[])[]): boolean {
  const pairs = rows.slice(1).flatMap((row, index) => {
    const upper = rows[index]!;
    return upper.length > 1 && row.length > 1 ? [{ upper, lower: row }] : [];
  });
  const cells = pairs.flatMap(({ upper }) => upper.map(({ text }) => text.length));
  const length = cells.reduce((sum, cell) => sum + cell, 0) / Math.max(1, cells.length);
  const columns = pairs.filter(({ upper, lower }) => upper.at(-1)!.order > lower[0]!.order);
  return (
    pairs.length >= FEWEST_PAIRS &&
    length >= LEAST_COLUMN_TEXT &&
    columns.length >= pairs.length * COLUMN_SHARE
  );
}

/** Sets in the lines that are set in on the page, and leaves a blank line where paragraphs are parted. */
function withLayout(rows: readonly (readonly Run[])[]): PageLine[] {
  const steps = rows.slice(1).map((row, index) => row[0]!.y - rows[index]![0]!.y);
  const usual = median(steps.filter((step) => step > 0));
  const margins = commonMargins(rows.map((row) => row[0]!.x));
  return rows.flatMap((row, index) => {
    const { y } = row[0]!;
    const space = '\u3000'.repeat(indentOf(row[0]!, margins));
    const line = { text: space + row.map(({ text }) => text.trim()).join(CELLS), y };
    const isParted = usual !== null && index > 0 && steps[index - 1]! > usual * PARAGRAPH_STEP;
    return isParted ? [{ text: '', y }, line] : [line];
  });
}

/** Where many lines begin; each column has a margin, and another where its paragraphs begin. */
function commonMargins(starts: readonly number[]): number[] {
  const near = (x: number) => starts.filter((start) => Math.abs(start - x) < SAME_MARGIN).length;
  const least = Math.max(2, starts.length * MARGIN_SHARE);
  return starts.filter((start) => near(start) >= least).sort((a, b) => a - b);
}

/** Characters by which a line is set in from its column's margin: one close by, or else one that it may be centred on. */
function indentOf({ x, size }: Run, margins: readonly number[]): number {
  const within = (reach: number) => margins.find((margin) => margin <= x && x - margin <= reach * size);
  const indent = (x - (within(NEAR_INDENT) ?? within(FAR_INDENT) ?? x)) / size;
  return indent < LEAST_INDENT ? 0 : Math.min(MOST_INDENT, Math.round(indent));
}

function median(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
}
