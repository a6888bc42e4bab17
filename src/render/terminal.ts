import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Answer, Excerpt, Library, Span } from '../types.ts';
import { citationText, countyNames, inScript } from './citation.ts';
import { messagesIn } from './messages.ts';

export interface TerminalOptions {
  /** Columns to wrap at; a Han character takes two. */
  readonly width: number;
  /** Whether to mark the answer by colour; else it is marked by nothing and the text is quoted as it is. */
  readonly color: boolean;
}

const INDENT = '  ';
/** Marks that Chinese typesetting never leaves at the beginning of a line. */
const NEVER_FIRST = /[。，、；：！？,.;:!?%）)】》”’」』…—]/;

/** An answer as a person reads it in a terminal. Pure. */
export function answerText(answer: Answer, library: Library, options: TerminalOptions): string {
  const messages = messagesIn(answer.language);
  if (answer.status === 'answered') {
    return answer.excerpts.map((excerpt) => excerptText(excerpt, answer, options)).join('\n\n');
  }
  const counties = countyNames(library.reports).map((name) => inScript(name, answer.language));
  if (answer.reason === 'no_such_county_report') {
    const asked = answer.counties.map((name) => inScript(name, answer.language));
    return messages.noSuchCountyReport(asked, counties);
  }
  const said = answer.reason === 'empty_question' ? messages.emptyQuestion : messages.nothingRelevant;
  const suggested = answer.suggestions.map((question) => `${INDENT}• ${question}`);
  return [said, ...(suggested.length > 0 ? [messages.suggestions, ...suggested] : [])].join('\n');
}

function excerptText(excerpt: Excerpt, { language }: Answer, { width, color }: TerminalOptions): string {
  const lines = wrap(excerpt.text, Math.max(20, width - INDENT.length));
  const quoted = lines.map(([start, end]) => INDENT + highlight(excerpt, [start, end], color));
  const date = excerpt.report.date === null ? '' : ` · ${excerpt.report.date}`;
  const citation = `${INDENT}—— ${citationText(excerpt.report, excerpt.paragraph, language)}${date}`;
  return [...quoted, color ? styleText('dim', citation, { validateStream: false }) : citation].join('\n');
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

/** Cuts a text into lines of at most `width` columns, between words or Han characters. */
function wrap(text: string, width: number): Span[] {
  const lines: [number, number][] = [];
  let start = 0;
  let end = 0;
  let columns = 0;
  for (const { 0: piece, index } of text.matchAll(/[!-~]+|\P{M}\p{M}*/gu)) {
    const pieceColumns = stringWidth(piece);
    if (columns + pieceColumns > width && end > start && !NEVER_FIRST.test(piece[0]!)) {
      lines.push([start, end]);
      start = index;
      columns = 0;
    }
    columns += pieceColumns;
    end = index + piece.length;
  }
  if (end > start) lines.push([start, end]);
  return lines;
}
