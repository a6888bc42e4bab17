import type { Chats, StoredMessage } from './chats.ts';
import type { ReplyMarkup } from './reply-markup.ts';
import type { Body, InlineButton, WireEntity, WireUser } from './wire.ts';

/** A message as it stood in its chat when it was looked at; later edits do not change it. */
export interface ChatMessage {
  readonly id: number;
  readonly chat: number;
  readonly from: WireUser;
  /** Whether the bot of the test wrote it. */
  readonly isBot: boolean;
  /** What a person reads: markup is parsed; of a file, its caption. */
  readonly text: string;
  /** The markup as it was sent; a text that was sent plain is escaped. */
  readonly html: string;
  readonly entities: readonly WireEntity[];
  /** Where links in the text lead. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Rows of the inline keyboard; none: empty. */
  readonly keyboard: readonly (readonly InlineButton[])[];
  /** Labels of all buttons, row by row. */
  readonly buttons: readonly string[];
  /** The whole reply markup, where it is one for answers: `force_reply` and the like. */
  readonly markup: ReplyMarkup | undefined;
  /** Id of the message that it hangs on. */
  readonly replyTo: number | undefined;
  readonly isEdited: boolean;
  /** `document`, `photo`, `sticker`, `via_bot` and so on, as Telegram gives them. */
  readonly extra: Body;
  /** Emoji that the bot has set. */
  readonly reactions: readonly string[];
  /** For the fake's own use: grows with each change. */
  readonly version: number;
}

export function chatMessage(stored: StoredMessage, bot: number): ChatMessage {
  const { chat, edited, reactions, markup, text, entities, date, isCaption, ...kept } = stored;
  const keyboard = markup?.inline_keyboard ?? [];
  return {
    ...kept,
    text,
    entities,
    markup,
    chat: chat.id,
    isBot: stored.from.id === bot,
    links: entities.flatMap(({ url, offset, length }) =>
      url === undefined ? [] : [{ text: text.slice(offset, offset + length), url }],
    ),
    keyboard,
    buttons: keyboard.flat().map((button) => button.text),
    isEdited: edited !== undefined,
    reactions: reactions.map(({ emoji }) => String(emoji)),
  };
}

/** The message as Telegram tells it to the bot. @param chats left out: without the message that it hangs on */
export function wireMessage(stored: StoredMessage, chats?: Chats): Body {
  const { id, chat, from, date, edited, replyTo, markup, extra, text, entities, isCaption } = stored;
  const answered = replyTo === undefined ? undefined : chats?.find(chat.id, replyTo);
  const prefix = isCaption ? 'caption' : 'text';
  const hasText = text !== '';
  return {
    message_id: id,
    from,
    chat,
    date,
    ...(edited !== undefined && { edit_date: edited }),
    ...(answered !== undefined && { reply_to_message: wireMessage(answered) }),
    ...extra,
    ...(hasText && { [prefix]: text }),
    ...(hasText && entities.length > 0 && { [isCaption ? 'caption_entities' : 'entities']: entities }),
    ...(markup?.inline_keyboard !== undefined && { reply_markup: markup }),
  };
}
