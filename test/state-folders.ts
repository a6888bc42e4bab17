import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry, ShownAnswer, State } from '../src/state/state.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Noon of a day: an hour more or less is the same day. */
export const NOON = Date.parse('2026-03-15T12:00:00Z');

/** Makes empty folders for states, and removes all that it made. */
export function stateFolders() {
  const made: string[] = [];
  return {
    make(): string {
      const folder = mkdtempSync(join(tmpdir(), 'wenxian-state-'));
      made.push(folder);
      return folder;
    },
    remove() {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How often a text stands in the files of a folder, deleted or not, the log of the database among them. */
export function timesOnDisk(folder: string, text: string): number {
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file)).toString('latin1'))
    .reduce((sum, bytes) => sum + bytes.split(Buffer.from(text).toString('latin1')).length - 1, 0);
}

/** An answer to 眉县有多少个村? in the private chat of person 7, or as told. */
export function answerOf(given: Partial<ShownAnswer> = {}): Omit<ShownAnswer, 'id'> {
  const answer = {
    chat: 7,
    person: 7,
    asked: 100,
    message: null,
    question: '眉县有多少个村?',
    language: 'zh-Hans',
    only: null,
    skip: 0,
    verify: false,
    ...given,
  } as const;
  return answer;
}

/** An entry for 眉县有多少个村?, answered in 10 ms for person 7, or as told. */
export function entryOf(given: Partial<JournalEntry> = {}): JournalEntry {
  return { answer: null, person: 7, question: '眉县有多少个村?', reason: null, ms: 10, ...given };
}

/** Has a person write a text in every way that there is; feedback is to be given apart. */
export function writeEverywhere(state: State, person: number, text: string): ShownAnswer {
  const conversation = { chat: person, person };
  state.people.remember(conversation, { question: text, shown: 1 });
  state.people.remember(conversation, { question: text, shown: 3 });
  const answer = state.answers.save(answerOf({ chat: person, person, question: text }));
  state.journal.record(entryOf({ person, question: text, answer: answer.id }));
  return state.answers.change(answer.id, { message: 101 })!;
}
