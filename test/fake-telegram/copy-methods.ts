import { chatId, type Methods, method } from './method.ts';
import { badRequest } from './refusal.ts';
import { boolean, integer, optional } from './schema.ts';

/** What cannot be copied by anybody. */
const SERVICE = ['new_chat_members', 'left_chat_member', 'pinned_message', 'giveaway', 'invoice'];

/** Sends a message anew, with its looks and its file and without saying where it comes from. */
export const copyMethods: Methods = {
  copyMessage: method(
    {
      chat_id: chatId,
      from_chat_id: chatId,
      message_id: integer(),
      disable_notification: optional(boolean),
      protect_content: optional(boolean),
    },
    ({ chats, me }, { chat_id, from_chat_id, message_id }) => {
      const chat = chats.writable(chat_id);
      const copied = chats.find(from_chat_id, message_id);
      if (copied === undefined) throw badRequest('message to copy not found');
      if (SERVICE.some((kind) => kind in copied.extra)) throw badRequest("message can't be copied");
      const { text, html, entities, extra, isCaption } = copied;
      const from = { id: me.id, is_bot: true, first_name: me.first_name, username: me.username! };
      const copy = chats.add({ chat, from, text, html, entities, extra, isCaption });
      return { message_id: copy.id };
    },
  ),
};
