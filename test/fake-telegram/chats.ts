import { badRequest, Refusal } from './refusal.ts';
import type { ReplyMarkup } from './reply-markup.ts';
import { type Content, plainContent } from './text.ts';
import type { Watch } from './watch.ts';
import type { Body, WireChat, WireUser } from './wire.ts';

/** A message as the server keeps it. */
export interface StoredMessage extends Content {
  readonly id: number;
  readonly chat: WireChat;
  readonly from: WireUser;
  readonly date: number;
  readonly edited: number | undefined;
  readonly replyTo: number | undefined;
  readonly markup: ReplyMarkup | undefined;
  /** What it is beside text: `document`, `sticker`, `via_bot` and so on, as they stand in a message. */
  readonly extra: Body;
  /** Whether the text stands under a file. */
  readonly isCaption: boolean;
  readonly reactions: readonly Body[];
  /** By which the bot knows it, when a person sent it by inline mode. */
  readonly inlineId: string | undefined;
  /** Grows with each change of any message. */
  readonly version: number;
  /** Its first version. */
  readonly born: number;
}

export type NewMessage = Pick<StoredMessage, 'chat' | 'from'> & Partial<StoredMessage>;

interface Room {
  readonly chat: WireChat;
  readonly messages: Map<number, StoredMessage>;
  /** Why the bot cannot write there; null: it can. */
  closed: Refusal | null;
}

const FIRST_MESSAGE = 1000;

/** Who there is, what was said, and where the bot may write. */
export class Chats {
  readonly #rooms = new Map<number, Room>();
  readonly #watch: Watch;
  #nextMessage = FIRST_MESSAGE;
  #version = 0;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Makes a chat known, or names it anew. @param closed why the bot cannot write there; left out: as it was */
  open(chat: WireChat, closed?: Refusal | null): void {
    const room = this.#rooms.get(chat.id);
    const messages = room?.messages ?? new Map<number, StoredMessage>();
    const reason = closed === undefined ? (room?.closed ?? null) : closed;
    this.#rooms.set(chat.id, { chat: { ...room?.chat, ...chat }, messages, closed: reason });
  }

  knows(id: number): boolean {
    return this.#rooms.has(id);
  }

  /** @throws Refusal when there is none */
  chat(id: number | string): WireChat {
    return this.#room(id).chat;
  }

  /** @throws Refusal when the bot cannot write there */
  writable(id: number | string): WireChat {
    const { chat, closed } = this.#room(id);
    if (closed !== null) throw closed;
    return chat;
  }

  add(message: NewMessage): StoredMessage {
    if (!this.knows(message.chat.id)) this.open(message.chat);
    const id = message.id ?? this.#nextMessage++;
    const { chat } = this.#room(message.chat.id);
    const version = ++this.#version;
    const stored: StoredMessage = {
      ...plainContent(''),
      date: now(),
      edited: undefined,
      replyTo: undefined,
      markup: undefined,
      extra: {},
      isCaption: false,
      reactions: [],
      inlineId: undefined,
      ...message,
      id,
      chat,
      version,
      born: version,
    };
    this.#nextMessage = Math.max(this.#nextMessage, id + 1);
    this.#room(chat.id).messages.set(id, stored);
    this.#watch.touch();
    return stored;
  }

  find(chat: number | string, id: number): StoredMessage | undefined {
    return this.#room(chat).messages.get(id);
  }

  /** The message that a person sent by inline mode. */
  inline(id: string): StoredMessage | undefined {
    const messages = [...this.#rooms.values()].flatMap((room) => [...room.messages.values()]);
    return messages.find(({ inlineId }) => inlineId === id);
  }

  change({ chat, id }: StoredMessage, change: Partial<StoredMessage>): StoredMessage {
    const { messages } = this.#room(chat.id);
    const changed = { ...messages.get(id)!, ...change, version: ++this.#version };
    messages.set(id, changed);
    this.#watch.touch();
    return changed;
  }

  delete({ chat, id }: StoredMessage): void {
    this.#room(chat.id).messages.delete(id);
    this.#version++;
    this.#watch.touch();
  }

  /** What stands in a chat, oldest first; nothing in one that does not exist. */
  messages(chat: number): StoredMessage[] {
    const messages = [...(this.#rooms.get(chat)?.messages.values() ?? [])];
    return messages.sort((one, other) => one.id - other.id);
  }

  #room(id: number | string): Room {
    const byName = (room: Room) => `@${room.chat.username}` === id;
    const room = typeof id === 'number' ? this.#rooms.get(id) : [...this.#rooms.values()].find(byName);
    if (room === undefined) throw badRequest('chat not found');
    return room;
  }
}

export const BLOCKED = new Refusal(403, 'Forbidden: bot was blocked by the user');
export const NEVER_STARTED = new Refusal(403, "Forbidden: bot can't initiate conversation with a user");

/** Why the bot cannot write to a group that it was removed from. */
export function kickedFrom({ type }: WireChat): Refusal {
  return new Refusal(403, `Forbidden: bot was kicked from the ${type} chat`);
}

/** In seconds, as Telegram counts. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
