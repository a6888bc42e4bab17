import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChatMessage, chatMessage } from './chat-message.ts';
import { Chats } from './chats.ts';
import { complaint } from './complaint.ts';
import { Failures, type FakeFailure } from './failures.ts';
import { FileStore } from './files.ts';
import { FloodLimits } from './flood-limits.ts';
import { Group } from './group.ts';
import { learnFrom } from './learn.ts';
import { LongPolling } from './long-polling.ts';
import type { Caller } from './method.ts';
import { METHODS } from './methods.ts';
import { Person, type PersonOptions } from './person.ts';
import { typedEntities } from './person-text.ts';
import { post, privateChat } from './posts.ts';
import { Profile, type ProfileText } from './profile.ts';
import { Queries } from './queries.ts';
import { Refusal } from './refusal.ts';
import { botApiServer } from './server.ts';
import type { Call, CallbackAnswer, InlineAnswer, Telegram } from './telegram.ts';
import { plainContent } from './text.ts';
import { UpdateQueue } from './updates.ts';
import { Watch } from './watch.ts';
import { type Execute, Webhook } from './webhook.ts';
import type { Body, WireUser } from './wire.ts';

export interface FakeOptions {
  /** 0: any that is free. */
  readonly port?: number;
  /** Whether groups show the bot only what is meant for it, as they do unless its maker switches that off. */
  readonly hasPrivacy?: boolean;
  /** Whether too many messages get 429, about as Telegram counts them. */
  readonly enforceRates?: boolean;
  /** How long a delivery that was not taken waits; Telegram waits longer each time. */
  readonly webhookRetryMs?: number;
  /** How long persons wait for the bot before they complain. */
  readonly patienceMs?: number;
}

const WEBHOOK_RETRY_MS = 50;
const PATIENCE_MS = 5000;
const NO_CALLER: Caller = { uploads: new Map(), isForm: false, signal: new AbortController().signal };

/**
 * A strict stand-in for Telegram: a server of the Bot API, and the persons and groups that use the bot.
 *
 * ```ts
 * const fake = await FakeTelegram.start(TOKEN);
 * const bot = createBot(TOKEN, { ...dependencies, apiRoot: fake.url });
 * const wang = fake.person({ id: 7, name: '王', language_code: 'zh-hans' });
 * const answer = await wang.says('眉县选派了多少名第一书记?');
 * assert.deepEqual(answer.buttons, ['全文', '👍', '👎']);
 * const { message, alert } = await wang.taps(answer, '全文');
 * assert.deepEqual(fake.refused, []);
 * ```
 *
 * Stricter than Telegram: parameters and HTML that Telegram would mend or pass over in silence are refused with 400. Not
 * modelled: Markdown and `entities`, inline results other than articles, media but documents and pictures, caching of
 * answers, channels, topics, payments.
 *
 * @see https://core.telegram.org/bots/api
 */
export class FakeTelegram {
  /** Every call, also those that failed. */
  readonly calls: Call[] = [];
  /** Bot as getMe tells. */
  readonly me: WireUser & { readonly username: string } & Body;
  /** Whether too many messages get 429. */
  enforceRates: boolean;
  readonly #telegram: Telegram;
  readonly #server: Server;
  readonly #failures = new Failures();
  readonly #floodLimits = new FloodLimits();

