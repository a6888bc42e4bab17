import { type ChatMessage, chatMessage } from './chat-message.ts';
import { BLOCKED, type NewMessage, type StoredMessage } from './chats.ts';
import { complaint } from './complaint.ts';
import { type Group, membership } from './group.ts';
import { askInline, pickArticle } from './inline-queries.ts';
import { documentMedia, type Media, photoMedia, stickerMedia, voiceMedia } from './media.ts';
import { typedEntities } from './person-text.ts';
import { edit, post, privateChat } from './posts.ts';
import type { BotCommand, Scope } from './profile.ts';
import { findButton, outcomeOf, sendTap, type Tap, type TapOptions } from './taps.ts';
import type { InlineAnswer, InlineArticle, Telegram } from './telegram.ts';
import { plainContent } from './text.ts';
import type { WireChat, WireUser } from './wire.ts';

export interface PersonOptions {
  readonly id: number;
  readonly name: string;
  readonly username?: string | undefined;
  /** As Telegram's app is set: `zh-hans`, `zh-hant`, `en`. */
  readonly language_code?: string | undefined;
  /** Whether they have talked with the bot before; until somebody has, the bot cannot write to them. */
  readonly hasStarted?: boolean;
}

/** Where something is written, and to what. */
export interface Where {
  /** Left out: the private chat with the bot. */
  readonly in?: Group;
  /** The message that this one answers. */
  readonly replyTo?: ChatMessage | number;
}

export interface FileOptions extends Where {
  readonly caption?: string;
  /** What Telegram says the size is in bytes; left out: what it is. */
  readonly size?: number;
}

/** Somebody who uses the bot. What waits for the bot throws when nothing comes (`patienceMs`), and says what the bot did instead. */
export class Person {
  readonly user: WireUser;
  readonly #telegram: Telegram;
  /** By chat: id of the last message that the test was given. */
  readonly #seen = new Map<number, number>();
  #lastSaid: StoredMessage | null = null;
  #isBlocking = false;

  constructor(telegram: Telegram, { id, name, username, language_code, hasStarted = false }: PersonOptions) {
    this.#telegram = telegram;
    const called = username === undefined ? {} : { username };
    const speaks = language_code === undefined ? {} : { language_code };
    this.user = { id, is_bot: false, first_name: name, ...called, ...speaks };
    if (hasStarted) telegram.chats.open(privateChat(this.user), null);
  }

  get id(): number {
    return this.user.id;
  }

