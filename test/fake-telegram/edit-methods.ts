import { wireMessage } from './chat-message.ts';
import { now, type StoredMessage } from './chats.ts';
import { chatId, linkPreview, type Methods, method, parseMode } from './method.ts';
import { badRequest } from './refusal.ts';
import { inlineKeyboard, type ReplyMarkup } from './reply-markup.ts';
import { integer, optional, string } from './schema.ts';
import type { Telegram } from './telegram.ts';
import { type Content, captionContent, messageContent } from './text.ts';
import type { Body } from './wire.ts';

const which = {
  chat_id: optional(chatId),
  message_id: optional(integer()),
  inline_message_id: optional(string),
  reply_markup: optional(inlineKeyboard),
};

type Which = {
  readonly chat_id?: number | string | undefined;
  readonly message_id?: number | undefined;
  readonly inline_message_id?: string | undefined;
  readonly reply_markup?: ReplyMarkup | undefined;
};

/** Edits; each replaces the keyboard too, and takes it away where it brings none. */
export const editMethods: Methods = {
  editMessageText: method(
    { ...which, text: string, parse_mode: optional(parseMode), link_preview_options: optional(linkPreview) },
    (telegram, given) => {
      const message = editable(telegram, given);
      if (message.isCaption) throw badRequest('there is no text in the message to edit');
      return edit(telegram, given, message, messageContent(given.text, given.parse_mode));
    },
  ),
  editMessageCaption: method(
    { ...which, caption: optional(string), parse_mode: optional(parseMode) },
    (telegram, given) => {
      const message = editable(telegram, given);
      if (!message.isCaption) throw badRequest('there is no caption in the message to edit');
      return edit(telegram, given, message, captionContent(given.caption, given.parse_mode));
    },
  ),
  editMessageReplyMarkup: method(which, (telegram, given) => {
    const message = editable(telegram, given);
    return edit(telegram, given, message, message);
  }),
};

function edit({ chats }: Telegram, given: Which, message: StoredMessage, content: Content): Body | true {
  const { text, html, entities } = content;
  const after = { text, entities, markup: given.reply_markup };
  const { text: oldText, entities: oldEntities, markup } = message;
  if (JSON.stringify(after) === JSON.stringify({ text: oldText, entities: oldEntities, markup })) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edited = chats.change(message, { ...after, html, edited: now() });
  return given.inline_message_id === undefined ? wireMessage(edited, chats) : true;
}

/** @throws Refusal for a message that is not there or not the bot's */
function editable({ chats, me }: Telegram, given: Which): StoredMessage {
  const { chat_id, message_id, inline_message_id } = given;
  if (inline_message_id !== undefined) return inlineMessage(chats.inline(inline_message_id), given);
  if (chat_id === undefined) throw badRequest('chat_id is empty');
  if (message_id === undefined) throw badRequest('message identifier is not specified');
  chats.writable(chat_id);
  const message = chats.find(chat_id, message_id);
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.from.id !== me.id) throw badRequest("message can't be edited");
  return message;
}

function inlineMessage(message: StoredMessage | undefined, { chat_id, message_id }: Which): StoredMessage {
  if (chat_id !== undefined || message_id !== undefined) {
    throw badRequest('inline_message_id goes without chat_id and message_id');
  }
  if (message === undefined) throw badRequest('MESSAGE_ID_INVALID');
  return message;
}