  private constructor(token: string, options: FakeOptions) {
    this.me = botUser(token, options.hasPrivacy ?? true);
    this.enforceRates = options.enforceRates ?? false;
    this.#telegram = this.#create(options);
    this.#server = botApiServer({
      token,
      begin: (method, body) => this.#begin(method, body),
      call: (method, body, caller) => this.#call(method, body, caller),
      fileAt: (path) => this.#telegram.files.atPath(path),
    });
  }

  static async start(token: string, options: number | FakeOptions = {}): Promise<FakeTelegram> {
    const chosen = typeof options === 'number' ? { port: options } : options;
    const fake = new FakeTelegram(token, chosen);
    fake.#server.listen(chosen.port ?? 0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** For `apiRoot`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Calls that the server refused of itself: what a bot that works never makes. */
  get refused(): readonly Call[] {
    return this.calls.filter(({ refusal }) => refusal !== undefined);
  }

  /** Updates that the bot has not confirmed. */
  get pending(): number {
    return this.#telegram.updates.pending;
  }

  /** Somebody who uses the bot. */
  person(options: PersonOptions): Person {
    return new Person(this.#telegram, options);
  }

  /** A group with the bot in it; its id is below zero. */
  group({ id, title, type = 'group' }: { id: number; title: string; type?: 'group' | 'supergroup' }): Group {
    return new Group(this.#telegram, { id, type, title });
  }

  /** A chat as it stands now, oldest message first. */
  messages(chat: Group | Person | number): ChatMessage[] {
    const id = typeof chat === 'number' ? chat : chat.id;
    return this.#telegram.chats.messages(id).map((message) => chatMessage(message, this.me.id));
  }

  /** A message as it stands now; undefined where it was deleted. */
  now({ chat, id }: ChatMessage): ChatMessage | undefined {
    return this.messages(chat).find((message) => message.id === id);
  }

  /** What the bot has said of itself in the language: `name`, `description` or `short_description`. */
  profile(text: ProfileText, language = ''): string {
    return this.#telegram.profile.text(text, language);
  }

  /** The content of a file that was sent, by the `file_id` in a message's `extra`. */
  file(id: string): Uint8Array {
    return this.#telegram.files.byId(id).bytes;
  }

  /** Waits until the condition gives something. @throws Error that says what the bot did, after `patienceMs` */
  until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
    const { watch, patienceMs } = this.#telegram;
    const look = () => condition() || undefined;
    return watch.until(look, patienceMs, () => complaint(this.#telegram, `In vain waited for ${what}`));
  }

  /** The next calls of the method fail, one failure each; `*` is any method, `/file` is a download. */
  fail(method: string, ...failures: FakeFailure[]): void {
    this.#failures.plan(method, failures);
  }

  /** Takes back the failures that have not come about. */
  heal(): void {
    this.#failures.clear();
  }

  /** Deliveries to the public origin go to the local one, as through a reverse proxy. */
  proxy(publicOrigin: string, localOrigin: string): void {
    this.#telegram.webhook.proxy(publicOrigin, localOrigin);
  }

  /** Queues an update that is written by hand, as for what persons cannot do. @returns its id */
  push(update: Body, id?: number): number {
    learnFrom(this.#telegram, update);
    return this.#telegram.updates.push(update, id);
  }

  /** A private text message from a person whose Telegram is in Chinese. @returns id of the update */
  pushText(text: string, chat = 7): number {
    const { user } = this.person({ id: chat, name: '王', language_code: 'zh-hans', hasStarted: true });
    const content = plainContent(text, typedEntities(text));
    return post(this.#telegram, { chat: privateChat(user), from: user, ...content }).update!;
  }

  callsOf(method: string): Body[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.body);
  }

  async close(): Promise<void> {
    this.#telegram.webhook.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #create({ webhookRetryMs = WEBHOOK_RETRY_MS, patienceMs = PATIENCE_MS }: FakeOptions): Telegram {
    const watch = new Watch();
    const updates = new UpdateQueue();
    const execute: Execute = (method, body) => {
      this.#begin(method, body);
      return this.#call(method, body, NO_CALLER);
    };
    return {
      me: this.me,
      calls: this.calls,
      watch,
      updates,
      chats: new Chats(watch),
      polling: new LongPolling(updates),
      webhook: new Webhook(updates, execute, webhookRetryMs),
      taps: new Queries<CallbackAnswer>(watch),
      inlineQueries: new Queries<InlineAnswer>(watch),
      files: new FileStore(),
      profile: new Profile(),
      patienceMs,
      isLoggedOut: false,
    };
  }

  #begin(method: string, body: Body): FakeFailure | undefined {
    this.calls.push({ method, body });
    this.#telegram.watch.touch();
    return this.#failures.next(method);
  }

  async #call(name: string, body: Body, caller: Caller): Promise<unknown> {
    const call = this.calls.findLast((each) => each.body === body);
    try {
      const method = METHODS.get(name);
      if (method === undefined) throw new Refusal(404, 'Not Found');
      if (this.#telegram.isLoggedOut) throw new Refusal(400, 'Logged out');
      if (this.enforceRates) this.#floodLimits.count(name, body.chat_id);
      return await method(this.#telegram, body, caller);
    } catch (error) {
      if (call !== undefined) call.refusal = (error as Error).message;
      this.#telegram.watch.touch();
      throw error;
    }
  }
}

function botUser(token: string, hasPrivacy: boolean) {
  return {
    id: Number.parseInt(token, 10) || 42,
    is_bot: true,
    first_name: '问县',
    username: 'wenxian_bot',
    can_join_groups: true,
    can_read_all_group_messages: !hasPrivacy,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
