import type { Citation, Language, Report } from '../types.ts';
import { paragraphText, placeOf, repeatsText } from './citation.ts';
import { escapeHtml, oneLine } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { groupPlaceText } from './report-groups.ts';
import type { Quotation } from './telegram-excerpt.ts';

/** A title taken from a first sentence can be any length. */
const TITLE_LIMIT = 160;
/** Of an ambiguous name many regions may be open. */
const PLACE_LIMIT = 120;
const REPEATS_LIMIT = 200;

/** Below a quotation: `—— 眉縣 (陝西省寶鷄市) ·《標題》第3段 · 2022-01-24`, its title a link where the style has links. */
export function citationLine(quotation: Quotation, style: MessageStyle, isLinked = true): string {
  const { report, paragraph, repeats } = quotation;
  const passage = titleText(report) + besideTitle(style.language) + paragraphText(paragraph, style.language);
  const linked = isLinked ? linkHtml(passage, quotation, style) : escapeHtml(passage);
  const elsewhere = repeatsText({ repeats: repeats ?? [] }, style.language);
  const below = elsewhere === null ? '' : `\n<i>${escapeHtml(oneLine(elsewhere, REPEATS_LIMIT))}</i>`;
  return sourceHtml(placeText(quotation, style.language), linked, report, style) + below;
}

/**
 * Below several quotations of one report: the same without a paragraph.
 *
 * @param group at least one, all of one report
 */
export function groupCitationLine(group: readonly Quotation[], style: MessageStyle): string {
  const { report } = group[0]!;
  const place = groupPlaceText(group, style.language, placeText);
  return sourceHtml(place, escapeHtml(titleText(report)), report, style);
}

/** The text as a link to the quotation, or plain where the style has none; escaped. */
export function linkHtml(text: string, quotation: Quotation, { linkTo }: MessageStyle): string {
  if (linkTo === null) return escapeHtml(text);
  return `<a href="${escapeHtml(linkTo(quotation)).replaceAll('"', '&quot;')}">${escapeHtml(text)}</a>`;
}

/** `《標題》`, on one line. */
export function titleText({ title }: Report): string {
  return `《${oneLine(title, TITLE_LIMIT)}》`;
}

/** A title behind its place, as plain text: `眉縣 ·《標題》`. */
export function placedTitle(place: string | null, report: Report, language: Language): string {
  return beforeTitle(place, language) + titleText(report);
}

/** `眉縣 (陝西省寶鷄市)`, the region alone, or null where the paragraph is of no place. */
export function placeText(citation: Citation, language: Language): string | null {
  const { name, region } = placeOf(citation, language);
  return name === null ? region : `${name} (${region})`;
}

function beforeTitle(place: string | null, language: Language): string {
  return place === null ? '' : `${oneLine(place, PLACE_LIMIT)} ·${besideTitle(language)}`;
}

/** The brackets of a title bring their own space in Chinese, but not among Latin letters. */
function besideTitle(language: Language): string {
  return language === 'en' ? ' ' : '';
}

function sourceHtml(
  place: string | null,
  passage: string,
  { date }: Report,
  { language }: MessageStyle,
): string {
  const after = date === null ? '' : ` · ${date}`;
  return `\n—— ${escapeHtml(beforeTitle(place, language))}${passage}${escapeHtml(after)}`;
}
