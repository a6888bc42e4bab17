import { badRequest } from './refusal.ts';
import { type Check, list, string } from './schema.ts';
import type { Body, Update } from './wire.ts';

/** What comes unless a bot asks for certain kinds. */
const USUAL = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
];
/** What has to be asked for by name. */
const UNUSUAL = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** Kinds of updates; Telegram passes over names it does not know, which would hide a misspelt one. */
export const allowedUpdates: Check<string[]> = list((value, name) => {
  const kind = string(value, name);
  if ([...USUAL, ...UNUSUAL].includes(kind)) return kind;
  throw badRequest(`${name} is "${kind}", which is no kind of update`);
});

/** Updates that wait until the bot confirms them. */
export class UpdateQueue {
  readonly #listeners: (() => void)[] = [];
  #waiting: Update[] = [];
  #next = 1;
  #allowed: readonly string[] = USUAL;

  get pending(): number {
    return this.#waiting.length;
  }

  get allowed(): readonly string[] {
    return this.#allowed;
  }

  onArrival(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** @param id left out: the next one */
  push(update: Body, id = this.#next): number {
    this.#next = Math.max(this.#next, id + 1);
    this.#waiting.push({ update_id: id, ...update });
    for (const listener of this.#listeners) listener();
    return id;
  }

  /** Remembers what the bot wants. @param kinds none: what is usual; left out: as before */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.#allowed = kinds.length === 0 ? USUAL : kinds;
  }

  /** Forgets what is older than the offset; below zero it counts from the end. */
  confirm(offset: number): void {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= offset);
  }

  /**
   * The oldest that wait. Those of kinds that the bot does not want are dropped, also where they came before it said
   * so: Telegram may deliver such, but no bot may count on it.
   */
  ready(limit: number): Update[] {
    this.#waiting = this.#waiting.filter((update) => this.#allowed.some((kind) => kind in update));
    return this.#waiting.slice(0, limit);
  }

  remove(update: Update): void {
    this.#waiting = this.#waiting.filter((each) => each !== update);
  }

  clear(): void {
    this.#waiting = [];
  }
}
