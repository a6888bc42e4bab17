import { kickedFrom, now } from './chats.ts';
import type { Telegram } from './telegram.ts';
import type { WireChat, WireUser } from './wire.ts';

/** A group that the bot is in. */
export class Group {
  readonly chat: WireChat;
  readonly #telegram: Telegram;

  constructor(telegram: Telegram, chat: WireChat) {
    this.chat = chat;
    this.#telegram = telegram;
    telegram.chats.open(chat, null);
  }

  get id(): number {
    return this.chat.id;
  }

  /** Somebody throws the bot out, which can write there no more. */
  removesBot(by: WireUser): void {
    this.#telegram.chats.open(this.chat, kickedFrom(this.chat));
    membership(this.#telegram, { chat: this.chat, from: by, old: 'member', new: 'kicked' });
  }

  /** Somebody puts the bot in. */
  addsBot(by: WireUser): void {
    this.#telegram.chats.open(this.chat, null);
    membership(this.#telegram, { chat: this.chat, from: by, old: 'left', new: 'member' });
  }
}

/** What became of the bot in a chat. */
export interface Membership {
  readonly chat: WireChat;
  readonly from: WireUser;
  readonly old: 'member' | 'kicked' | 'left';
  readonly new: 'member' | 'kicked';
}

/** Tells the bot what became of it. */
export function membership({ updates, me }: Telegram, change: Membership): void {
  const member = (status: string) => ({ user: me, status, ...(status === 'kicked' && { until_date: 0 }) });
  const { chat, from } = change;
  updates.push({
    my_chat_member: {
      chat,
      from,
      date: now(),
      old_chat_member: member(change.old),
      new_chat_member: member(change.new),
    },
  });
}
