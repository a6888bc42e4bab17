import type { StoredMessage } from './chats.ts';
import { NEVER_STARTED } from './chats.ts';
import { typedEntities } from './person-text.ts';
import { post, privateChat } from './posts.ts';
import type { InlineArticle, Telegram } from './telegram.ts';
import type { WireChat, WireUser } from './wire.ts';

/** Telegram cuts what is longer. */
const QUERY_LIMIT = 256;
/** Chats in which the bot is not. */
const ELSEWHERE = 1_000_000_000;

/** @returns id of the query */
export function askInline(telegram: Telegram, user: WireUser, text: string, offset: string): string {
  const { chats, inlineQueries, updates } = telegram;
  if (!chats.knows(user.id)) chats.open(privateChat(user), NEVER_STARTED);
  const id = inlineQueries.open();
  updates.push({
    inline_query: { id, from: user, query: text.slice(0, QUERY_LIMIT), offset, chat_type: 'private' },
  });
  return id;
}

/**
 * Sends an article that the bot offered. The bot sees the message only in a chat where it is; it is told of the choice
 * everywhere, and can edit what has buttons.
 *
 * @param chat left out: a private chat with somebody else
 */
export function pickArticle(
  telegram: Telegram,
  user: WireUser,
  { id, text, html, keyboard }: InlineArticle,
  query: string,
  chat?: WireChat,
): StoredMessage {
  const { chats, me, updates } = telegram;
  const friend = { id: ELSEWHERE + user.id, type: 'private', first_name: 'friend' } as const;
  const inlineId = keyboard.length === 0 ? undefined : `inline-${chats.version}`;
  const content = { text, html, entities: typedEntities(text), extra: { via_bot: me }, inlineId };
  const markup = keyboard.length === 0 ? undefined : { inline_keyboard: keyboard };
  updates.push({
    chosen_inline_result: {
      result_id: id,
      from: user,
      query,
      ...(inlineId !== undefined && { inline_message_id: inlineId }),
    },
  });
  if (chat === undefined) return chats.add({ chat: friend, from: user, markup, ...content });
  return post(telegram, { chat, from: user, markup, ...content }).message;
}
