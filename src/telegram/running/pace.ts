import type { Backoff } from './persistence.ts';

/** Waiting times of a running bot; tests shorten them. */
export interface Pace extends Backoff {
  /** How long Telegram may hold a request for updates. */
  readonly pollSeconds: number;
  /** How long Telegram is kept waiting for the end of an update that it delivered. */
  readonly acknowledgeMs: number;
  /** How long questions that are being answered may take after the stop signal. */
  readonly drainMs: number;
}

export const PACE: Pace = Object.freeze({
  firstDelayMs: 1000,
  longestDelayMs: 60_000,
  pollSeconds: 30,
  acknowledgeMs: 10_000,
  drainMs: 10_000,
});
