import { countiesOf } from '../text/region.ts';
import type { Language, Report } from '../types.ts';
import { reportPlaceText } from './citation.ts';
import { escapeHtml, oneLine } from './html.ts';
import { messagesIn } from './messages.ts';

/** Reports a page; with the limits below a page stays under Telegram's 4096 characters. */
const PAGE = 20;
const TITLE_LIMIT = 90;
const LINE_LIMIT = 180;

/** One page of the list of reports. */
export interface CountiesPage {
  readonly html: string;
  /** Counts from 1; the nearest there is to the one asked for. */
  readonly page: number;
  readonly pages: number;
}

/** The reports there are, a line each, by division code (so that a province stands together), those of no county last. */
export function countiesPage(reports: readonly Report[], language: Language, asked = 1): CountiesPage {
  const texts = messagesIn(language);
  const pages = Math.max(1, Math.ceil(reports.length / PAGE));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  if (reports.length === 0) return { html: escapeHtml(texts.noReports), page, pages };
  const sorted = [...reports].sort((a, b) => compare(sortKey(a), sortKey(b)));
  const lines = sorted.slice((page - 1) * PAGE, page * PAGE).map((report) => reportLine(report, language));
  const heading = `<b>${escapeHtml(texts.countiesHeading(reports.length, page, pages))}</b>`;
  return { html: [heading, '', ...lines].join('\n'), page, pages };
}

function reportLine(report: Report, language: Language): string {
  const place = reportPlaceText(report, language) ?? [];
  const date = report.date === null ? [] : [report.date];
  const line = [place, oneLine(report.title, TITLE_LIMIT), ...date].flat().join('·');
  return `• ${escapeHtml(oneLine(line, LINE_LIMIT))}`;
}

function sortKey(report: Report): string {
  const [county] = countiesOf(report);
  return `${county?.code ?? report.region?.codePrefix ?? '~'} ${report.date ?? ''} ${report.title}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
