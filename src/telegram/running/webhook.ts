import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { TelegramError } from '../../errors.ts';
import { bodyOf, reply } from './http.ts';
import { type Reception, type ReceptionContext, raised } from './reception.ts';
import { ALLOWED_UPDATES, asGrammySignal } from './update-supply.ts';

export interface WebhookOptions {
  /** Address at which Telegram reaches this process, usually through a reverse proxy that leaves the path as it is. */
  readonly url: string;
  /** 1–256 of `A-Za-z0-9_-`; null: made up anew, which does as long as one process serves the address. */
  readonly secret: string | null;
}

/** The most that Telegram delivers at a time. Answers share one thread, so more would only wait here. */
const MAX_CONNECTIONS = 20;
/** Updates have a few thousand characters: files come as ids. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Has Telegram deliver updates by HTTP. Each is acknowledged when it was handled, so that Telegram delivers it again
 * to the next process if this one dies; when that takes long it is acknowledged before, for Telegram would otherwise
 * take it for lost. One that failed is acknowledged too: it would fail again.
 *
 * grammY's own `webhookCallback` is not used, since it reads bodies of any length and loses sight of an update that
 * outlasts its time-out, so that a stop could not wait for it.
 */
export function createWebhook(context: ReceptionContext, options: WebhookOptions): Reception {
  const { bot, work, pace, signal, log } = context;
  const secret = options.secret ?? randomBytes(32).toString('base64url');
  const isTelegram = secretCheck(secret);
  const deliver = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isTelegram(request.headers['x-telegram-bot-api-secret-token'])) return reply(response, 401);
    const body = await bodyOf(request, BODY_LIMIT);
    if (body === null) return reply(response, 413);
    const update = updateIn(body);
    if (update === null) return reply(response, 400);
    // Telegram comes again with what is refused so.
    if (signal.aborted || !bot.isInited()) return reply(response, 503);
    await Promise.race([work.handle(update), sleep(pace.acknowledgeMs, undefined, { ref: false })]);
    reply(response, 200);
  };
  const serve = (request: IncomingMessage, response: ServerResponse) =>
    deliver(request, response).catch(() => log.debug('a delivery broke off'));
  return {
    mode: 'webhook',
    routes: { [new URL(options.url).pathname]: { methods: ['POST'], serve } },
    connect: () => register(context, options.url, secret),
    receive: () => raised(signal),
    // The web hook stays, and so updates wait at Telegram for the next process.
    finish: async () => {},
  };
}

async function register(
  { bot, persist, signal }: ReceptionContext,
  url: string,
  secret: string,
): Promise<void> {
  const settings = {
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: MAX_CONNECTIONS,
  };
  await persist(
    () =>
      bot.api.setWebhook(url, settings, asGrammySignal(signal)).catch((error) => {
        throw error instanceof GrammyError && error.error_code === 400 ? refusedUrl(error) : error;
      }),
    signal,
  );
}

/** Compares hashes, which have one length, in a time that does not tell how much of a guess is right. */
function secretCheck(secret: string): (shown: string | string[] | undefined) => boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const expected = hash(secret);
  return (shown) => typeof shown === 'string' && timingSafeEqual(hash(shown), expected);
}

/** @returns null for whatever is no update */
function updateIn(body: string): Update | null {
  try {
    const value: unknown = JSON.parse(body);
    const isUpdate = typeof value === 'object' && value !== null && 'update_id' in value;
    return isUpdate && Number.isSafeInteger(value.update_id) ? (value as Update) : null;
  } catch {
    return null;
  }
}

function refusedUrl(cause: GrammyError): TelegramError {
  return new TelegramError(
    `Telegram refuses WEBHOOK_URL (${cause.description})`,
    'Use an https address that the internet reaches at port 443, 80, 88 or 8443, or leave it empty for long polling',
    { cause },
  );
}
