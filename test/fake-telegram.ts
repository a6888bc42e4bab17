import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseTelegramHtml } from './telegram-markup.ts';

/** How a call fails on purpose. */
export type FakeFailure = 'drop' | { code: number; description: string; retryAfter?: number };

type Body = Record<string, unknown>;

/** A call the bot made. */
export interface Call {
  readonly method: string;
  readonly body: Body;
}

type Update = Body & { update_id: number };

class Refusal extends Error {
  readonly code: number;
  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

/**
 * A small, strict Bot API server: offsets, long polling, one poller at a time, message limits, and failures on
 * request. It stands beside telegram-test-api, which checks nothing.
 */
export class FakeTelegram {
  readonly calls: Call[] = [];
  readonly me = { id: 42, is_bot: true, first_name: '问县', username: 'wenxian_bot' };
  readonly #token: string;
  readonly #server: Server;
  readonly #failures = new Map<string, FakeFailure[]>();
  #updates: Update[] = [];
  #nextUpdate = 1;
  #nextMessage = 1000;
  #poller: { answer: () => void; conflict: () => void } | null = null;

  private constructor(token: string) {
    this.#token = token;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(token: string, port = 0): Promise<FakeTelegram> {
    const fake = new FakeTelegram(token);
    await new Promise<void>((resolve) => fake.#server.listen(port, '127.0.0.1', resolve));
    return fake;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The next calls of the method fail, one failure each. */
  fail(method: string, ...failures: FakeFailure[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...failures]);
  }

  /** Queues an update and wakes the poller. */
  push(update: Body, id = this.#nextUpdate++): number {
    this.#updates.push({ update_id: id, ...update });
    this.#poller?.answer();
    return id;
  }

  /** A private text message from a person whose Telegram is in Chinese. */
  pushText(text: string, chat = 7): number {
    const from = { id: chat, is_bot: false, first_name: '王', language_code: 'zh-hans' };
    const message = {
      message_id: this.#nextMessage++,
      date: 0,
      chat: { id: chat, type: 'private' },
      from,
      text,
    };
    return this.push({ message });
  }

  callsOf(method: string): Body[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.body);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Body;
    this.calls.push({ method, body });
    const failure = this.#failures.get(method)?.shift();
    if (failure === 'drop') return void request.socket.destroy();
    try {
      if (token !== this.#token) throw new Refusal(401, 'Unauthorized');
      if (failure !== undefined) throw Object.assign(new Refusal(failure.code, failure.description), failure);
      const result =
        method === 'getUpdates' ? await this.#getUpdates(body, request) : this.#call(method, body);
      response.end(JSON.stringify({ ok: true, result }));
    } catch (error) {
      refuse(response, error as Refusal & { retryAfter?: number });
    }
  }

  #call(method: string, body: Body): unknown {
    if (method === 'getMe') return this.me;
    if (['deleteWebhook', 'setMyCommands', 'sendChatAction', 'answerCallbackQuery'].includes(method))
      return true;
    if (method !== 'sendMessage' && method !== 'editMessageText') throw new Refusal(404, 'Not Found');
    const text = checkedText(body);
    return { message_id: this.#nextMessage++, date: 0, chat: { id: body.chat_id, type: 'private' }, text };
  }

  async #getUpdates(body: Body, request: IncomingMessage): Promise<Update[]> {
    const offset = Number(body.offset ?? 0);
    const allowed = (body.allowed_updates as string[] | undefined) ?? [];
    this.#poller?.conflict();
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
    const ready = () =>
      this.#updates
        .filter((update) => allowed.length === 0 || allowed.some((kind) => kind in update))
        .slice(0, Number(body.limit ?? 100));
    if (ready().length > 0 || !body.timeout) return ready();
    await this.#hold(Number(body.timeout), request);
    return ready();
  }

  /** Waits for an update, the time-out, the client's hanging up, or another poller, which ends this one. */
  async #hold(seconds: number, request: IncomingMessage): Promise<void> {
    const { promise, resolve, reject } = withResolvers();
    const timer = setTimeout(resolve, seconds * 1000);
    const conflict = () => reject(new Refusal(409, 'Conflict: terminated by other getUpdates request'));
    const poller = { answer: resolve, conflict };
    this.#poller = poller;
    request.socket.once('close', resolve);
    await promise.finally(() => {
      clearTimeout(timer);
      request.socket.off('close', resolve);
      if (this.#poller === poller) this.#poller = null;
    });
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

function refuse(
  response: ServerResponse,
  { code = 500, message, retryAfter }: Refusal & { retryAfter?: number },
): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  response.statusCode = code;
  response.end(JSON.stringify({ ok: false, error_code: code, description: message, ...parameters }));
}

/** The text after entities are parsed, refused as Telegram refuses it. */
function checkedText(body: Body): string {
  const text = String(body.text ?? '');
  const plain = body.parse_mode === 'HTML' ? parseHtml(text) : text;
  if (plain.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (plain.length > 4096) throw new Refusal(400, 'Bad Request: message is too long');
  const rows =
    (body.reply_markup as { inline_keyboard?: { callback_data?: string }[][] })?.inline_keyboard ?? [];
  const isValid = rows.flat().every(({ callback_data }) => Buffer.byteLength(callback_data ?? '-') <= 64);
  if (!isValid) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return plain;
}

function parseHtml(html: string): string {
  try {
    return parseTelegramHtml(html).text;
  } catch (error) {
    throw new Refusal(400, (error as Error).message);
  }
}
