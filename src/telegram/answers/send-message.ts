import type { ForceReply, InlineKeyboardMarkup, Message } from 'grammy/types';
import { escapeHtml } from '../../render/html.ts';
import type { BotContext } from '../context.ts';
import { replyTo } from './reply-to.ts';

/** Sends a message, hung on the one that it answers where that is in a group. @returns the message as it was sent */
export function sendMessage(
  ctx: BotContext,
  html: string,
  markup?: InlineKeyboardMarkup | ForceReply,
): Promise<Message.TextMessage> {
  return ctx.reply(html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(markup !== undefined && { reply_markup: markup }),
    ...replyTo(ctx),
  });
}

/** The same for plain text, which shows as it is. */
export async function sendText(
  ctx: BotContext,
  text: string,
  markup?: InlineKeyboardMarkup | ForceReply,
): Promise<void> {
  await sendMessage(ctx, escapeHtml(text), markup);
}
