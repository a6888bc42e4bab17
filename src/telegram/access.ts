import { Composer } from 'grammy';
import { addressedText } from './addressed.ts';
import { replyTo } from './answers/reply-to.ts';
import { typedCommand } from './command.ts';
import type { BotContext } from './context.ts';
import type { Access, BotDependencies } from './dependencies.ts';

/** A stranger who goes on writing is told again after this. */
const TOLD_AGAIN_MS = 60_000;
const MOST_TOLD = 10_000;

/**
 * Lets only those pass who may use the bot. Others are told so, with the id that an admin needs to let them in: a person
 * in private, a group where it calls the bot.
 */
export function admitted({ access }: Pick<BotDependencies, 'access'>): Composer<BotContext> {
  const gate = new Composer<BotContext>();
  const strangers = gate.filter((ctx) => !isAdmitted(ctx, access));
  const isDue = oncePer(TOLD_AGAIN_MS);
  strangers.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: strangerText(ctx) }));
  strangers.on('inline_query', (ctx) => ctx.answerInlineQuery([], { cache_time: 0, is_personal: true }));
  strangers.chatType('private').on('message', async (ctx) => {
    if (isDue(ctx.reader.person)) await ctx.reply(strangerText(ctx));
  });
  strangers.chatType(['group', 'supergroup']).on('message', async (ctx) => {
    const isCalled = addressedText(ctx) !== null || typedCommand(ctx)?.isAddressed === true;
    if (isCalled && isDue(ctx.reader.chat)) await ctx.reply(groupText(ctx), replyTo(ctx));
  });
  // Whatever else strangers do ends here.
  strangers.use(() => {});
  return gate;
}

export function isAdmin({ reader }: Pick<BotContext, 'reader'>, { admins }: Access): boolean {
  return admins.includes(reader.person);
}

function isAdmitted(ctx: BotContext, access: Access): boolean {
  const { allowed } = access;
  const { person, chat } = ctx.reader;
  return allowed === null || allowed.includes(person) || allowed.includes(chat) || isAdmin(ctx, access);
}

function strangerText({ reader }: BotContext): string {
  return reader.t('access.stranger', { id: reader.person });
}

function groupText({ reader }: BotContext): string {
  return reader.t('access.closedGroup', { id: reader.chat });
}

/** @returns a function that is true for an id the first time and then once in each period */
function oncePer(periodMs: number): (id: number) => boolean {
  const told = new Map<number, number>();
  return (id) => {
    const last = told.get(id);
    if (last !== undefined && Date.now() - last < periodMs) return false;
    told.delete(id);
    told.set(id, Date.now());
    if (told.size > MOST_TOLD) told.delete(told.keys().next().value!);
    return true;
  };
}
