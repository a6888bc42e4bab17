import { Composer, type Context, type FilterQuery } from 'grammy';
import { messagesIn } from '../../render/messages.ts';
import { commandLanguage } from '../language.ts';

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
export function unhandledFeature(): Composer<Context> {
  const feature = new Composer<Context>();
  feature.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({ text: messagesIn(commandLanguage(ctx.from.language_code)).expired });
  });
  feature.chatType('private').on(UNREADABLE, async (ctx) => {
    await ctx.reply(messagesIn(commandLanguage(ctx.from.language_code)).unsupported);
  });
  return feature;
}
