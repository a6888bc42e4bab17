import { Composer } from 'grammy';
import type { BotContext } from './context.ts';
import type { BotDependencies } from './dependencies.ts';
import { failureOf } from './running/failure.ts';

/** Keeps track of who can be written to: who wrote to the bot in private, and did not block it since. */
export interface KnownPeople {
  /** Middleware that meets people. */
  readonly feature: Composer<BotContext>;
  /** A person blocked the bot. */
  lost(person: number): void;
}

/** What cannot be stored is logged: it must not keep a question from its answer. */
export function createKnownPeople({ state, log }: Pick<BotDependencies, 'state' | 'log'>): KnownPeople {
  const attempt = (change: () => void) => {
    try {
      change();
    } catch (error) {
      log.warn({ reason: failureOf(error).reason }, 'who can be written to was not stored');
    }
  };
  const met = (person: number) => attempt(() => state.people.met(person));
  const lost = (person: number) => attempt(() => state.people.lost(person));
  const feature = new Composer<BotContext>();
  const inPrivate = feature.chatType('private');
  inPrivate.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'kicked' || status === 'left') lost(ctx.chat.id);
    else met(ctx.chat.id);
  });
  inPrivate.on(['message', 'callback_query'], (ctx, next) => {
    met(ctx.chat.id);
    return next();
  });
  return { feature, lost };
}
