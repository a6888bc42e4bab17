import type { Database } from './database.ts';
import { createFeedback, type FeedbackTable } from './feedback.ts';
import { type AnswerTable, createAnswerTable } from './shown-answers.ts';
import { createTurns, type TurnTable } from './turns.ts';
import { createVotes, type VoteTable } from './votes.ts';

/** What hangs on texts that people wrote, in one database. */
export interface Texts {
  readonly turns: TurnTable;
  readonly answers: AnswerTable;
  readonly votes: VoteTable;
  readonly feedback: FeedbackTable;
}

/**
 * Where texts are kept: in the database on disk, or, where they may not be stored, in passing: in one in memory, so that
 * follow-ups and buttons work until the program ends.
 */
export interface TextPlaces {
  readonly stored: Texts;
  readonly passing: Texts;
  /** Where new questions of a person go. */
  of(person: number): Texts;
}

/** @param capacity of turns, of answers and of feedback each */
export function createTexts(database: Database, capacity: number, now: () => number): Texts {
  return {
    turns: createTurns(database, capacity, now),
    answers: createAnswerTable(database, capacity, now),
    votes: createVotes(database),
    feedback: createFeedback(database, capacity, now),
  };
}
