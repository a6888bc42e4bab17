import { type ChatMessage, chatMessage, wireMessage } from './chat-message.ts';
import type { StoredMessage } from './chats.ts';
import type { CallbackAnswer, Telegram } from './telegram.ts';
import type { Body, InlineButton, WireUser } from './wire.ts';

export interface TapOptions {
  /** The message is so old that Telegram tells the bot no more than its number. */
  readonly isOld?: boolean;
  /** The bot's answer comes too late, and is refused. */
  readonly isExpired?: boolean;
  /** How long the message may take to change once the tap is answered. */
  readonly graceMs?: number;
}

/** What a tap led to. */
export interface Tap {
  /** The message of the button as it stands now, or stood last where the bot deleted it. */
  readonly message: ChatMessage;
  readonly isDeleted: boolean;
  /** What the bot wrote into the chat meanwhile, oldest first. */
  readonly sent: readonly ChatMessage[];
  /** The text that shows for a moment over the chat; undefined: none. */
  readonly alert: string | undefined;
  /** Whether the text has to be tapped away. */
  readonly show_alert: boolean;
}

const GRACE_MS = 250;

/** The button of the label, of a part of it, of a pattern, or of the number from 0. @throws Error naming those there are */
export function findButton(message: StoredMessage, which: string | RegExp | number): InlineButton {
  const buttons = message.markup?.inline_keyboard?.flat() ?? [];
  const labels = buttons.map(({ text }) => text);
  const found = typeof which === 'number' ? buttons.slice(which, which + 1) : matchingButtons(buttons, which);
  if (found.length === 1) return found[0]!;
  const problem = found.length === 0 ? 'no button' : `${found.length} buttons`;
  throw new Error(`${problem} ${which} among [${labels.join('] [')}] under "${message.text.slice(0, 60)}"`);
}

function matchingButtons(buttons: readonly InlineButton[], which: string | RegExp): InlineButton[] {
  const exact = buttons.filter(({ text }) => text === which);
  if (exact.length > 0) return exact;
  return buttons.filter(({ text }) => (which instanceof RegExp ? which.test(text) : text.includes(which)));
}

/** Tells the bot of a tap. @returns id of the query */
export function sendTap(
  telegram: Telegram,
  user: WireUser,
  message: StoredMessage,
  data: string,
  { isOld = false, isExpired = false }: TapOptions,
): string {
  const id = telegram.taps.open(isExpired);
  const { chat, inlineId } = message;
  const seen: Body = isOld ? { message_id: message.id, chat, date: 0 } : wireMessage(message, telegram.chats);
  telegram.updates.push({
    callback_query: {
      id,
      from: user,
      chat_instance: String(chat.id),
      data,
      ...(inlineId === undefined ? { message: seen } : { inline_message_id: inlineId }),
    },
  });
  return id;
}

/** Waits a little for the bot to change the message or to write, then tells how things stand. */
export async function outcomeOf(
  { chats, watch, me }: Telegram,
  before: StoredMessage,
  version: number,
  answer: CallbackAnswer,
  graceMs = GRACE_MS,
): Promise<Tap> {
  const here = () => chats.find(before.chat.id, before.id);
  const written = () =>
    chats.messages(before.chat.id).filter(({ from, born }) => from.id === me.id && born > version);
  const isDone = () => (here()?.version ?? version + 1) > version || written().length > 0;
  await watch
    .until(
      () => isDone() || undefined,
      graceMs,
      () => '',
    )
    .catch(() => undefined);
  return {
    message: chatMessage(here() ?? before, me.id),
    isDeleted: here() === undefined,
    sent: written().map((each) => chatMessage(each, me.id)),
    alert: answer.text === '' ? undefined : answer.text,
    show_alert: answer.show_alert ?? false,
  };
}
