import type { Database } from './database.ts';
import { SILENCE_MS } from './turns.ts';

/** Which column of a table says whose a row is; in a private chat the chat has the number of the person. */
const OWNERS = {
  settings: 'person',
  chosen_counties: 'chat',
  reachable: 'person',
  turns: 'person',
  shown_answers: 'person',
  votes: 'person',
  questions: 'person',
  feedback: 'person',
} as const;

/** Tables with what people asked. Votes go with the answers. */
const QUESTIONS = ['turns', 'shown_answers', 'questions'] as const;

/** Tables with texts that people wrote, or with what hangs on them. */
const TEXTS = [...QUESTIONS, 'feedback'] as const;

/** Deletes rows of one database; to be called in a transaction. */
export interface Erasure {
  everythingOf(person: number): void;
  questionsOf(person: number): void;
  /** Deletes texts from before a time or from that time, in ms, and turns that no question goes on from any more. */
  textsUntil(time: number, now: number): void;
}

export function createErasure(database: Database): Erasure {
  const ofPerson = (table: keyof typeof OWNERS) =>
    database.prepare(`DELETE FROM ${table} WHERE ${OWNERS[table]} = :person`);
  const everything = (Object.keys(OWNERS) as (keyof typeof OWNERS)[]).map(ofPerson);
  const questions = QUESTIONS.map(ofPerson);
  const old = TEXTS.map((table) => database.prepare(`DELETE FROM ${table} WHERE at <= :time`));
  const silent = database.prepare('DELETE FROM turns WHERE at <= :time');
  return {
    everythingOf(person) {
      for (const statement of everything) statement.run({ person });
    },
    questionsOf(person) {
      for (const statement of questions) statement.run({ person });
    },
    textsUntil(time, now) {
      for (const statement of old) statement.run({ time });
      silent.run({ time: now - SILENCE_MS });
    },
  };
}
