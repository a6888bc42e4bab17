import { chatId, type Methods, method } from './method.ts';
import { badRequest } from './refusal.ts';
import { boolean, integer, list, object, oneOf, optional, string, stringOf } from './schema.ts';

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const;

/** What a message can be marked with, and nothing else. */
const REACTIONS =
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  );

const reaction = object({ type: oneOf('emoji'), emoji: string });

export const chatMethods: Methods = {
  sendChatAction: method({ chat_id: chatId, action: oneOf(...ACTIONS) }, ({ chats }, given) => {
    chats.writable(given.chat_id);
    return true;
  }),
  answerCallbackQuery: method(
    {
      callback_query_id: string,
      text: optional(stringOf(0, 200)),
      show_alert: optional(boolean),
      url: optional(string),
      cache_time: optional(integer(0)),
    },
    ({ taps }, { callback_query_id, ...answer }) => {
      taps.answer(callback_query_id, answer);
      return true;
    },
  ),
  getChat: method({ chat_id: chatId }, ({ chats }, given) => ({
    ...chats.chat(given.chat_id),
    accent_color_id: 0,
    max_reaction_count: 11,
  })),
  setMessageReaction: method(
    {
      chat_id: chatId,
      message_id: integer(),
      reaction: optional(list(reaction)),
      is_big: optional(boolean),
    },
    ({ chats }, { chat_id, message_id, reaction: reactions = [] }) => {
      chats.writable(chat_id);
      const message = chats.find(chat_id, message_id);
      if (message === undefined) throw badRequest('message to react not found');
      const isAllowed = reactions.length <= 1 && reactions.every(({ emoji }) => REACTIONS.includes(emoji));
      if (!isAllowed) throw badRequest('REACTION_INVALID');
      chats.change(message, { reactions });
      return true;
    },
  ),
};
