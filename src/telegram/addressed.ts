import type { Context } from 'grammy';
import type { Message } from 'grammy/types';

const COMMAND_LIKE = /^\s*[/\uff0f](\w[^\s@]*)/;

/**
 * The text of a message that is meant for the bot, without the bot's name: any text in a private chat; in a group one
 * that mentions the bot or replies to it.
 *
 * @param message that of the update, or its edited one
 * @returns null for what other people, channels and bots say to each other
 */
export function addressedText(ctx: Context, message: Message | undefined = ctx.message): string | null {
  if (message?.text === undefined || isAutomatic(message)) return null;
  if (ctx.chat?.type === 'private') return message.text;
  const text = withoutMention(message.text, ctx.me.username);
  const isMentioned = text !== message.text.trim();
  const isReply = message.reply_to_message?.from?.id === ctx.me.id;
  return isMentioned || isReply ? text : null;
}

/** A text without the name of the bot, by which it was called. */
export function withoutMention(text: string, username: string): string {
  return text.replace(mentionOf(username), ' ').trim();
}

/** Whether a text begins as a command does, known or not. */
export function isCommandLike(text: string): boolean {
  return commandNameIn(text) !== null;
}

/** Name of the command that a text begins with, known or not, in lower case. */
export function commandNameIn(text: string): string | null {
  return COMMAND_LIKE.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** Channel posts that Telegram forwards into the discussion group, what a bot offered inline, and other bots; not administrators who hide their name. */
function isAutomatic(message: Message): boolean {
  const isOtherBot = message.from?.is_bot === true && message.sender_chat === undefined;
  return message.is_automatic_forward === true || isOtherBot || message.via_bot !== undefined;
}

function mentionOf(username: string): RegExp {
  return new RegExp(`(?<![\\w@])@${username}(?!\\w)`, 'gi');
}
