import { type BotError, type Context, GrammyError, HttpError } from 'grammy';
import type { Logger } from 'pino';
import { isExplained } from '../../errors.ts';
import { translator } from '../../i18n/translate.ts';
import { replyTo } from '../answers/reply-to.ts';
import type { BotContext } from '../context.ts';
import { commandLanguage } from '../language.ts';
import { failureOf } from './failure.ts';

/**
 * Handler for whatever a feature throws: logs it, tells the person who asked, and lets the bot go on.
 *
 * @param token withheld from the log
 */
export function errorBoundary(token: string, log: Logger): (failed: BotError) => Promise<void> {
  return async ({ error, ctx }) => {
    const update = ctx.update.update_id;
    if (error instanceof GrammyError && error.error_code === 403) {
      log.info({ update, reason: error.description }, 'not delivered: the chat is closed to the bot');
      return;
    }
    log.error({ update, error: describeError(error) }, 'an update was not handled');
    log.debug({ update, error: wordsOf(error).replaceAll(token, '[token]') }, 'what the error says');
    await apologize(ctx).catch((second) =>
      log.debug({ update, reason: failureOf(second).reason }, 'could not say sorry'),
    );
  };
}

/**
 * What a log may know of an error: of a call to Telegram no payload, of our own errors the message, of others where they
 * come from only. Whatever a person wrote may be in their messages, whole or in pieces: JSON.parse for one quotes it.
 */
export function describeError(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${failureOf(error).reason}`;
  if (isExplained(error)) return `${error.name}: ${error.message}`;
  if (error instanceof HttpError || !(error instanceof Error)) return failureOf(error).reason;
  return [error.name, ...framesOf(error)].join('\n');
}

/** The stack without the message. */
function framesOf({ message, stack = '' }: Error): string[] {
  const calls = stack.slice(stack.indexOf(message) + message.length);
  return calls.split('\n').filter((line) => /^\s+at /.test(line));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function apologize(ctx: Context): Promise<void> {
  // What failed may have come before the reader was known.
  const { reader } = ctx as Context & Partial<BotContext>;
  const t = reader?.t ?? translator(commandLanguage(ctx.from?.language_code));
  const text = t('trouble.failed');
  if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
  else if (ctx.message !== undefined) await ctx.reply(text, replyTo(ctx));
}
