import { InlineKeyboard } from 'grammy';
import { listNames } from '../i18n/names.ts';
import { inScript } from '../render/citation.ts';
import { escapeHtml, oneLine } from '../render/html.ts';
import { type NumberedReport, orderedReports, reportPage, reportsPage } from '../render/telegram-reports.ts';
import { countiesOf } from '../text/region.ts';
import type { County, Language, Report } from '../types.ts';
import { encodeParagraph, ID_LENGTH } from './answers/callback-data.ts';
import { styleFor } from './answers/style.ts';
import type { BotContext } from './context.ts';
import { inRows, type ShownMessage, withLeafing } from './county-choice.ts';
import type { BotDependencies } from './dependencies.ts';

const NUMBERS_A_ROW = 5;
/** Reports to choose from that are not the whole list. */
const MOST_CHOICES = 20;
const TITLE_LIMIT = 90;

type Reports = Pick<BotDependencies, 'answerer'>;

/** A page of the list of reports, with a button for each. */
export function listMessage(ctx: BotContext, { answerer }: Reports, asked: number): ShownMessage {
  const page = reportsPage(answerer.library.reports, ctx.reader.language, asked);
  return { html: page.html, keyboard: withLeafing(numberButtons(page.numbered), 'rp', page) };
}

/** The page of the list that a report is on. */
export function listMessageWith(ctx: BotContext, dependencies: Reports, report: Report): ShownMessage {
  const { reports } = dependencies.answerer.library;
  const perPage = reportsPage(reports, ctx.reader.language).numbered.length;
  return listMessage(ctx, dependencies, Math.floor(orderedReports(reports).indexOf(report) / perPage) + 1);
}

/** What a report says of itself, with buttons to its text, to its county and to the reports beside it. */
export function outlineMessage(ctx: BotContext, { answerer }: Reports, report: Report): ShownMessage {
  const { t, language } = ctx.reader;
  const reports = orderedReports(answerer.library.reports);
  const position = reports.indexOf(report);
  const html = reportPage(report, position + 1, answerer.outline(report), styleFor(ctx, language));
  const keyboard = new InlineKeyboard().text(t('reports.read'), readingData(report, language));
  if (report.county !== null) keyboard.text(t('reports.choose'), `cs${report.county.code}:1`);
  keyboard.row();
  const [before, after] = [reports[position - 1], reports[position + 1]];
  if (before !== undefined) keyboard.text(`◀ ${position}`, reportData(before));
  if (after !== undefined) keyboard.text(`${position + 2} ▶`, reportData(after));
  if (reports.length > 1) keyboard.row();
  return { html, keyboard: keyboard.text(t('reports.list'), `rl${report.id.slice(0, ID_LENGTH)}`) };
}

/** Data of the button that opens a report where its text begins, with nothing marked. */
function readingData(report: Report, language: Language): string {
  const { paragraphs, text } = report;
  const index = Math.max(
    0,
    paragraphs.findIndex(({ kind }) => kind === 'body'),
  );
  const { start, end } = paragraphs[index] ?? { start: 0, end: text.length };
  const shown = index + 1;
  const excerpt = { text: text.slice(start, end), highlights: [], report, paragraph: shown, start, end };
  return encodeParagraph({ language, excerpt, shown, link: null });
}

/**
 * The reports of counties: the outline of the only one, or a list to choose from.
 *
 * @returns null where there is none
 */
export function reportsOfCounties(
  ctx: BotContext,
  dependencies: Reports,
  counties: readonly County[],
): ShownMessage | null {
  const { t, language } = ctx.reader;
  const codes = new Set(counties.map(({ code }) => code));
  const numbered = orderedReports(dependencies.answerer.library.reports)
    .map((report, index) => ({ report, number: index + 1 }))
    .filter(({ report }) => countiesOf(report).some(({ code }) => codes.has(code)));
  if (numbered.length === 0) return null;
  if (numbered.length === 1) return outlineMessage(ctx, dependencies, numbered[0]!.report);
  const names = [...new Set(counties.map(({ name }) => inScript(name, language)))];
  const heading = t('reports.several', { county: listNames(t, names), count: numbered.length });
  const shown = numbered.slice(0, MOST_CHOICES);
  const lines = shown.map(({ report, number }) => `${number}. ${oneLine(report.title, TITLE_LIMIT)}`);
  const html = [heading, ...lines].map(escapeHtml).join('\n');
  return { html, keyboard: numberButtons(shown) };
}

/** Buttons name a report by its id: numbers change with every report that comes in. */
function numberButtons(numbered: readonly NumberedReport[]): InlineKeyboard {
  const buttons = numbered.map(({ report, number }) =>
    InlineKeyboard.text(String(number), reportData(report)),
  );
  return inRows(buttons, NUMBERS_A_ROW);
}

/** Data of the button that opens a report's outline. */
export function reportData({ id }: Report): string {
  return `ro${id.slice(0, ID_LENGTH)}`;
}
