import { randomInt } from 'node:crypto';
import type { Database, Values } from './database.ts';
import { isLanguage } from './settings.ts';
import type { ShownAnswer, ShownAnswers } from './state.ts';
import type { TextPlaces } from './texts.ts';

interface Row {
  readonly id: string;
  readonly chat: number;
  readonly person: number;
  readonly asked: number | null;
  readonly message: number | null;
  readonly question: string;
  readonly language: string;
  readonly only_county: string | null;
  readonly skip: number;
  readonly verify: number;
}

/** Shown answers of one database. */
export interface AnswerTable {
  add(answer: ShownAnswer): void;
  find(id: string): ShownAnswer | null;
  to(chat: number, asked: number): ShownAnswer | null;
  at(chat: number, message: number): ShownAnswer | null;
  change: ShownAnswers['change'];
}

/** @param capacity answers kept; the oldest goes first */
export function createAnswerTable(database: Database, capacity: number, now: () => number): AnswerTable {
  const columns = 'id, chat, person, asked, message, question, language, only_county, skip, verify';
  const insert = database.prepare(
    `INSERT INTO shown_answers (${columns}, at) VALUES
     (:id, :chat, :person, :asked, :message, :question, :language, :only, :skip, :verify, :at)`,
  );
  const trim = database.prepare(
    `DELETE FROM shown_answers
     WHERE number <= (SELECT number FROM shown_answers ORDER BY number DESC LIMIT 1 OFFSET :capacity)`,
  );
  const byId = database.prepare<Row>(`SELECT ${columns} FROM shown_answers WHERE id = :id`);
  const latestWith = (column: 'asked' | 'message') =>
    database.prepare<Row>(
      `SELECT ${columns} FROM shown_answers WHERE chat = :chat AND ${column} = :message ORDER BY number DESC LIMIT 1`,
    );
  const byQuestion = latestWith('asked');
  const byAnswer = latestWith('message');
  // The time stays: a text is as old as the first that was kept of the answer.
  const update = database.prepare(
    `UPDATE shown_answers SET asked = :asked, message = :message, question = :question, language = :language,
     only_county = :only, skip = :skip, verify = :verify WHERE id = :id`,
  );
  const find = (id: string) => answerOf(byId.get({ id }));
  return {
    find,
    add(answer) {
      insert.run({ ...changeable(answer), chat: answer.chat, person: answer.person, at: now() });
      if (capacity < Infinity) trim.run({ capacity });
    },
    to: (chat, asked) => answerOf(byQuestion.get({ chat, message: asked })),
    at: (chat, message) => answerOf(byAnswer.get({ chat, message })),
    change(id, change) {
      return database.write(() => {
        const before = find(id);
        if (before) update.run(changeable({ ...before, ...change, id }));
        return before && find(id);
      });
    },
  };
}

/** Shown answers wherever they are kept. */
export function createShownAnswers({ stored, passing, of }: TextPlaces): ShownAnswers {
  const find = (id: string) => stored.answers.find(id) ?? passing.answers.find(id);
  return {
    find,
    save(answer) {
      let id = makeId();
      while (find(id)) id = makeId();
      const { answers } = of(answer.person);
      answers.add({ ...answer, id });
      return answers.find(id)!;
    },
    // What is stored is later: whoever has anything stored had nothing kept in passing since.
    to: (chat, asked) => stored.answers.to(chat, asked) ?? passing.answers.to(chat, asked),
    at: (chat, message) => stored.answers.at(chat, message) ?? passing.answers.at(chat, message),
    change: (id, change) => stored.answers.change(id, change) ?? passing.answers.change(id, change),
  };
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

function makeId(): string {
  return Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function changeable(answer: ShownAnswer): Values {
  const { id, asked, message, question, language, only, skip, verify } = answer;
  return { id, asked, message, question, language, only, skip, verify: verify ? 1 : 0 };
}

function answerOf(row: Row | undefined): ShownAnswer | null {
  if (!row) return null;
  const { id, chat, person, asked, message, question, language, only_county, skip, verify } = row;
  return {
    id,
    chat,
    person,
    asked,
    message,
    question,
    language: isLanguage(language) ? language : 'zh-Hans',
    only: only_county,
    skip,
    verify: verify === 1,
  };
}
