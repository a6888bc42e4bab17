import { GrammyError } from 'grammy';
import type { Message, MessageEntity } from 'grammy/types';
import { sendText } from '../../answers/send-message.ts';
import type { BotContext } from '../../context.ts';

/**
 * Shows the admin what is to be sent.
 *
 * @returns id of the message to be copied; null where there is none, which is said
 */
export async function sendPreview(ctx: BotContext, text: string): Promise<number | null> {
  const { t, chat } = ctx.reader;
  const message = ctx.message!;
  const original = message.reply_to_message;
  if (text !== '') {
    const entities = entitiesOf(message, text);
    return (await ctx.reply(text, entities.length > 0 ? { entities } : {})).message_id;
  }
  if (original === undefined) {
    await sendText(ctx, t('admin.broadcast.usage'));
    return null;
  }
  try {
    return (await ctx.api.copyMessage(chat, chat, original.message_id)).message_id;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    await sendText(ctx, t('admin.broadcast.uncopied', { reason: error.description }));
    return null;
  }
}

/** How the text behind a command looks, its bold parts and its links. Pure. */
export function entitiesOf(
  { text = '', entities = [] }: Pick<Message, 'text' | 'entities'>,
  argument: string,
): MessageEntity[] {
  const start = text.trimEnd().length - argument.length;
  return entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, argument.length);
    return from < to ? [{ ...entity, offset: from, length: to - from }] : [];
  });
}
