import type { NotFoundReason } from '../types.ts';
import type { Database } from './database.ts';
import type { JournalEntry, RefusedQuestion, Statistics } from './state.ts';

/** The questions whose text may be stored. */
export interface QuestionTable {
  add(entry: JournalEntry, at: number): void;
  unanswered(limit: number): RefusedQuestion[];
  /** @param time in ms, from which on */
  mostAsked(time: number): Statistics['mostAsked'];
  /** Distinct persons that asked, from a time in ms on. */
  people(time: number): number;
}

interface RefusedRow {
  readonly question: string;
  readonly reason: NotFoundReason;
  readonly times: number;
  readonly last: number;
}

export function createQuestions(database: Database): QuestionTable {
  const insert = database.prepare(
    `INSERT INTO questions (answer, person, question, reason, at)
     VALUES (:answer, :person, :question, :reason, :at)`,
  );
  // Beside max() the other columns are those of the row that it was found in: https://www.sqlite.org/lang_select.html.
  const unanswered = database.prepare<RefusedRow>(
    `SELECT question, reason, count(*) AS times, max(at) AS last FROM questions
     WHERE reason <> 'empty_question' GROUP BY question ORDER BY last DESC, max(number) DESC LIMIT :limit`,
  );
  const mostAsked = database.prepare<{ question: string; times: number }>(
    `SELECT question, count(*) AS times FROM questions WHERE at >= :time AND question <> ''
     GROUP BY question HAVING times > 1 ORDER BY times DESC, max(number) DESC LIMIT 10`,
  );
  const people = database.prepare<{ people: number }>(
    'SELECT count(DISTINCT person) AS people FROM questions WHERE at >= :time',
  );
  return {
    add({ answer, person, question, reason }, at) {
      insert.run({ answer, person, question: question.trim(), reason, at });
    },
    unanswered: (limit) =>
      unanswered.all({ limit }).map(({ question, reason, times, last }) => ({
        question,
        reason,
        times,
        last: new Date(last).toISOString(),
      })),
    mostAsked: (time) => mostAsked.all({ time }).map(({ question, times }) => ({ question, times })),
    people: (time) => people.get({ time })!.people,
  };
}
