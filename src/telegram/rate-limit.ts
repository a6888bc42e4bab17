import { limit } from '@grammyjs/ratelimiter';
import { Composer } from 'grammy';
import { isAdmin } from './access.ts';
import { addressedText } from './addressed.ts';
import { replyTo } from './answers/reply-to.ts';
import { typedCommand } from './command.ts';
import type { BotContext } from './context.ts';
import type { BotDependencies } from './dependencies.ts';

const MINUTE_MS = 60_000;
/** Leafing is quicker than asking, and an inline query comes with every pause in typing. */
const PRESSES_A_QUESTION = 3;

/**
 * Lets each person ask so many questions a minute, and press so many buttons and type so many inline queries. Of the
 * questions beyond that the first is answered with a kind line, the others are dropped. Admins have no limit.
 */
export function limited({ access }: Pick<BotDependencies, 'access'>): Composer<BotContext> {
  const gate = new Composer<BotContext>();
  const others = gate.filter((ctx) => !isAdmin(ctx, access));
  const keyGenerator = (ctx: BotContext) => String(ctx.reader.person);
  const wait = ({ reader }: BotContext) => reader.t('access.tooMany', { count: access.questionsPerMinute });
  others
    .filter((ctx) => (ctx.message ?? ctx.editedMessage) !== undefined && isForBot(ctx))
    .use(
      limit<BotContext, never>({
        timeFrame: MINUTE_MS,
        limit: access.questionsPerMinute,
        keyGenerator,
        onLimitExceeded: async (ctx) => {
          await ctx.reply(wait(ctx), replyTo(ctx));
        },
      }),
    );
  others.on(['callback_query', 'inline_query']).use(
    limit<BotContext, never>({
      timeFrame: MINUTE_MS,
      limit: access.questionsPerMinute * PRESSES_A_QUESTION,
      keyGenerator,
      alwaysReply: true,
      onLimitExceeded: async (ctx) => {
        if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: wait(ctx) });
        else await ctx.answerInlineQuery([], { cache_time: 1, is_personal: true });
      },
    }),
  );
  return gate;
}

/** What people say to each other in a group is not counted. */
function isForBot(ctx: BotContext): boolean {
  return typedCommand(ctx) !== null || addressedText(ctx, ctx.message ?? ctx.editedMessage) !== null;
}
