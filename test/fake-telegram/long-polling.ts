import { Refusal } from './refusal.ts';
import type { UpdateQueue } from './updates.ts';
import type { Update } from './wire.ts';

/** One request for updates. */
export interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly seconds: number;
  /** Raised when the bot hangs up. */
  readonly signal: AbortSignal;
}

const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

/** Hands out updates to one poller at a time. */
export class LongPolling {
  readonly #queue: UpdateQueue;
  #poller: { wake: () => void; end: (reason: Refusal) => void } | null = null;

  constructor(queue: UpdateQueue) {
    this.#queue = queue;
    queue.onArrival(() => this.#poller?.wake());
  }

  /** @throws Refusal when another poller or a web hook takes over */
  async poll({ offset, limit, seconds, signal }: Poll): Promise<Update[]> {
    this.end(CONFLICT);
    this.#queue.confirm(offset);
    if (this.#queue.ready(limit).length === 0 && seconds > 0) await this.#hold(seconds, limit, signal);
    return this.#queue.ready(limit);
  }

  /** Ends the poll that is held, if there is one. */
  end(reason: string): void {
    this.#poller?.end(new Refusal(409, reason));
  }

  /** Waits for an update, the time-out, the bot's hanging up, or whatever ends the poll. */
  async #hold(seconds: number, limit: number, signal: AbortSignal): Promise<void> {
    let release = () => {};
    const held = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, seconds * 1000);
      const wake = () => {
        if (this.#queue.ready(limit).length > 0) resolve();
      };
      const poller = { wake, end: reject };
      this.#poller = poller;
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      release = () => {
        clearTimeout(timer);
        if (this.#poller === poller) this.#poller = null;
      };
    });
    await held.finally(release);
  }
}
