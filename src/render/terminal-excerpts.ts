import { translator } from '../i18n/translate.ts';
import type { Excerpt, Language, Report } from '../types.ts';
import { citationText, repeatsText } from './citation.ts';
import { byReport, groupCitationText } from './report-groups.ts';
import { dim, INDENT, type Styled, styledLines } from './terminal-lines.ts';

/** Narrower than this nothing can be read. */
const LEAST_ROOM = 20;
const BULLET = '• ';

/** How a terminal shows quotations. */
export interface QuotationStyle {
  /** Columns to wrap at; a Han character takes two. */
  readonly width: number;
  /** Whether to mark the answer by colour; else it is marked by nothing and the text is quoted as it is. */
  readonly color: boolean;
}

/** Columns that are left for a quotation. */
export function roomIn({ width }: QuotationStyle): number {
  return Math.max(LEAST_ROOM, width - INDENT.length);
}

/** A quotation with its citation below. */
export function excerptText(excerpt: Excerpt, language: Language, style: QuotationStyle): string {
  const quoted = styledLines(excerpt.text, roomIn(style), highlightsOf(excerpt, style));
  const cited = withDate(citationText(excerpt, language), excerpt.report);
  const below = [cited, repeatsText(excerpt, language)].flatMap((line) => line ?? []);
  return [...quoted.map((line) => INDENT + line), ...below.flatMap((line) => sourceLines(line, style))].join(
    '\n',
  );
}

/** An outline: for each report a list of sentences with one citation below. */
export function outlineBlocks(
  excerpts: readonly Excerpt[],
  language: Language,
  style: QuotationStyle,
): string[] {
  return byReport(excerpts).map((group) => {
    const bullets = group.flatMap((excerpt) => bulletLines(excerpt, language, style));
    const cited = withDate(groupCitationText(group, language), group[0]!.report);
    return [...bullets, ...sourceLines(cited, style)].join('\n');
  });
}

function bulletLines(excerpt: Excerpt, language: Language, style: QuotationStyle): string[] {
  const where = translator(language)('citation.inParagraph', { number: excerpt.paragraph });
  const { length } = excerpt.text;
  const dimmed: Styled[] = style.color ? [{ span: [length, length + where.length], format: 'dim' }] : [];
  const parts = [...highlightsOf(excerpt, style), ...dimmed];
  const lines = styledLines(excerpt.text + where, roomIn(style) - BULLET.length, parts);
  return lines.map((line, index) => INDENT + (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line);
}

function highlightsOf({ highlights }: Excerpt, { color }: QuotationStyle): Styled[] {
  return color ? highlights.map((span) => ({ span, format: ['bold', 'yellow'] })) : [];
}

function withDate(citation: string, { date }: Report): string {
  return `—— ${citation}${date === null ? '' : ` · ${date}`}`;
}

function sourceLines(text: string, style: QuotationStyle): string[] {
  return styledLines(text, roomIn(style)).map((line) => dim(INDENT + line.trimStart(), style.color));
}
