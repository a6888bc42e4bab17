import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError, HttpError } from 'grammy';
import { failureOf } from '../../running/failure.ts';
import { createPacer, type Pacer } from './pacer.ts';

/** Telegram allows about 30 messages a second in bulk, and answers want some of them (https://core.telegram.org/bots/faq). */
const PER_SECOND = 25;
/** Enough to keep that pace when Telegram takes a third of a second. */
const AT_ONCE = 8;
const MOST_ATTEMPTS = 3;
const PAUSE_MS = 2000;

/** How far a delivery to many has come. */
export interface Tally {
  readonly total: number;
  delivered: number;
  /** Persons who blocked the bot, or whose account is gone. */
  blocked: number;
  failed: number;
}

export interface Delivery {
  readonly receivers: readonly number[];
  /** Sends to one; rejects as grammY does. */
  deliver(person: number): Promise<unknown>;
  onBlocked(person: number): void;
  onFailed(error: unknown): void;
  onProgress(tally: Tally): void;
  /** Ends the delivery: what is under way is sent, nothing else. */
  readonly signal: AbortSignal;
  /** Whether nobody can be sent this: not tried with anybody else. */
  isHopeless?(error: GrammyError): boolean;
  readonly perSecond?: number | undefined;
  readonly pauseMs?: number;
}

/**
 * Sends to each receiver once, at Telegram's pace: where that is too fast everything waits as long as Telegram asks,
 * and lost connections and 5xx are tried again.
 *
 * @param tally counted up as it goes
 * @returns `done`, `stopped` by the signal, or `hopeless`
 */
export async function deliverToAll(
  delivery: Delivery,
  tally: Tally,
): Promise<'done' | 'stopped' | 'hopeless'> {
  const { receivers, signal, perSecond = PER_SECOND } = delivery;
  const pacer = createPacer(perSecond, signal);
  const queue = receivers.values();
  let isHopeless = false;
  const work = async () => {
    for (const person of queue) {
      const outcome = await deliverOne(person, delivery, pacer);
      if (outcome === 'hopeless') isHopeless = true;
      if (outcome === 'hopeless' || outcome === 'stopped') return;
      tally[outcome]++;
      delivery.onProgress(tally);
      if (isHopeless || signal.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (isHopeless) return 'hopeless';
  return tally.delivered + tally.blocked + tally.failed < tally.total ? 'stopped' : 'done';
}

async function deliverOne(
  person: number,
  delivery: Delivery,
  pacer: Pacer,
): Promise<'delivered' | 'blocked' | 'failed' | 'stopped' | 'hopeless'> {
  const { deliver, signal, pauseMs = PAUSE_MS } = delivery;
  for (let attempts = 1; ; ) {
    const isTurn = await pacer.turn().then(
      () => true,
      () => false,
    );
    if (!isTurn || signal.aborted) return 'stopped';
    try {
      await deliver(person);
      return 'delivered';
    } catch (error) {
      const { retryAfterMs } = failureOf(error);
      if (retryAfterMs !== null) pacer.hold(retryAfterMs);
      else if (!isPassing(error) || attempts++ >= MOST_ATTEMPTS) return giveUp(person, delivery, error);
      else await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500);
}

function giveUp(
  person: number,
  { isHopeless, onBlocked, onFailed }: Delivery,
  error: unknown,
): 'blocked' | 'failed' | 'hopeless' {
  if (error instanceof GrammyError && isHopeless?.(error)) return 'hopeless';
  if (error instanceof GrammyError && error.error_code === 403) {
    onBlocked(person);
    return 'blocked';
  }
  onFailed(error);
  return 'failed';
}
