import { wireMessage } from './chat-message.ts';
import { type NewMessage, now, type StoredMessage } from './chats.ts';
import { isForBot, typedEntities } from './person-text.ts';
import type { Telegram } from './telegram.ts';
import { plainContent } from './text.ts';
import type { WireUser } from './wire.ts';

/** What a person wrote. */
export interface Posted {
  readonly message: StoredMessage;
  /** Of the update that told the bot; null where privacy mode keeps the message from it. */
  readonly update: number | null;
}

export function privateChat({ id, first_name, username }: WireUser) {
  return { id, type: 'private', first_name, ...(username !== undefined && { username }) } as const;
}

/** Puts a message into its chat, and tells the bot where the bot may see it. */
export function post(telegram: Telegram, message: NewMessage): Posted {
  const stored = telegram.chats.add(message);
  return { message: stored, update: announce(telegram, 'message', stored) };
}

/** Changes the text of a person's message. */
export function edit(telegram: Telegram, message: StoredMessage, text: string): Posted {
  const content = plainContent(text, message.isCaption ? [] : typedEntities(text));
  const stored = telegram.chats.change(message, { ...content, edited: now() });
  return { message: stored, update: announce(telegram, 'edited_message', stored) };
}

function announce(telegram: Telegram, kind: string, message: StoredMessage): number | null {
  const { chats, me, updates } = telegram;
  const { chat, replyTo } = message;
  const answered = replyTo === undefined ? undefined : chats.find(chat.id, replyTo);
  const isSeen = chat.type === 'private' || me.can_read_all_group_messages === true;
  if (!isSeen && !isForBot(message, answered, me)) return null;
  return updates.push({ [kind]: wireMessage(message, chats) });
}
