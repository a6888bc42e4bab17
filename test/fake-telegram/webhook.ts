import { badRequest } from './refusal.ts';
import { isBody } from './schema.ts';
import type { UpdateQueue } from './updates.ts';
import { type Body, isLoopback, type Update } from './wire.ts';

/** What the bot asked for. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

/** What the server has to say about deliveries that failed. */
export interface LastError {
  readonly date: number;
  readonly message: string;
}

/** Executes a call that the bot gave as its answer to a delivery. */
export type Execute = (method: string, body: Body) => Promise<unknown>;

const PORTS = ['', '443', '80', '88', '8443'];
const TIMEOUT_MS = 60_000;

/** Checks an address as Telegram does, but for servers of this machine, which may do without https and choose a port. */
export function checkWebhookUrl(url: string): void {
  if (!URL.canParse(url)) throw badWebhook('invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(url);
  if (isLoopback(hostname) && /^https?:$/.test(protocol)) return;
  if (protocol !== 'https:') throw badWebhook('An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(port)) throw badWebhook('Webhook can be set up only on ports 80, 88, 443 or 8443');
}

function badWebhook(problem: string): Error {
  return badRequest(`bad webhook: ${problem}`);
}

/**
 * Delivers updates to the bot's address: those of one chat in order and one at a time, of several chats side by side.
 * One that is not taken with a status from 200 to 299 is delivered again, and holds up its chat meanwhile.
 */
export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #execute: Execute;
  readonly #retryMs: number;
  readonly #stopping = new AbortController();
  readonly #busy = new Set<string>();
  readonly #proxies = new Map<string, string>();
  #settings: WebhookSettings | null = null;
  #lastError: LastError | null = null;

  constructor(queue: UpdateQueue, execute: Execute, retryMs: number) {
    this.#queue = queue;
    this.#execute = execute;
    this.#retryMs = retryMs;
    queue.onArrival(() => this.#pump());
  }

  get settings(): WebhookSettings | null {
    return this.#settings;
  }

  get lastError(): LastError | null {
    return this.#lastError;
  }

  set(settings: WebhookSettings | null): void {
    this.#settings = settings;
    this.#lastError = null;
    this.#pump();
  }

  /** From now on deliveries to the public origin go to the local one, as through a reverse proxy. */
  proxy(publicOrigin: string, localOrigin: string): void {
    this.#proxies.set(new URL(publicOrigin).origin, new URL(localOrigin).origin);
  }

  close(): void {
    this.#settings = null;
    this.#stopping.abort();
  }

  #pump(): void {
    if (this.#settings === null) return;
    for (const update of this.#queue.ready(Number.POSITIVE_INFINITY)) {
      const lane = laneOf(update);
      if (this.#busy.size >= this.#settings.maxConnections) return;
      if (this.#busy.has(lane)) continue;
      this.#busy.add(lane);
      void this.#deliver(update, this.#settings).finally(() => {
        this.#busy.delete(lane);
        this.#pump();
      });
    }
  }

  async #deliver(update: Update, settings: WebhookSettings): Promise<void> {
    try {
      const reply = await this.#post(update, settings);
      this.#queue.remove(update);
      // A call that fails is no reason to deliver again: Telegram does not even tell the bot.
      if (reply !== null) await this.#execute(reply.method, reply.body).catch(() => undefined);
    } catch (error) {
      this.#lastError = { date: Math.floor(Date.now() / 1000), message: (error as Error).message };
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
  }

  /** @returns the call in the answer, or null */
  async #post(
    update: Update,
    { url, secret }: WebhookSettings,
  ): Promise<{ method: string; body: Body } | null> {
    const response = await fetch(this.#localAddress(url), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(secret !== undefined && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`Wrong response from the webhook: ${response.status} ${response.statusText}`);
    }
    return callIn(text);
  }

  /** @throws Error for an address that only the internet could reach */
  #localAddress(url: string): string {
    const { origin, hostname } = new URL(url);
    const local = this.#proxies.get(origin);
    if (local === undefined && !isLoopback(hostname)) throw new Error('Failed to resolve host: not proxied');
    return local === undefined ? url : local + url.slice(origin.length);
  }
}

function callIn(text: string): { method: string; body: Body } | null {
  try {
    const reply: unknown = JSON.parse(text);
    if (!isBody(reply) || typeof reply.method !== 'string') return null;
    const { method, ...body } = reply;
    return { method, body };
  } catch {
    return null;
  }
}

/** Updates of one chat, or of one person outside chats, stay in order. */
function laneOf({ update_id, ...kinds }: Update): string {
  const content = (Object.values(kinds)[0] ?? {}) as {
    chat?: Named;
    from?: Named;
    message?: { chat?: Named };
  };
  const { chat, message, from } = content;
  return String((chat ?? message?.chat ?? from)?.id ?? '');
}

interface Named {
  readonly id?: number;
}
