import stringWidth from 'string-width';
import { translator } from '../i18n/translate.ts';
import type { ComparedPart, Language } from '../types.ts';
import type { FigureRow } from './figures.ts';
import { type QuotationStyle, roomIn } from './terminal-excerpts.ts';
import { dim, INDENT, printable, type Styled, styledLines } from './terminal-lines.ts';

const GAP = '  ';
/** A place takes no more columns than this from its figures. */
const WIDEST_PLACE = 24;

/** Without colour, as wdiff marks words (https://www.gnu.org/software/wdiff/manual/). */
const MARKS = Object.freeze({ pasted: ['[-', '-]'], report: ['{+', '+}'] } as const);
const FORMATS = Object.freeze({ pasted: ['red', 'strikethrough'], report: ['green', 'bold'] } as const);

/** The figures of several places below each other, a line each. */
export function figuresText(rows: readonly FigureRow[], language: Language, style: QuotationStyle): string {
  const places = rows.map(({ place }) => printable(place));
  const widest = Math.max(0, ...places.map((place) => stringWidth(place)));
  const column = Math.min(WIDEST_PLACE, widest);
  const room = roomIn(style) - column - GAP.length;
  const lines = rows.flatMap(({ figures }, row) => {
    const joined = figures.join(translator(language)('list.and'));
    const marks: Styled[] = style.color ? [{ span: [0, joined.length], format: ['bold', 'yellow'] }] : [];
    return styledLines(joined, room, marks).map((line, index) => {
      const name = index === 0 ? places[row]! : '';
      return INDENT + name + ' '.repeat(Math.max(0, column - stringWidth(name))) + GAP + line;
    });
  });
  return lines.join('\n');
}

/**
 * A pasted sentence beside the report's: what only the former has in red and struck out, what only the latter has in
 * green and bold, or both between marks; and a line that says so.
 */
export function comparedText(
  parts: readonly ComparedPart[],
  language: Language,
  style: QuotationStyle,
): string {
  const t = translator(language);
  const key: ComparedPart[] = [
    { in: 'pasted', text: t('quotation.pasted') },
    { in: 'both', text: ' ' },
    { in: 'report', text: t('quotation.inReport') },
  ];
  const lines = [
    ...comparedLines(parts, style),
    ...comparedLines(key, style).map((line) => dim(line, style.color)),
  ];
  return lines.map((line) => INDENT + line).join('\n');
}

function comparedLines(parts: readonly ComparedPart[], style: QuotationStyle): string[] {
  let text = '';
  const styled: Styled[] = [];
  for (const part of parts) {
    const start = text.length;
    text += style.color ? part.text : marked(part.in, part.text);
    if (style.color && part.in !== 'both')
      styled.push({ span: [start, text.length], format: [...FORMATS[part.in]] });
  }
  return styledLines(text, roomIn(style), styled);
}

function marked(where: ComparedPart['in'], text: string): string {
  if (where === 'both' || text === '') return text;
  const [open, close] = MARKS[where];
  return open + text + close;
}
