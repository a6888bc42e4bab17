import { type Chats, NEVER_STARTED } from './chats.ts';
import { privateChat } from './posts.ts';
import type { Telegram } from './telegram.ts';
import { plainContent } from './text.ts';
import type { Body, WireChat, WireUser } from './wire.ts';

/** What of a message in an update matters here. */
interface SeenMessage {
  readonly message_id: number;
  readonly chat: WireChat;
  readonly from?: WireUser;
  readonly text?: string;
}

/** Takes over who and what stands in an update that a test wrote by hand, so that the bot can answer it. */
export function learnFrom({ chats, taps, inlineQueries, me }: Telegram, update: Body): void {
  const { message, callback_query, inline_query } = update as {
    message?: SeenMessage;
    callback_query?: { id: string; from: WireUser; message?: SeenMessage };
    inline_query?: { id: string; from: WireUser };
  };
  if (message !== undefined) learnMessage(chats, message, message.from);
  if (callback_query !== undefined) {
    taps.open(false, callback_query.id);
    if (callback_query.message !== undefined) learnMessage(chats, callback_query.message, me);
  }
  if (inline_query !== undefined) {
    inlineQueries.open(false, inline_query.id);
    if (!chats.knows(inline_query.from.id)) chats.open(privateChat(inline_query.from), NEVER_STARTED);
  }
}

function learnMessage(
  chats: Chats,
  { message_id, chat, text }: SeenMessage,
  from: WireUser | undefined,
): void {
  chats.open(chat, null);
  if (from === undefined || chats.find(chat.id, message_id) !== undefined) return;
  chats.add({ id: message_id, chat, from, ...plainContent(text ?? '') });
}
