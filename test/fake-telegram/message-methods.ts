import { wireMessage } from './chat-message.ts';
import { now } from './chats.ts';
import { documentFields, photoFields } from './files.ts';
import { chatId, linkPreview, type Methods, method, parseMode } from './method.ts';
import { badRequest } from './refusal.ts';
import { type ReplyMarkup, replyMarkup } from './reply-markup.ts';
import { boolean, integer, object, optional, string } from './schema.ts';
import type { Telegram } from './telegram.ts';
import { type Content, captionContent, messageContent } from './text.ts';
import type { Body } from './wire.ts';

const replyParameters = object({ message_id: integer(), allow_sending_without_reply: optional(boolean) });

const sending = {
  chat_id: chatId,
  parse_mode: optional(parseMode),
  disable_notification: optional(boolean),
  protect_content: optional(boolean),
  reply_parameters: optional(replyParameters),
  reply_markup: optional(replyMarkup),
};

/** Telegram deletes what is younger. */
const DELETABLE_SECONDS = 48 * 3600;

export const messageMethods: Methods = {
  sendMessage: method(
    { ...sending, text: string, link_preview_options: optional(linkPreview) },
    (telegram, given) => send(telegram, given, messageContent(given.text, given.parse_mode), {}),
  ),
  sendDocument: method(
    {
      ...sending,
      document: string,
      caption: optional(string),
      disable_content_type_detection: optional(boolean),
    },
    (telegram, given, { uploads }) => {
      telegram.chats.writable(given.chat_id);
      const file = telegram.files.sent('documents', given.document, uploads);
      const content = captionContent(given.caption, given.parse_mode);
      return send(telegram, given, content, { document: documentFields(file) });
    },
  ),
  sendPhoto: method(
    {
      ...sending,
      photo: string,
      caption: optional(string),
      show_caption_above_media: optional(boolean),
      has_spoiler: optional(boolean),
    },
    (telegram, given, { uploads }) => {
      telegram.chats.writable(given.chat_id);
      const file = telegram.files.sent('photos', given.photo, uploads);
      const content = captionContent(given.caption, given.parse_mode);
      return send(telegram, given, content, { photo: photoFields(file) });
    },
  ),
  deleteMessage: method({ chat_id: chatId, message_id: integer() }, ({ chats, me }, given) => {
    const { type } = chats.writable(given.chat_id);
    const message = chats.find(given.chat_id, given.message_id);
    if (message === undefined) throw badRequest('message to delete not found');
    const isOld = now() - message.date > DELETABLE_SECONDS;
    if (isOld || (type !== 'private' && message.from.id !== me.id)) {
      throw badRequest("message can't be deleted for everyone");
    }
    chats.delete(message);
    return true;
  }),
};

interface Sending {
  readonly chat_id: number | string;
  readonly reply_parameters?:
    | { message_id: number; allow_sending_without_reply?: boolean | undefined }
    | undefined;
  readonly reply_markup?: ReplyMarkup | undefined;
}

function send({ chats, me }: Telegram, given: Sending, content: Content, extra: Body): Body {
  const chat = chats.writable(given.chat_id);
  const isCaption = Object.keys(extra).length > 0;
  const from = { id: me.id, is_bot: true, first_name: me.first_name, username: me.username! };
  const message = chats.add({
    chat,
    from,
    ...content,
    isCaption,
    extra,
    markup: given.reply_markup,
    replyTo: answered({ chats }, given),
  });
  return wireMessage(message, chats);
}

/** The message that the new one hangs on; none where it is gone and that does not matter. */
function answered(
  { chats }: Pick<Telegram, 'chats'>,
  { chat_id, reply_parameters }: Sending,
): number | undefined {
  if (reply_parameters === undefined) return undefined;
  const { message_id, allow_sending_without_reply } = reply_parameters;
  if (chats.find(chat_id, message_id) !== undefined) return message_id;
  if (allow_sending_without_reply) return undefined;
  throw badRequest('message to be replied not found');
}
