import { translator } from '../i18n/translate.ts';
import type { Answer, Library } from '../types.ts';
import { placeNames } from './citation.ts';
import { figureRows } from './figures.ts';
import { type Frame, frameOf } from './frame.ts';
import { comparedText, figuresText } from './terminal-comparison.ts';
import { excerptText, outlineBlocks, type QuotationStyle } from './terminal-excerpts.ts';
import { dim, INDENT, printable } from './terminal-lines.ts';

export interface TerminalOptions extends QuotationStyle {
  /** Whether the reader can reply to an answer, as in a chat; so when left out. */
  readonly canReply?: boolean | undefined;
}

/** An answer as a person reads it in a terminal. Pure. */
export function answerText(answer: Answer, library: Library, options: TerminalOptions): string {
  const frame = frameOf(answer, placeNames(library));
  const { refusal, heading, notes, more } = frame;
  const suggested = suggestionLines(frame, answer);
  const blocks = blocksOf(answer, frame, options);
  const sections = [
    understoodLines(frame, options),
    [...(refusal === null ? [] : [refusal]), ...(blocks.length === 0 ? suggested : [])],
    heading === null ? blocks.slice(0, 1) : [heading, ...blocks.slice(0, 1)],
    ...blocks.slice(1).map((block) => [block]),
    notes,
    more !== null && options.canReply !== false ? [more] : [],
    blocks.length > 0 ? suggested : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function understoodLines({ understood }: Frame, { color }: TerminalOptions): string[] {
  return understood === null ? [] : [printable(understood.as), dim(understood.otherwise, color)];
}

function suggestionLines({ suggestions }: Frame, { language }: Answer): string[] {
  if (suggestions.length === 0) return [];
  return [
    translator(language)('answer.suggestions'),
    ...suggestions.map((question) => `${INDENT}• ${printable(question)}`),
  ];
}

/** The excerpts in the form of the answer, and above them what compares them. */
function blocksOf(answer: Answer, { excerpts }: Frame, options: TerminalOptions): string[] {
  const { language, quotation } = answer;
  const form = answer.status === 'answered' ? answer.form : 'best';
  if (form === 'overview') return outlineBlocks(excerpts, language, options);
  const quoted = excerpts.map((excerpt) => excerptText(excerpt, language, options));
  if (form === 'comparison') {
    const table = figuresText(figureRows(excerpts, language), language, options);
    return table === '' ? quoted : [table, ...quoted];
  }
  const isNear = form === 'quotation' && quotation?.match === 'near';
  return isNear ? [comparedText(quotation.parts, language, options), ...quoted] : quoted;
}
