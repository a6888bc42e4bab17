import { translator } from '../i18n/translate.ts';
import type { ComparedPart, Language } from '../types.ts';
import type { FigureRow } from './figures.ts';
import { escapeHtml, headWithin, oneLine, visibleLength } from './html.ts';

/** With more the figures would leave the quotations no room. */
const TABLE_LIMIT = 1000;
const PLACE_LIMIT = 40;
const FIGURES_LIMIT = 100;

const TAGS = Object.freeze({ pasted: 's', report: 'b' });

/** The figures of several places, a line each. */
export function figuresHtml(rows: readonly FigureRow[], language: Language): string {
  const lines: string[] = [];
  let left = TABLE_LIMIT;
  for (const { place, figures } of rows) {
    const joined = oneLine(figures.join(translator(language)('list.and')), FIGURES_LIMIT);
    const line = `${escapeHtml(oneLine(place, PLACE_LIMIT))}  <b>${escapeHtml(joined)}</b>`;
    left -= visibleLength(line) + 1;
    if (left < 0) return [...lines, '…'].join('\n');
    lines.push(line);
  }
  return lines.join('\n');
}

/**
 * A pasted sentence beside the report's: what only the former has struck out, what only the latter has in bold, and a
 * line that says so. One longer than `limit` units is cut, and says so.
 */
export function comparedHtml(parts: readonly ComparedPart[], language: Language, limit: number): string {
  const t = translator(language);
  const key = `\n<i>${partHtml('pasted', t('quotation.pasted'))} ${partHtml('report', t('quotation.inReport'))}</i>`;
  const cutLine = `\n${escapeHtml(t('answer.cut'))}`;
  const whole = parts.map((part) => partHtml(part.in, part.text)).join('');
  if (visibleLength(whole + key) <= limit) return whole + key;
  let html = '';
  let left = limit - visibleLength(cutLine + key);
  for (const part of parts) {
    const text = headWithin(part.text, left);
    html += partHtml(part.in, text);
    left -= escapeHtml(text).length;
    if (text.length < part.text.length) break;
  }
  return html + cutLine + key;
}

function partHtml(where: ComparedPart['in'], text: string): string {
  const escaped = escapeHtml(text);
  if (where === 'both' || text === '') return escaped;
  return `<${TAGS[where]}>${escaped}</${TAGS[where]}>`;
}
