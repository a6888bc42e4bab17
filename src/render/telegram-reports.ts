import { translator } from '../i18n/translate.ts';
import { countiesOf } from '../text/region.ts';
import type { Citation, Excerpt, Language, Report } from '../types.ts';
import { placeOf, reportPlaceText } from './citation.ts';
import { escapeHtml, MESSAGE_LIMIT, oneLine, visibleLength } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { placedTitle, placeText, titleText } from './telegram-citation.ts';
import { outlineHtml } from './telegram-excerpts.ts';

/** Reports a page; with the limits below a page stays under Telegram's 4096 characters. */
const PAGE = 15;
const PLACE_LIMIT = 60;
const FIELD_LIMIT = 300;
/** Longer addresses are no pages that a person would open, and a message must not grow with them. */
const URL_LIMIT = 2000;

/** A report and the number by which readers call it. */
export interface NumberedReport {
  readonly number: number;
  readonly report: Report;
}

/** One page of the list of reports. */
export interface ReportsPage {
  readonly html: string;
  /** Counts from 1; the nearest there is to the one asked for. */
  readonly page: number;
  readonly pages: number;
  readonly numbered: readonly NumberedReport[];
}

/** Reports by division code (so that a province stands together), those of no county last; then by date and title. */
export function orderedReports(reports: readonly Report[]): Report[] {
  return [...reports].sort((a, b) => compare(sortKey(a), sortKey(b)));
}

/** The reports there are, numbered, a line each: `12. 眉县 ·《标题》 · 2022-01-24`. */
export function reportsPage(reports: readonly Report[], language: Language, asked = 1): ReportsPage {
  const t = translator(language);
  const pages = Math.max(1, Math.ceil(reports.length / PAGE));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  if (reports.length === 0) return { html: escapeHtml(t('library.none')), page, pages, numbered: [] };
  const numbered = orderedReports(reports).map((report, index) => ({ number: index + 1, report }));
  const shown = numbered.slice((page - 1) * PAGE, page * PAGE);
  const counted = t('library.reports', { count: reports.length });
  const heading = pages > 1 ? t('library.page', { what: counted, page, pages }) : counted;
  const write = shortPlace(namesakesIn(reports));
  const lines = shown.map(({ number, report }) => {
    const place = reportPlaceText(report, language, write);
    const line = placedTitle(place === null ? null : oneLine(place, PLACE_LIMIT), report, language);
    return escapeHtml(`${number}. ${line}${report.date === null ? '' : ` · ${report.date}`}`);
  });
  return { html: [`<b>${escapeHtml(heading)}</b>`, '', ...lines].join('\n'), page, pages, numbered: shown };
}

/**
 * What a report is and says: where it is of, when and where it was published, and its outline in its own words, as much
 * of it as one message holds.
 *
 * @param number by which readers call it
 */
export function reportPage(
  report: Report,
  number: number,
  outline: readonly Excerpt[],
  style: MessageStyle,
): string {
  const { language } = style;
  const field = (value: string | null) => (value === null ? [] : [escapeHtml(oneLine(value, FIELD_LIMIT))]);
  const head = [
    `<b>${number}. ${escapeHtml(titleText(report))}</b>`,
    ...field(reportPlaceText(report, language, placeText)),
    ...field([report.source, report.date].filter(Boolean).join(' · ') || null),
    ...field(sizeText(report, language)),
    ...addressLines(report, language),
  ].join('\n');
  for (let count = outline.length; count > 0; count--) {
    const html = `${head}\n\n${outlineHtml(outline.slice(0, count), style, false)}`;
    if (visibleLength(html) <= MESSAGE_LIMIT) return html;
  }
  return head;
}

function sizeText({ paragraphs, text }: Report, language: Language): string {
  const t = translator(language);
  return t('report.size', {
    paragraphs: t('report.paragraphs', { count: paragraphs.length }),
    characters: [...text].length,
  });
}

/** Where the report was published: a link, or plain text where no browser would open it. */
function addressLines({ url }: Report, language: Language): string[] {
  if (url === null) return [];
  const address = URL.canParse(url) ? new URL(url) : null;
  const isPage = address !== null && /^https?:$/.test(address.protocol) && address.href.length <= URL_LIMIT;
  if (!isPage) return [escapeHtml(oneLine(url, FIELD_LIMIT))];
  return [
    `<a href="${escapeHtml(address.href).replaceAll('"', '&quot;')}">${escapeHtml(translator(language)('report.original'))}</a>`,
  ];
}

/** A county by its name alone, or with its region where another county of the list has the same name. */
function shortPlace(namesakes: ReadonlySet<string>) {
  return (citation: Citation, language: Language): string | null => {
    if (countiesOf(citation.report).some(({ name }) => namesakes.has(name)))
      return placeText(citation, language);
    const { name, region } = placeOf(citation, language);
    return name ?? region;
  };
}

/** Names that several of the counties have. */
function namesakesIn(reports: readonly Report[]): Set<string> {
  const byCode = new Map(reports.flatMap(countiesOf).map((county) => [county.code, county]));
  const names = [...byCode.values()].map(({ name }) => name);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function sortKey(report: Report): string {
  const [county] = countiesOf(report);
  return `${county?.code ?? report.region?.codePrefix ?? '~'} ${report.date ?? ''} ${report.title}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
