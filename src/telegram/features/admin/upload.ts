import { Composer, InlineKeyboard } from 'grammy';
import type { Document } from 'grammy/types';
import { SeedError } from '../../../errors.ts';
import type { CheckedReport, Librarian } from '../../../librarian/librarian.ts';
import { escapeHtml, oneLine } from '../../../render/html.ts';
import { createQueue } from '../../../task-queue.ts';
import { editMessage } from '../../answers/edit-message.ts';
import { sendText } from '../../answers/send-message.ts';
import type { BotContext } from '../../context.ts';
import { reportData } from '../../report-messages.ts';
import { describeError } from '../../running/error-boundary.ts';
import { logFailure } from './background.ts';
import { checkedHtml } from './checked-text.ts';
import { downloadFile } from './download.ts';
import { type Outcome, queuedHtml, startChange } from './library-change.ts';
import { liveMessage } from './live-message.ts';
import { reasonFor } from './reason.ts';
import { rebuiltHtml } from './rebuilt-text.ts';
import type { AdminTools } from './tools.ts';

const MEGABYTE = 1024 * 1024;
/** Telegram lets bots download no more (https://core.telegram.org/bots/api#getfile). */
const LIMIT_MEGABYTES = 20;
const DOWNLOAD_LIMITS = { bytes: LIMIT_MEGABYTES * MEGABYTE, ms: 120_000 };
const NAME_LIMIT = 200;
const TITLE_LIMIT = 300;

/** A file that was offered, by what Telegram knows it by. */
interface Offer {
  readonly fileId: string;
  /** As its sender called it. */
  readonly name: string;
}

/**
 * A document that is sent to the bot is read, shown, and put into the library when the admin confirms. Until then
 * nothing of it is kept but Telegram's id, and it is downloaded anew: an album of large files would fill the memory.
 */
export function uploadFeature(tools: AdminTools): Composer<BotContext> {
  const { librarian } = tools.dependencies;
  const checks = createQueue();
  const feature = new Composer<BotContext>();
  feature.on('message:document', async (ctx, next) => {
    // Telegram calls moving pictures documents as well.
    if (ctx.message.animation !== undefined) return next();
    const { t } = ctx.reader;
    if (librarian === null) return sendText(ctx, t('admin.unavailable'));
    const { document } = ctx.message;
    const offer = { fileId: document.file_id, name: document.file_name ?? 'report' };
    if ((document.file_size ?? 0) > DOWNLOAD_LIMITS.bytes) return sendText(ctx, tooLargeText(ctx, document));
    const { message_id } = await ctx.reply(
      escapeHtml(t('admin.upload.checking', { file: shortName(offer) })),
      {
        parse_mode: 'HTML',
        // Of several documents each has its own message, and this says which.
        reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true },
      },
    );
    tools.background('check', () => checks(() => checkOffer(ctx, tools, librarian, offer, message_id)));
  });
  return feature;
}

async function checkOffer(
  ctx: BotContext,
  tools: AdminTools,
  librarian: Librarian,
  offer: Offer,
  message: number,
): Promise<void> {
  const { log } = tools.dependencies;
  const { t, chat, language } = ctx.reader;
  const live = liveMessage({ api: ctx.api, chat, message, log });
  try {
    const checked = await librarian.check(offer.name, await fetchOffer(ctx, tools, offer));
    if (checked.sameAs !== null) {
      const { html, keyboard } = sameOutcome(ctx, tools, checked);
      return await live.end(html, keyboard);
    }
    const keyboard = tools.confirmations.keyboard(ctx, t('admin.add'), (tapped) =>
      addOffer(tapped, tools, offer),
    );
    await live.end(checkedHtml(checked, language, t), keyboard);
  } catch (error) {
    // That a file is no report is news for who sent it, not for who runs the bot.
    if (error instanceof SeedError) log.info({ reason: describeError(error) }, 'a document was refused');
    else logFailure(log, 'check of a document', error);
    const reason = reasonFor(error, t);
    await live.end(escapeHtml(t('admin.upload.refused', { file: shortName(offer), reason })));
  }
}

async function addOffer(ctx: BotContext, tools: AdminTools, offer: Offer): Promise<void> {
  const { t } = ctx.reader;
  const doing = t('admin.upload.adding', { file: shortName(offer) });
  await editMessage(ctx, queuedHtml(t, doing), undefined);
  startChange(ctx, ctx.callbackQuery!.message!.message_id, tools, {
    doing,
    run: async (librarian, onProgress) => {
      const bytes = await fetchOffer(ctx, tools, offer);
      // Read again: what was added meanwhile may have the name, or the text.
      const checked = await librarian.check(offer.name, bytes);
      if (checked.sameAs !== null) return sameOutcome(ctx, tools, checked);
      const rebuilt = await librarian.add(checked, bytes, onProgress);
      const served = tools.dependencies.answerer.library.report(checked.report.id);
      const heading =
        served === undefined
          ? t('admin.upload.notServed', { file: checked.file })
          : t('admin.upload.added', { title: oneLine(served.title, TITLE_LIMIT), file: served.file });
      return { html: rebuiltHtml(t, heading, rebuilt), ...outlineButton(ctx, tools, checked.report.id) };
    },
  });
}

async function fetchOffer(ctx: BotContext, { server }: AdminTools, { fileId }: Offer): Promise<Uint8Array> {
  const { file_path = '' } = await ctx.api.getFile(fileId);
  return downloadFile(server, file_path, DOWNLOAD_LIMITS);
}

/** Says which file it is in the library already. */
function sameOutcome(ctx: BotContext, tools: AdminTools, { file, sameAs, report }: CheckedReport): Outcome {
  const html = escapeHtml(ctx.reader.t('admin.upload.same', { file, same: sameAs ?? file }));
  return { html, ...outlineButton(ctx, tools, report.id) };
}

/** A button of the list of reports; none for a report that is not served. */
function outlineButton(
  { reader }: BotContext,
  { dependencies }: AdminTools,
  id: string,
): Pick<Outcome, 'keyboard'> {
  const report = dependencies.answerer.library.report(id);
  if (report === undefined) return {};
  const open = InlineKeyboard.text(reader.t('admin.upload.open'), reportData(report));
  return { keyboard: new InlineKeyboard([[open]]) };
}

function tooLargeText({ reader }: BotContext, { file_name = 'report', file_size = 0 }: Document): string {
  return reader.t('admin.upload.tooLarge', {
    file: oneLine(file_name, NAME_LIMIT),
    size: (file_size / MEGABYTE).toFixed(1),
    limit: LIMIT_MEGABYTES,
  });
}

function shortName({ name }: Offer): string {
  return oneLine(name, NAME_LIMIT);
}
