import { Composer, type FilterQuery } from 'grammy';
import type { BotContext } from '../context.ts';

/** Whatever people send to say something; not service messages such as a pinned message or a new picture. */
const UNREADABLE = [
  'message:file',
  'message:contact',
  'message:location',
  'message:poll',
  'message:dice',
  'message:story',
] satisfies FilterQuery[];

/** What no feature before this one takes: voice, stickers and pictures in private chats, and buttons that are out of date. */
export function unhandledFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({ text: ctx.reader.t('trouble.forgotten'), show_alert: true });
  });
  feature.chatType('private').on(UNREADABLE, async (ctx) => {
    await ctx.reply(ctx.reader.t('trouble.unsupported'));
  });
  return feature;
}
