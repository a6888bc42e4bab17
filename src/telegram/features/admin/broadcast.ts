import { randomBytes } from 'node:crypto';
import { type Api, Composer, type GrammyError, InlineKeyboard } from 'grammy';
import { escapeHtml } from '../../../render/html.ts';
import { editMessage } from '../../answers/edit-message.ts';
import { sendMessage, sendText } from '../../answers/send-message.ts';
import { onCommand } from '../../command.ts';
import type { BotContext } from '../../context.ts';
import type { BotDependencies } from '../../dependencies.ts';
import type { KnownPeople } from '../../known-people.ts';
import { failureOf } from '../../running/failure.ts';
import { logFailure } from './background.ts';
import { sendPreview } from './broadcast-preview.ts';
import { sendingHtml, sentHtml } from './broadcast-text.ts';
import { type Delivery, deliverToAll, type Tally } from './delivery.ts';
import { type LiveMessage, liveMessage } from './live-message.ts';
import { reasonFor } from './reason.ts';
import type { AdminTools } from './tools.ts';

/** Everybody gets a copy of one message, which may be deleted meanwhile (https://core.telegram.org/bots/api#copymessage). */
const NOT_COPIED = /message (?:to copy not found|can't be copied)/i;

export interface BroadcastOptions {
  /** Without retries of its own: where one message has to wait, all have. */
  readonly api: Api;
  readonly people: KnownPeople;
}

/** A broadcast that is under way. */
interface Running {
  /** Of its stop button. */
  readonly id: string;
  readonly stop: AbortController;
}

/** What all broadcasts of the bot share. */
interface Broadcasts extends AdminTools, BroadcastOptions {
  running: Running | null;
}

/**
 * `/broadcast text`, or as a reply to a message: shows what is to be sent as a message of the bot, and after the
 * confirmation sends everybody a copy of that. One at a time; it ends with the bot and does not go on after a restart.
 */
export function broadcastFeature(tools: AdminTools, options: BroadcastOptions): Composer<BotContext> {
  const broadcasts: Broadcasts = { ...tools, ...options, running: null };
  const feature = new Composer<BotContext>();
  onCommand(feature, 'broadcast', async (ctx, text) => {
    const { t } = ctx.reader;
    if (broadcasts.running !== null) return sendText(ctx, t('admin.broadcast.busy'));
    const count = receiversOf(ctx, tools.dependencies).length;
    if (count === 0) return sendText(ctx, t('admin.broadcast.nobody'));
    const preview = await sendPreview(ctx, text);
    if (preview === null) return;
    const question = escapeHtml(t('admin.broadcast.ask', { count }));
    await sendMessage(ctx, question, decisionKeyboard(ctx, broadcasts, preview));
  });
  feature.callbackQuery(/^ds([0-9a-f]{16})$/, async (ctx) => {
    const { t } = ctx.reader;
    const { running } = broadcasts;
    const isRunning = running?.id === ctx.match[1];
    if (isRunning) running?.stop.abort();
    await ctx.answerCallbackQuery({ text: isRunning ? t('admin.broadcast.stopping') : t('admin.expired') });
  });
  return feature;
}

function decisionKeyboard(ctx: BotContext, broadcasts: Broadcasts, preview: number): InlineKeyboard {
  return broadcasts.confirmations.keyboard(ctx, ctx.reader.t('admin.broadcast.confirm'), (tapped) =>
    start(tapped, broadcasts, preview),
  );
}

async function start(ctx: BotContext, broadcasts: Broadcasts, preview: number): Promise<void> {
  const { t, chat } = ctx.reader;
  if (broadcasts.running !== null) {
    const keyboard = decisionKeyboard(ctx, broadcasts, preview);
    return editMessage(ctx, escapeHtml(t('admin.broadcast.busy')), keyboard);
  }
  const running = { id: randomBytes(8).toString('hex'), stop: new AbortController() };
  broadcasts.running = running;
  const { log } = broadcasts.dependencies;
  const message = ctx.callbackQuery!.message!.message_id;
  const live = liveMessage({ api: ctx.api, chat, message, log });
  broadcasts.background('broadcast', async () => {
    try {
      await live.end(await broadcast(ctx, broadcasts, { ...running, preview, live }));
    } catch (error) {
      logFailure(log, 'broadcast', error);
      await live.end(escapeHtml(t('admin.failed', { reason: reasonFor(error, t) })));
    } finally {
      broadcasts.running = null;
    }
  });
}

/** Whoever can be written to and may use the bot, but for the admin, who has seen it. */
function receiversOf({ reader }: BotContext, { state, access }: BotDependencies): number[] {
  const { allowed, admins } = access;
  return state.people
    .reachable()
    .filter((person) => person !== reader.person)
    .filter((person) => allowed === null || allowed.includes(person) || admins.includes(person));
}

/** @returns what came of it, as HTML */
async function broadcast(
  ctx: BotContext,
  { dependencies, stopping, api, people }: Broadcasts,
  { id, stop, preview, live }: Running & { readonly preview: number; readonly live: LiveMessage },
): Promise<string> {
  const { t, chat } = ctx.reader;
  const { log } = dependencies;
  const receivers = receiversOf(ctx, dependencies);
  const tally: Tally = { total: receivers.length, delivered: 0, blocked: 0, failed: 0 };
  const stopButton = new InlineKeyboard().text(t('admin.stop'), `ds${id}`);
  const show = () => live.show(sendingHtml(t, tally), stopButton);
  const delivery: Delivery = {
    receivers,
    deliver: (person) => api.copyMessage(person, chat, preview),
    onBlocked: people.lost,
    onFailed: (error) => log.debug({ reason: failureOf(error).reason }, 'a broadcast was not delivered'),
    onProgress: show,
    isHopeless: ({ description }: GrammyError) => NOT_COPIED.test(description),
    signal: stop.signal,
  };
  const endWithBot = () => {
    log.warn({ ...tally }, 'a broadcast ends with the bot before everybody got it');
    stop.abort();
  };
  stopping.addEventListener('abort', endWithBot, { once: true });
  show();
  const ended = await deliverToAll(delivery, tally);
  stopping.removeEventListener('abort', endWithBot);
  log.info({ ended, ...tally }, 'a broadcast ended');
  return sentHtml(t, ended, tally);
}