  /** What they wrote last, as it stands now. @throws Error before they wrote anything */
  get lastSaid(): ChatMessage {
    if (this.#lastSaid === null) throw new Error(`${this.user.first_name} has written nothing yet`);
    return this.#view(this.#stored(this.#lastSaid.id, this.#lastSaid.chat));
  }

  /** Writes and waits for what the bot writes in that chat next. @throws Error where privacy mode hides the message */
  says(text: string, where: Where = {}): Promise<ChatMessage> {
    return this.#ask(written(text), where);
  }

  /** Writes and waits for nothing, as for what the bot is to pass over. @returns their own message */
  writes(text: string, where: Where = {}): ChatMessage {
    return this.#view(this.#post(written(text), where).message);
  }

  /** The bot's message after the one that the test was given last. */
  async next({ in: group }: Pick<Where, 'in'> = {}): Promise<ChatMessage> {
    const chat = group?.id ?? this.id;
    const { chats, me } = this.#telegram;
    const seen = this.#seen.get(chat) ?? 0;
    const isNext = ({ id, from }: StoredMessage) => id > seen && from.id === me.id;
    const missed = `The bot wrote nothing in chat ${chat} after message ${seen}`;
    const message = await this.#until(() => chats.messages(chat).find(isNext), missed, 'message');
    this.#seen.set(chat, message.id);
    return this.#view(message);
  }

  /** Changes a message of theirs, and waits for the bot to change one or write one. @returns the bot's message */
  async edits(
    message: ChatMessage | number,
    text: string,
    { in: group }: Pick<Where, 'in'> = {},
  ): Promise<ChatMessage> {
    const { chats, me } = this.#telegram;
    const chat = this.#chat(group);
    const own = this.#stored(typeof message === 'number' ? message : message.id, chat);
    if (own.from.id !== this.id) throw new Error(`message ${own.id} is not by ${this.user.first_name}`);
    const { message: edited, update } = edit(this.#telegram, own, text);
    if (update === null) throw new Error(`privacy mode keeps "${text}" from the bot`);
    const isAnswer = ({ from, version }: StoredMessage) => from.id === me.id && version > edited.version;
    const missed = `The bot changed nothing in chat ${chat.id} after message ${own.id} was edited`;
    const answer = await this.#until(() => chats.messages(chat.id).find(isAnswer), missed, 'edited_message');
    this.#seen.set(chat.id, Math.max(answer.id, this.#seen.get(chat.id) ?? 0));
    return this.#view(answer);
  }

  /**
   * Taps a button that has data, and waits until the tap is answered and its effect shows.
   *
   * @param which the label, a part of it, a pattern, or the number of the button from 0
   */
  async taps(message: ChatMessage, which: string | RegExp | number, options: TapOptions = {}): Promise<Tap> {
    const telegram = this.#telegram;
    const stored = telegram.chats.find(message.chat, message.id);
    if (stored === undefined) throw new Error(`message ${message.id} is gone`);
    const { callback_data: data, text, ...others } = findButton(stored, which);
    if (data === undefined) {
      throw new Error(`[${text}] sends nothing to the bot: open or query it (${JSON.stringify(others)})`);
    }
    const { version } = telegram.chats;
    const id = sendTap(telegram, this.user, stored, data, options);
    const missed = `The bot did not answer the tap on [${text}]`;
    const answer = await this.#until(() => telegram.taps.answerTo(id), missed, 'callback_query');
    return outcomeOf(telegram, stored, version, answer, options.graceMs);
  }

  /** Sends a document. */
  sendsFile(
    name: string,
    bytes: Uint8Array | string,
    type = 'text/plain',
    { caption, size, ...where }: FileOptions = {},
  ): Promise<ChatMessage> {
    return this.#ask(documentMedia(this.#telegram.files, { name, bytes, type, size }, caption), where);
  }

  sendsPhoto({ caption, ...where }: FileOptions = {}): Promise<ChatMessage> {
    return this.#ask(photoMedia(this.#telegram.files, caption), where);
  }

  sendsSticker(where: Where = {}): Promise<ChatMessage> {
    return this.#ask(stickerMedia(this.#telegram.files), where);
  }

  sendsVoice(where: Where = {}): Promise<ChatMessage> {
    return this.#ask(voiceMedia(this.#telegram.files), where);
  }

  /** Types `@bot text` in some chat. Telegram's caching of results is left out: every query reaches the bot. */
  queriesInline(text: string, offset = ''): Promise<InlineAnswer> {
    const id = askInline(this.#telegram, this.user, text, offset);
    const { inlineQueries } = this.#telegram;
    return this.#until(() => inlineQueries.answerTo(id), 'The bot did not answer the query', 'inline_query');
  }

  /** Sends an article that the bot offered. @param where left out: to somebody else, where the bot is not */
  picks(article: InlineArticle, query: string, where?: { in: Group | 'private' }): ChatMessage {
    const group = where?.in === 'private' ? undefined : where?.in;
    const chat = where === undefined ? undefined : this.#chat(group);
    return this.#view(pickArticle(this.#telegram, this.user, article, query, chat));
  }

  /** Opens `https://t.me/bot?start=payload` and taps Start. @throws Error for what does not start this bot */
  opens(url: string): Promise<ChatMessage> {
    const { protocol, hostname, pathname, searchParams } = new URL(url);
    const payload = searchParams.get('start') ?? '';
    const isHere = pathname.slice(1).toLowerCase() === this.#telegram.me.username?.toLowerCase();
    if (!/^https?:$/.test(protocol) || hostname !== 't.me' || !isHere)
      throw new Error(`${url} opens another`);
    if (!/^[\w-]{1,64}$/.test(payload)) throw new Error(`${url} starts the bot with no proper payload`);
    return this.says(`/start ${payload}`);
  }

  /** Stops the bot: it cannot write to them any more. */
  blocks(): void {
    this.#isBlocking = true;
    this.#telegram.chats.open(privateChat(this.user), BLOCKED);
    membership(this.#telegram, {
      chat: privateChat(this.user),
      from: this.user,
      old: 'member',
      new: 'kicked',
    });
  }

  unblocks(): void {
    this.#isBlocking = false;
    this.#telegram.chats.open(privateChat(this.user), null);
    membership(this.#telegram, {
      chat: privateChat(this.user),
      from: this.user,
      old: 'kicked',
      new: 'member',
    });
  }

  /** The commands that Telegram's menu shows them. */
  menu({ in: group }: Pick<Where, 'in'> = {}): readonly BotCommand[] {
    const chat_id = group?.id ?? this.id;
    const scopes: Scope[] = [
      ...(group === undefined ? [] : [{ type: 'chat_member', chat_id, user_id: this.id }]),
      { type: 'chat', chat_id },
      { type: group === undefined ? 'all_private_chats' : 'all_group_chats' },
      { type: 'default' },
    ];
    return this.#telegram.profile.menu(scopes, this.user.language_code?.slice(0, 2) ?? '');
  }

  async #ask(content: Partial<Media>, where: Where): Promise<ChatMessage> {
    const { message, update } = this.#post(content, where);
    if (update === null) {
      throw new Error(`privacy mode keeps "${message.text}" from the bot: use writes() and expect no answer`);
    }
    return this.next(where);
  }

  #post(content: Partial<Media>, { in: group, replyTo }: Where) {
    if (group === undefined && this.#isBlocking)
      throw new Error('unblocks() comes before writing to the bot');
    const chat = this.#chat(group);
    if (group === undefined) this.#telegram.chats.open(chat, null);
    const answered = typeof replyTo === 'object' ? replyTo.id : replyTo;
    const message: NewMessage = { chat, from: this.user, replyTo: answered, ...content };
    if (answered !== undefined) this.#stored(answered, chat);
    const posted = post(this.#telegram, message);
    this.#lastSaid = posted.message;
    this.#seen.set(chat.id, posted.message.id);
    return posted;
  }

  #chat(group: Group | undefined): WireChat {
    return group?.chat ?? privateChat(this.user);
  }

  #stored(id: number, chat: WireChat): StoredMessage {
    const message = this.#telegram.chats.find(chat.id, id);
    if (message === undefined) throw new Error(`there is no message ${id} in chat ${chat.id}`);
    return message;
  }

  #view(message: StoredMessage): ChatMessage {
    return chatMessage(message, this.#telegram.me.id);
  }

  #until<T>(condition: () => T | undefined, missed: string, kind: string): Promise<T> {
    const { watch, patienceMs } = this.#telegram;
    return watch.until(condition, patienceMs, () => complaint(this.#telegram, missed, kind));
  }
}

function written(text: string): Pick<Media, 'text' | 'html' | 'entities'> {
  return plainContent(text, typedEntities(text));
}
