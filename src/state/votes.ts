import type { Database } from './database.ts';

export type Vote = 'helpful' | 'unhelpful';

interface Cast {
  readonly vote: Vote;
  readonly at: number;
}

/** One vote a person and answer, for answers of the same database. */
export interface VoteTable {
  read(answer: string, person: number): Cast | undefined;
  write(answer: string, person: number, cast: Cast): void;
}

export function createVotes(database: Database): VoteTable {
  const select = database.prepare<Cast>(
    'SELECT vote, at FROM votes WHERE answer = :answer AND person = :person',
  );
  const replace = database.prepare(
    'INSERT OR REPLACE INTO votes (answer, person, vote, at) VALUES (:answer, :person, :vote, :at)',
  );
  return {
    read(answer, person) {
      const row = select.get({ answer, person });
      return row && { vote: row.vote, at: row.at };
    },
    write(answer, person, { vote, at }) {
      replace.run({ answer, person, vote, at });
    },
  };
}
