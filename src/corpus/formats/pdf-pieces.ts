/** A run of text as pdf.js gives it. */
export interface TextRun {
  readonly text: string;
  /** Six numbers: PDF 32000-1, 8.3.3. */
  readonly matrix: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Set from top to bottom, in columns from right to left. */
  readonly isVertical: boolean;
}

/** A piece of a line, on a page that has been turned so that its text runs from left to right. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** Baseline, counted from the top. */
  readonly y: number;
  readonly width: number;
  /** Height of the characters. */
  readonly size: number;
}

interface Viewport {
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Radicals and compatibility forms that some programs write for the characters that look alike: ⼀ for 一. */
const LOOKALIKES = /[\u2e80-\u2fdf\uf900-\ufaff]/g;
/** Punctuation of vertical text: ︒ for 。. NFKC makes ASCII of some, which becomes full-width again. */
const VERTICAL_FORMS = /[\ufe10-\ufe19\ufe30-\ufe48]/g;
const WIDTH_OFFSET = 0xfee0;
/** Pieces that lean more are watermarks. */
const MOST_LEAN = 0.05;

/**
 * The pieces of a page, turned upright by the direction that most of its text has: tables are often set sideways, and
 * old or Taiwanese texts from top to bottom. Slanting text, a watermark, is left out.
 */
export function uprightPieces(
  runs: readonly TextRun[],
  { transform, width, height }: Viewport,
): { pieces: Piece[]; height: number } {
  const placed = runs.flatMap((run) => place(run, transform) ?? []);
  const turns = [0, 0, 0, 0];
  for (const { text, turn } of placed) turns[turn]! += text.length;
  const turn = turns.indexOf(Math.max(...turns));
  const pieces = placed
    .filter((piece) => piece.turn === turn)
    .map(({ x, y, ...piece }) => ({ ...piece, ...turned(x, y, turn, width, height) }));
  return { pieces, height: turn % 2 === 0 ? height : width };
}

interface Placed extends Piece {
  /** Quarter turns clockwise; text that is set from top to bottom counts as turned by one. */
  readonly turn: number;
}

function place(run: TextRun, transform: readonly number[]): Placed | null {
  const [a, b, c, d, x, y] = multiply(transform, run.matrix) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const scale = Math.hypot(transform[0]!, transform[1]!);
  const size = run.isVertical ? run.width * scale : Math.hypot(c, d);
  const direction = Math.atan2(b, a) / (Math.PI / 2);
  const quarter = Math.round(direction);
  if (Math.abs(direction - quarter) > MOST_LEAN || !Number.isFinite(size + x + y) || size === 0) return null;
  const text = run.text
    .replace(LOOKALIKES, (character) => character.normalize('NFKC'))
    .replace(VERTICAL_FORMS, (character) => fullWidth(character.normalize('NFKC')));
  const length = (run.isVertical ? run.height : run.width) * scale;
  return { text, x, y, width: length, size, turn: (quarter + (run.isVertical ? 1 : 0) + 4) % 4 };
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + WIDTH_OFFSET));
}

/** Turns a point back by quarters. */
function turned(x: number, y: number, turn: number, width: number, height: number): { x: number; y: number } {
  if (turn === 1) return { x: y, y: width - x };
  if (turn === 2) return { x: width - x, y: height - y };
  return turn === 3 ? { x: height - y, y: x } : { x, y };
}

function multiply(m: readonly number[], n: readonly number[]): number[] {
  const [a, b, c, d, e, f] = m as [number, number, number, number, number, number];
  const [g, h, i, j, k, l] = n as [number, number, number, number, number, number];
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
