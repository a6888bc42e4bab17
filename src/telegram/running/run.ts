import type { Bot } from 'grammy';
import type { Logger } from 'pino';
import { publishCommands } from '../commands.ts';
import type { BotContext } from '../context.ts';
import { healthRoute, type Phase, type ServedLibrary } from './health.ts';
import { type ListenAddress, listen } from './http.ts';
import { PACE, type Pace } from './pace.ts';
import { createPersistence } from './persistence.ts';
import { createPolling } from './polling.ts';
import type { Reception, ReceptionContext } from './reception.ts';
import { asGrammySignal } from './update-supply.ts';
import { createWebhook, type WebhookOptions } from './webhook.ts';
import { createWork } from './work.ts';

export interface RunOptions {
  readonly log: Logger;
  /** Raised by the caller on SIGTERM and SIGINT. */
  readonly signal?: AbortSignal;
  readonly pace?: Partial<Pace>;
  /** Persons in whose chats the menu has the commands for admins. */
  readonly admins?: readonly number[];
  /** Where health is reported and updates are delivered; null: nothing listens. */
  readonly http?: HttpOptions | null;
  /** Needs `http`; null: Telegram is polled. */
  readonly webhook?: WebhookOptions | null;
}

export interface HttpOptions extends ListenAddress {
  /** Asked at every health report: the index may have been rebuilt. */
  readonly library: () => ServedLibrary;
}

/**
 * Takes updates from Telegram and answers until the signal is raised; then finishes what is being answered and
 * resolves. Network failures never end it.
 *
 * @throws TelegramError when the token or the web hook is refused, or another process keeps polling with the token
 * @throws ConfigError when the address cannot be listened on
 */
export async function runBot(bot: Bot<BotContext>, options: RunOptions): Promise<void> {
  const { log, signal = new AbortController().signal, http = null, webhook = null } = options;
  const pace = { ...PACE, ...options.pace };
  const work = createWork(bot, log);
  const context = { bot, work, persist: createPersistence(log, pace), pace, log, signal };
  const reception = webhook === null ? createPolling(context) : createWebhook(context, webhook);
  let phase: Phase = 'starting';
  const health = () => ({
    phase: signal.aborted ? 'stopping' : phase,
    lastUpdate: work.latest(),
    mode: reception.mode,
  });
  const service =
    http === null ? null : await listen(http, { ...reception.routes, ...healthRoute(health, http.library) });
  try {
    await connect(context, reception);
    phase = 'ok';
    log.info(
      { bot: bot.botInfo.username, mode: reception.mode, port: service?.port },
      'answering in Telegram',
    );
    void publishCommands(bot.api, log, options.admins);
    await reception.receive();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    const isDone = await work.settle(pace.drainMs);
    if (isDone && signal.aborted) await reception.finish();
    await service?.close();
  }
}

/** Checks the token and has updates come in this way. */
async function connect({ bot, persist, signal }: ReceptionContext, reception: Reception): Promise<void> {
  bot.botInfo = await persist(() => bot.api.getMe(asGrammySignal(signal)), signal);
  await reception.connect();
}
