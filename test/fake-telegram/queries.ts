import { badRequest } from './refusal.ts';
import type { Watch } from './watch.ts';

/** Beyond the numbers that tests make up. */
const FIRST = 1_000_000;

/** Queries that want an answer, each one once: taps on buttons, or inline queries. */
export class Queries<Answer> {
  readonly #answers = new Map<string, Answer | null>();
  readonly #expired = new Set<string>();
  readonly #watch: Watch;
  #next = FIRST;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /**
   * @param isExpired whether nobody waits for the answer any more, which is then refused
   * @returns the id of the query
   */
  open(isExpired = false, id = String(this.#next++)): string {
    this.#answers.set(id, null);
    if (isExpired) this.#expired.add(id);
    return id;
  }

  /** @throws Refusal when nobody asked, nobody waits any more, or it was answered */
  answer(id: string, answer: Answer): void {
    const isOpen = this.#answers.get(id) === null;
    if (isOpen) this.#answers.set(id, answer);
    this.#watch.touch();
    if (!isOpen || this.#expired.has(id)) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
  }

  /** What the bot answered, in time or late; undefined while it did not. */
  answerTo(id: string): Answer | undefined {
    return this.#answers.get(id) ?? undefined;
  }
}
