import type { Turn } from '../types.ts';
import type { Database } from './database.ts';
import type { Conversation } from './state.ts';

/** Silence in ms after which a question is a new one. */
export const SILENCE_MS = 30 * 60 * 1000;

/** The last turn of each conversation. */
export interface TurnTable {
  read(conversation: Conversation): Turn | undefined;
  write(conversation: Conversation, turn: Turn): void;
  remove(conversation: Conversation): void;
}

/** @param capacity turns kept; the conversation that was silent for longest goes first */
export function createTurns(database: Database, capacity: number, now: () => number): TurnTable {
  const select = database.prepare<{ question: string; shown: number }>(
    'SELECT question, shown FROM turns WHERE chat = :chat AND person = :person AND at > :expired',
  );
  const replace = database.prepare(
    `INSERT OR REPLACE INTO turns (chat, person, question, shown, at)
     VALUES (:chat, :person, :question, :shown, :at)`,
  );
  const trim = database.prepare(
    'DELETE FROM turns WHERE number <= (SELECT number FROM turns ORDER BY number DESC LIMIT 1 OFFSET :capacity)',
  );
  const remove = database.prepare('DELETE FROM turns WHERE chat = :chat AND person = :person');
  return {
    read({ chat, person }) {
      const row = select.get({ chat, person, expired: now() - SILENCE_MS });
      return row && { question: row.question, shown: row.shown };
    },
    write({ chat, person }, { question, shown }) {
      replace.run({ chat, person, question, shown, at: now() });
      if (capacity < Infinity) trim.run({ capacity });
    },
    remove({ chat, person }) {
      remove.run({ chat, person });
    },
  };
}
