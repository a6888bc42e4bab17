import type { Database } from './database.ts';
import type { Erasure } from './erasure.ts';

/** A database, and how its rows are deleted. */
export interface Erasable {
  readonly database: Database;
  readonly erasure: Erasure;
}

export interface Retention {
  purge(): void;
  /** Purges when the last time is an hour ago. */
  purgeIfDue(): void;
}

/** The longest that texts are kept, and those in memory where none is stored. */
export const LONGEST_RETENTION_DAYS = 30;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Deletes what is older than it may be.
 *
 * @param days 0–30; with 0 nothing stays on the disk
 */
export function createRetention(
  { disk, memory }: { readonly disk: Erasable; readonly memory: Erasable },
  days: number,
  now: () => number,
): Retention {
  let last = Number.NEGATIVE_INFINITY;
  const purge = () => {
    const time = now();
    last = time;
    // With no retention nothing may stay, whatever the clock was when it was written.
    const stored = days > 0 ? time - days * DAY_MS : Number.MAX_SAFE_INTEGER;
    disk.database.write(() => disk.erasure.textsUntil(stored, time));
    const passing = time - (days || LONGEST_RETENTION_DAYS) * DAY_MS;
    memory.database.write(() => memory.erasure.textsUntil(passing, time));
    disk.database.scrub();
  };
  return {
    purge,
    purgeIfDue() {
      // A clock that was put back must not put the next time off.
      if (Math.abs(now() - last) >= HOUR_MS) purge();
    },
  };
}
