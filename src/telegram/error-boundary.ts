import { type BotError, type Context, GrammyError, HttpError } from 'grammy';
import type { Logger } from 'pino';
import { messagesIn } from '../render/messages.ts';
import { failureOf } from './failure.ts';
import { commandLanguage } from './language.ts';
import { replyTo } from './reply-to.ts';

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
    log.error({ update, error: describe(error, [token, ctx.msg?.text ?? '']) }, 'an update was not handled');
    await apologize(ctx).catch((second) =>
      log.debug({ update, reason: failureOf(second).reason }, 'could not say sorry'),
    );
  };
}

/** What a log may know of an error: of a call to Telegram no payload, of others no token and no user's text. */
function describe(error: unknown, withheld: readonly string[]): string {
  if (error instanceof GrammyError) return `${error.method}: ${failureOf(error).reason}`;
  if (error instanceof HttpError || !(error instanceof Error)) return failureOf(error).reason;
  const text = error.stack ?? error.message;
  return withheld
    .filter(({ length }) => length > 2)
    .reduce((rest, secret) => rest.replaceAll(secret, '[withheld]'), text);
}

async function apologize(ctx: Context): Promise<void> {
  const text = messagesIn(commandLanguage(ctx.from?.language_code)).failed;
  if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
  else if (ctx.message !== undefined) await ctx.reply(text, replyTo(ctx));
}
