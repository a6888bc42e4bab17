import { Refusal } from './refusal.ts';

/** So many at once, and then so many a second. */
interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** Telegram gives no exact figures: about a message a second in a chat with short bursts, 20 a minute in a group, 30 a second in all. */
const IN_PRIVATE: Allowance = { burst: 3, perSecond: 1 };
const IN_GROUP: Allowance = { burst: 20, perSecond: 20 / 60 };
const IN_ALL: Allowance = { burst: 30, perSecond: 30 };

const COUNTED = /^(?:send(?!ChatAction)|editMessage)/;

/**
 * Telegram's flood control, as token buckets.
 *
 * @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export class FloodLimits {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** Counts a call. @throws Refusal 429 when it comes too soon, and then does not count it */
  count(method: string, chat: unknown): void {
    if (!COUNTED.test(method) || chat === undefined) return;
    const id = String(chat);
    const buckets = [
      this.#bucket('all', IN_ALL),
      this.#bucket(id, id.startsWith('-') ? IN_GROUP : IN_PRIVATE),
    ];
    const wait = Math.max(...buckets.map(({ left, perSecond }) => (1 - left) / perSecond));
    if (wait > 0) {
      const seconds = Math.ceil(wait);
      throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);
    }
    for (const { name, left, at } of buckets) this.#buckets.set(name, { left: left - 1, at });
  }

  #bucket(name: string, { burst, perSecond }: Allowance) {
    const at = Date.now();
    const { left, at: last } = this.#buckets.get(name) ?? { left: burst, at };
    return { name, at, perSecond, left: Math.min(burst, left + ((at - last) / 1000) * perSecond) };
  }
}
