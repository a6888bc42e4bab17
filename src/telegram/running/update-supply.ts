import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateSupplier } from '@grammyjs/runner';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Persist } from './persistence.ts';

/** Kinds of update that the bot handles. Left out, Telegram keeps the setting of whatever ran before. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;

/** A server that does not hold a poll open would be asked without a pause. */
const SHORTEST_EMPTY_POLL_MS = 100;
const CONFIRM_WITHIN_MS = 3000;

type GrammySignal = NonNullable<Parameters<Bot['api']['getMe']>[0]>;

/** Updates from getUpdates. */
export interface UpdateSupply extends UpdateSupplier<Update> {
  /** Tells Telegram what was received, so that a new process is not given it again. */
  confirm(): Promise<void>;
}

/** Long polling that outlasts failures of network and server; see {@link Persist} for the errors that end it. */
export function createUpdateSupply(
  bot: Pick<Bot, 'api'>,
  persist: Persist,
  pollSeconds: number,
): UpdateSupply {
  let offset = 0;
  return {
    supply: async (batchSize, runnerSignal) => {
      const signal = runnerSignal as AbortSignal;
      const started = Date.now();
      const limit = Math.max(1, Math.min(batchSize, 100));
      const parameters = { offset, limit, timeout: pollSeconds, allowed_updates: ALLOWED_UPDATES };
      const updates = await persist(() => bot.api.getUpdates(parameters, asGrammySignal(signal)), signal);
      const tookMs = Date.now() - started;
      if (updates.length === 0 && tookMs < SHORTEST_EMPTY_POLL_MS) {
        await sleep(SHORTEST_EMPTY_POLL_MS - tookMs, undefined, { signal });
      }
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      return updates;
    },
    confirm: async () => {
      if (offset === 0) return;
      const signal = asGrammySignal(AbortSignal.timeout(CONFIRM_WITHIN_MS));
      await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, signal);
    },
  };
}

/** grammY names the signal of a polyfill in its types and takes Node's own. */
export function asGrammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal;
}
