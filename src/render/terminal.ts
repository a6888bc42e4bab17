import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Answer, Excerpt, Library, Span } from '../types.ts';
import { citationText, countiesWithout, inScript, placeNames, repeatsText } from './citation.ts';
import { messagesIn } from './messages.ts';

export interface TerminalOptions {
  /** Columns to wrap at; a Han character takes two. */
  readonly width: number;
  /** Whether to mark the answer by colour; else it is marked by nothing and the text is quoted as it is. */
  readonly color: boolean;
}

const INDENT = '  ';
const OPENING = '[(\uff08【《〈“‘「『\\[〔{]';
/** Marks that Chinese typesetting never leaves at the beginning of a line. */
const CLOSING = '[。，、；：！？,.;:!?%)\uff09】》〉”’」』\\]〕}…—]';
/** A Latin word or address, or one other character, with its marks, what opens before it and what closes behind it. */
const CORE = '(?:(?:[!-~]\\p{M}*)+|\\P{M}\\p{M}*)';
const UNBREAKABLE = new RegExp(`(?:${OPENING}\\p{M}*)*${CORE}(?:${CLOSING}\\p{M}*)*|\\p{M}+`, 'gu');

/** An answer as a person reads it in a terminal. Pure. */
export function answerText(answer: Answer, library: Library, options: TerminalOptions): string {
  const messages = messagesIn(answer.language);
  if (answer.status === 'answered') {
    const missing = countiesWithout(answer, placeNames(library)).map((name) =>
      inScript(name, answer.language),
    );
    const notes = missing.length > 0 ? [messages.noSuchCountyReport(missing, [])] : [];
    return [...answer.excerpts.map((excerpt) => excerptText(excerpt, answer, options)), ...notes].join(
      '\n\n',
    );
  }
  const counties = placeNames(library).map((name) => inScript(name, answer.language));
  if (answer.reason === 'no_such_county_report') {
    const asked = answer.counties.map((name) => inScript(name, answer.language));
    return messages.noSuchCountyReport(asked, counties);
  }
  const said = answer.reason === 'empty_question' ? messages.emptyQuestion : messages.nothingRelevant;
  const suggested = answer.suggestions.map((question) => `${INDENT}• ${question}`);
  return [said, ...(suggested.length > 0 ? [messages.suggestions, ...suggested] : [])].join('\n');
}

function excerptText(excerpt: Excerpt, { language }: Answer, { width, color }: TerminalOptions): string {
  const room = Math.max(20, width - INDENT.length);
  const quoted = wrap(excerpt.text, room).map(
    ([start, end]) => INDENT + highlight(excerpt, [start, end], color),
  );
  const date = excerpt.report.date === null ? '' : ` · ${excerpt.report.date}`;
  const citation = `—— ${citationText(excerpt, language)}${date}`;
  const below = [citation, repeatsText(excerpt, language)].flatMap((line) => line ?? []);
  const cited = below.flatMap((line) =>
    wrap(line, room).map(([start, end]) => INDENT + line.slice(start, end).trimStart()),
  );
  const dimmed = color ? cited.map((line) => styleText('dim', line, { validateStream: false })) : cited;
  return [...quoted, ...dimmed].join('\n');
}

/** One line of the excerpt with its highlights in bold. */
function highlight({ text, highlights }: Excerpt, [start, end]: Span, color: boolean): string {
  if (!color) return text.slice(start, end);
  let line = '';
  let at = start;
  for (const [open, close] of highlights) {
    const from = Math.max(at, open);
    const to = Math.min(end, close);
    if (from >= to) continue;
    line +=
      text.slice(at, from) + styleText(['bold', 'yellow'], text.slice(from, to), { validateStream: false });
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
