import { setTimeout as sleep } from 'node:timers/promises';

/** Spaces calls evenly, whoever makes them. */
export interface Pacer {
  /** Resolves when the next call may be made. @throws AbortError when the signal is raised */
  turn(): Promise<void>;
  /** No call is made for so long. */
  hold(ms: number): void;
}

export function createPacer(perSecond: number, signal: AbortSignal): Pacer {
  const interval = 1000 / perSecond;
  let next = 0;
  let heldUntil = 0;
  return {
    turn: async () => {
      do {
        const now = Date.now();
        const slot = Math.max(now, next, heldUntil);
        next = slot + interval;
        await sleep(slot - now, undefined, { signal });
        // Held back while it waited: everybody then waits again, one after another.
      } while (Date.now() < heldUntil);
    },
    hold: (ms) => {
      heldUntil = Math.max(heldUntil, Date.now() + ms);
    },
  };
}
