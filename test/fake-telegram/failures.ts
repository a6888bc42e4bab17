/**
 * How a call fails on purpose:
 * - `drop`: the connection breaks before anything was done; `drop-answer`: after it was done;
 * - `garbage`: a proxy's page instead of JSON;
 * - a delay: the call is slow, and then done;
 * - a code: refused, with `retryAfter` in seconds.
 */
export type FakeFailure =
  | 'drop'
  | 'drop-answer'
  | 'garbage'
  | { readonly delayMs: number }
  | { readonly code: number; readonly description: string; readonly retryAfter?: number };

/** The same failure several times over. */
export function times(count: number, failure: FakeFailure): FakeFailure[] {
  return Array.from({ length: count }, () => failure);
}

/** What goes wrong on request. */
export class Failures {
  readonly #planned = new Map<string, FakeFailure[]>();

  plan(method: string, failures: readonly FakeFailure[]): void {
    this.#planned.set(method, [...(this.#planned.get(method) ?? []), ...failures]);
  }

  /** What is next for the method; what is planned for `*` is for any. */
  next(method: string): FakeFailure | undefined {
    return this.#planned.get(method)?.shift() ?? this.#planned.get('*')?.shift();
  }

  clear(): void {
    this.#planned.clear();
  }
}
