import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError, type InlineKeyboard } from 'grammy';
import type { Logger } from 'pino';
import { optionsWith, unlessUnchanged } from '../../answers/edit-message.ts';
import { failureOf } from '../../running/failure.ts';

/** Telegram allows about one message a second in a chat, edits included. */
const INTERVAL_MS = 1500;

/** A message of the bot that shows how work goes on. */
export interface LiveMessage {
  /** Shows a state soon; one that the next overtakes is never shown. */
  show(html: string, keyboard?: InlineKeyboard): void;
  /** Shows the last state; where the message was deleted, in a new one. Never rejects. */
  end(html: string, keyboard?: InlineKeyboard): Promise<void>;
}

export interface LiveMessageOptions {
  readonly api: Pick<Api, 'editMessageText' | 'sendMessage'>;
  readonly chat: number;
  /** Id of the message. */
  readonly message: number;
  readonly log: Logger;
  /** Least time between edits. */
  readonly intervalMs?: number;
}

interface Shown {
  readonly html: string;
  readonly keyboard: InlineKeyboard | undefined;
}

export function liveMessage({
  api,
  chat,
  message,
  log,
  intervalMs = INTERVAL_MS,
}: LiveMessageOptions): LiveMessage {
  const ending = new AbortController();
  let waiting: Shown | null = null;
  let editing: Promise<void> | null = null;
  let lastEdit = 0;
  const edit = async ({ html, keyboard }: Shown) => {
    await unlessUnchanged(api.editMessageText(chat, message, html, optionsWith(keyboard)));
  };
  const editWhileWaiting = async () => {
    while (waiting !== null) {
      const wait = Math.max(0, lastEdit + intervalMs - Date.now());
      const isEnding = await sleep(wait, false, { signal: ending.signal }).catch(() => true);
      if (isEnding) return;
      const shown: Shown = waiting;
      waiting = null;
      await edit(shown).catch((error) => log.debug({ reason: failureOf(error).reason }, 'no progress shown'));
      lastEdit = Date.now();
    }
    editing = null;
  };
  return {
    show: (html, keyboard) => {
      if (ending.signal.aborted) return;
      waiting = { html, keyboard };
      editing ??= editWhileWaiting();
    },
    end: async (html, keyboard) => {
      ending.abort();
      await editing;
      const fallBack = (error: unknown) => {
        if (!(error instanceof GrammyError)) throw error;
        return api.sendMessage(chat, html, optionsWith(keyboard));
      };
      await edit({ html, keyboard })
        .catch(fallBack)
        .catch((error) => log.warn({ reason: failureOf(error).reason }, 'an admin was not told the outcome'));
    },
  };
}
