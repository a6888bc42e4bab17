import type { Context } from 'grammy';

/**
 * The text of a message that is meant for the bot, without the bot's name: any text in a private chat; in a group one
 * that mentions the bot or replies to it.
 *
 * @returns null for what other people, channels and bots say to each other
 */
export function addressedText(ctx: Context): string | null {
  const message = ctx.message;
  if (message?.text === undefined || isAutomatic(ctx)) return null;
  if (ctx.chat?.type === 'private') return message.text;
  const withoutName = message.text.replace(mentionOf(ctx.me.username), ' ').trim();
  const isMentioned = withoutName !== message.text.trim();
  const isReply = message.reply_to_message?.from?.id === ctx.me.id;
  return isMentioned || isReply ? withoutName : null;
}

/** Channel posts that Telegram forwards into the discussion group, and other bots; not administrators who hide their name. */
function isAutomatic(ctx: Context): boolean {
  const message = ctx.message!;
  const isOtherBot = message.from.is_bot && message.sender_chat === undefined;
  return message.is_automatic_forward === true || isOtherBot;
}

function mentionOf(username: string): RegExp {
  return new RegExp(`(?<![\\w@])@${username}(?!\\w)`, 'gi');
}
