import type { Database } from './database.ts';
import type { Feedback } from './state.ts';

/** What people wrote to those who run the bot. */
export interface FeedbackTable {
  add(person: number, text: string): void;
  /** The latest first. */
  latest(limit: number): Feedback[];
}

/** @param capacity texts kept; the oldest goes first */
export function createFeedback(database: Database, capacity: number, now: () => number): FeedbackTable {
  const insert = database.prepare('INSERT INTO feedback (person, text, at) VALUES (:person, :text, :at)');
  const trim = database.prepare(
    `DELETE FROM feedback
     WHERE number <= (SELECT number FROM feedback ORDER BY number DESC LIMIT 1 OFFSET :capacity)`,
  );
  const select = database.prepare<{ person: number; text: string; at: number }>(
    'SELECT person, text, at FROM feedback ORDER BY number DESC LIMIT :limit',
  );
  return {
    add(person, text) {
      insert.run({ person, text, at: now() });
      if (capacity < Infinity) trim.run({ capacity });
    },
    latest: (limit) =>
      select.all({ limit }).map(({ person, text, at }) => ({ person, text, at: new Date(at).toISOString() })),
  };
}
