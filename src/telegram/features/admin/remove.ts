import { Composer } from 'grammy';
import { reportPlaceText } from '../../../render/citation.ts';
import { escapeHtml, oneLine } from '../../../render/html.ts';
import { orderedReports } from '../../../render/telegram-reports.ts';
import type { Report } from '../../../types.ts';
import { editMessage } from '../../answers/edit-message.ts';
import { sendMessage, sendText } from '../../answers/send-message.ts';
import { onCommand } from '../../command.ts';
import type { BotContext } from '../../context.ts';
import { queuedHtml, startChange } from './library-change.ts';
import { rebuiltHtml } from './rebuilt-text.ts';
import type { AdminTools } from './tools.ts';
import { wholeNumber } from './whole-number.ts';

const TYPED_LIMIT = 60;
const TITLE_LIMIT = 300;
const FILE_LIMIT = 300;

/** `/remove 3`: takes a report out of the library. What is confirmed is the report, whatever its number is by then. */
export function removeFeature(tools: AdminTools): Composer<BotContext> {
  const { answerer, librarian } = tools.dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'remove', async (ctx, typed) => {
    const { t } = ctx.reader;
    if (librarian === null) return sendText(ctx, t('admin.unavailable'));
    const reports = orderedReports(answerer.library.reports);
    const count = reports.length;
    if (count === 0) return sendText(ctx, t('library.none'));
    if (typed === '') return sendText(ctx, t('admin.remove.usage', { count }));
    const number = wholeNumber(typed, 1, count);
    if (number === null)
      return sendText(ctx, t('admin.remove.wrong', { typed: oneLine(typed, TYPED_LIMIT), count }));
    const report = reports[number - 1]!;
    const keyboard = tools.confirmations.keyboard(ctx, t('admin.remove.confirm'), (tapped) =>
      removeReport(tapped, tools, report),
    );
    await sendMessage(ctx, questionHtml(ctx, number, report), keyboard);
  });
  return feature;
}

function questionHtml({ reader: { t, language } }: BotContext, number: number, report: Report): string {
  const place = reportPlaceText(report, language) ?? [];
  const date = report.date ?? [];
  return [
    `<b>${number}. ${escapeHtml(oneLine(report.title, TITLE_LIMIT))}</b>`,
    ...[place, date].flat().map(escapeHtml),
    escapeHtml(t('admin.upload.file', { file: oneLine(report.file, FILE_LIMIT) })),
    '',
    escapeHtml(t('admin.remove.ask')),
  ].join('\n');
}

async function removeReport(ctx: BotContext, tools: AdminTools, { id, title, file }: Report): Promise<void> {
  const { t } = ctx.reader;
  const doing = t('admin.remove.doing', { file: oneLine(file, FILE_LIMIT) });
  await editMessage(ctx, queuedHtml(t, doing), undefined);
  startChange(ctx, ctx.callbackQuery!.message!.message_id, tools, {
    doing,
    run: async (librarian, onProgress) => {
      const report = tools.dependencies.answerer.library.report(id);
      if (report === undefined) return { html: escapeHtml(t('admin.remove.gone')) };
      const rebuilt = await librarian.remove(report, onProgress);
      const done = { title: oneLine(title, TITLE_LIMIT), file: oneLine(file, FILE_LIMIT) };
      return { html: rebuiltHtml(t, t('admin.remove.done', done), rebuilt) };
    },
  });
}
