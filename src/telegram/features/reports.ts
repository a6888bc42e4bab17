import { Composer } from 'grammy';
import { oneLine } from '../../render/html.ts';
import { orderedReports } from '../../render/telegram-reports.ts';
import type { County } from '../../types.ts';
import { editMessage } from '../answers/edit-message.ts';
import { exampleName } from '../answers/example-name.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { ShownMessage } from '../county-choice.ts';
import { countiesMeant } from '../county-names.ts';
import type { BotDependencies } from '../dependencies.ts';
import { listMessage, listMessageWith, outlineMessage, reportsOfCounties } from '../report-messages.ts';
import { missingText, servedOf } from './county.ts';

/** A number, perhaps as in 第3份, No. 3 or #3. */
const NUMBER = /^(?:第|no\.?|#)?\s*(\d{1,9})\s*[份号號个個篇.]?$/i;
const TYPED_LIMIT = 60;

/** `/reports` lists the reports by number; `/report` opens one, by number or county. */
export function reportsFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'reports', async (ctx, argument) => {
    const { html, keyboard } = listMessage(ctx, dependencies, Number(argument.normalize('NFKC')));
    await sendMessage(ctx, html, keyboard);
  });
  onCommand(feature, 'report', async (ctx, argument) => {
    const opened = openReport(ctx, dependencies, argument);
    if (typeof opened === 'string') await sendText(ctx, opened);
    else await sendMessage(ctx, opened.html, opened.keyboard);
  });
  feature.callbackQuery(/^rp([0-9]{1,6})$/, (ctx) =>
    edit(ctx, listMessage(ctx, dependencies, Number(ctx.match[1]))),
  );
  feature.callbackQuery(/^r([ol])([0-9a-z]{1,12})$/, (ctx) => {
    const [, view, idStart] = ctx.match;
    const report = answerer.library.reports.find(({ id }) => id.startsWith(idStart!));
    if (report === undefined) return edit(ctx, null);
    const message = view === 'o' ? outlineMessage : listMessageWith;
    return edit(ctx, message(ctx, dependencies, report));
  });
  feature.callbackQuery(/^rc([0-9]{6})$/, (ctx) => {
    const counties = answerer.library.counties.filter(({ code }) => code === ctx.match[1]);
    return edit(ctx, reportsOfCounties(ctx, dependencies, counties));
  });
  return feature;
}

/** Shows another message in place of the one whose button was pressed; null where what it is about is gone. */
async function edit(ctx: BotContext, message: ShownMessage | null): Promise<void> {
  if (message === null) {
    await ctx.answerCallbackQuery({ text: ctx.reader.t('reports.gone'), show_alert: true });
    return;
  }
  await editMessage(ctx, message.html, message.keyboard);
  await ctx.answerCallbackQuery();
}

/** @returns a text that says what is wrong where no report can be opened */
function openReport(ctx: BotContext, dependencies: BotDependencies, typed: string): ShownMessage | string {
  const { t } = ctx.reader;
  const { answerer } = dependencies;
  const reports = orderedReports(answerer.library.reports);
  if (reports.length === 0) return t('library.none');
  const number = NUMBER.exec(typed.normalize('NFKC'))?.[1];
  if (number !== undefined) {
    const report = reports[Number(number) - 1];
    const range = { number: Number(number), count: reports.length };
    return report === undefined ? t('reports.range', range) : outlineMessage(ctx, dependencies, report);
  }
  const meant = countiesMeant(typed, answerer);
  const opened = reportsOfCounties(ctx, dependencies, servedOf(meant, dependencies));
  return opened ?? notFoundText(ctx, dependencies, typed, meant);
}

/** Says what is wrong with what was typed, and what may be typed. */
function notFoundText(
  ctx: BotContext,
  dependencies: BotDependencies,
  typed: string,
  meant: readonly County[],
): string {
  const { t, language } = ctx.reader;
  const [first] = dependencies.answerer.library.counties;
  const county = first === undefined ? t('start.someCounty') : exampleName(first, language);
  const usage = t('reports.usage', { county });
  if (typed === '') return usage;
  if (meant.length > 0) return missingText(ctx, dependencies, meant);
  return `${t('county.unknown', { text: oneLine(typed, TYPED_LIMIT) })}\n${usage}`;
}
