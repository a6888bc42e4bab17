import { setTimeout as sleep } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { type ApiCallFn, HttpError, type Transformer } from 'grammy';

/** What carries an answer and is worth a wait; polling has its own back-off, and a typing action is worth none. */
const WORTH_RETRYING: ReadonlySet<string> = new Set([
  'sendMessage',
  'editMessageText',
  'editMessageReplyMarkup',
  'sendPhoto',
  'getFile',
  'answerCallbackQuery',
]);

const MAX_ATTEMPTS = 2;
/** Telegram asks a group's bot to wait up to a minute; later than that an answer is no use. */
const MAX_DELAY_SECONDS = 60;
const NETWORK_DELAY_MS = 1000;

/**
 * Sends an answer again after 429 (as long as Telegram asks), 5xx and lost connections, a bounded number of times.
 * auto-retry repeats after lost connections without end, so that part is done here.
 */
export function retryDelivery(): Transformer {
  const retry = autoRetry({
    maxRetryAttempts: MAX_ATTEMPTS,
    maxDelaySeconds: MAX_DELAY_SECONDS,
    rethrowInternalServerErrors: false,
    rethrowHttpErrors: true,
  });
  return (previous, method, payload, signal) =>
    WORTH_RETRYING.has(method)
      ? retry(surviveNetwork(previous), method, payload, signal)
      : previous(method, payload, signal);
}

function surviveNetwork(call: ApiCallFn): ApiCallFn {
  return async (method, payload, signal) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call(method, payload, signal);
      } catch (error) {
        if (!(error instanceof HttpError) || attempt >= MAX_ATTEMPTS || signal?.aborted) throw error;
        await sleep(NETWORK_DELAY_MS * 2 ** attempt);
      }
    }
  };
}
