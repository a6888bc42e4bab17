import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Span } from '../types.ts';

type Format = Parameters<typeof styleText>[0];

/** A part of a text and how it is shown. */
export interface Styled {
  readonly span: Span;
  readonly format: Format;
}

export const INDENT = '  ';

const OPENING = '[(\uff08【《〈“‘「『\\[〔{]';
/** Marks that Chinese typesetting never leaves at the beginning of a line. */
const CLOSING = '[。，、；：！？,.;:!?%)\uff09】》〉”’」』\\]〕}…—]';
/** A Latin word or address, or one other character, with its marks, what opens before it and what closes behind it. */
const CORE = '(?:(?:[!-~]\\p{M}*)+|\\P{M}\\p{M}*)';
const UNBREAKABLE = new RegExp(`(?:${OPENING}\\p{M}*)*${CORE}(?:${CLOSING}\\p{M}*)*|\\p{M}+`, 'gu');

/**
 * A text cut into printable lines of at most `width` columns, its parts styled; the parts are ascending and disjoint.
 */
export function styledLines(text: string, width: number, parts: readonly Styled[] = []): string[] {
  const shown = printable(text);
  return wrap(shown, width).map((line) => styledLine(shown, line, parts));
}

/**
 * A text with a space for each of the control characters by which a terminal is steered, so that offsets stay. Next
 * to a style they would also change what it does: a BEL behind `ESC [1m` ends another sequence.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

export function dim(text: string, color: boolean): string {
  return color ? style('dim', text) : text;
}

export function style(format: Format, text: string): string {
  // Whether the output takes colour is the caller's to say, not this process's.
  return styleText(format, text, { validateStream: false });
}

function styledLine(text: string, [start, end]: Span, parts: readonly Styled[]): string {
  let line = '';
  let at = start;
  for (const { span, format } of parts) {
    const from = Math.max(at, span[0]);
    const to = Math.min(end, span[1]);
    if (from >= to) continue;
    line += text.slice(at, from) + style(format, text.slice(from, to));
    at = to;
  }
  return line + text.slice(at, end);
}

/**
 * Cuts a text into lines of at most `width` columns, between words or Han characters; a mark that closes stays with
 * what is before it, one that opens with what is behind it.
 */
function wrap(text: string, width: number): Span[] {
  const lines: [number, number][] = [];
  let start = 0;
  let end = 0;
  let columns = 0;
  for (const { 0: unit, index } of text.matchAll(UNBREAKABLE)) {
    const unitColumns = stringWidth(unit);
    if (columns + unitColumns > width && end > start) {
      lines.push([start, end]);
      start = index;
      columns = 0;
    }
    columns += unitColumns;
    end = index + unit.length;
  }
  if (end > start) lines.push([start, end]);
  return lines;
}
