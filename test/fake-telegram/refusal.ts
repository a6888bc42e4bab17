/** An answer of the Bot API that is no success. */
export class Refusal extends Error {
  readonly code: number;
  /** Seconds that the bot is asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** What Telegram answers to a call that is wrong in itself. */
export function badRequest(problem: string): Refusal {
  return new Refusal(400, `Bad Request: ${problem}`);
}
