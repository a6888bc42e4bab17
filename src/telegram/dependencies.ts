import type { Logger } from 'pino';
import type { Librarian } from '../librarian/librarian.ts';
import type { State } from '../state/state.ts';
import type { Answerer } from '../types.ts';

/** Who may do what. */
export interface Access {
  /** Ids of the persons for whom admin commands exist. */
  readonly admins: readonly number[];
  /** Ids of the persons and chats that are answered, admins besides; null: everybody. */
  readonly allowed: readonly number[] | null;
  /** Questions that a person may ask in a minute. */
  readonly questionsPerMinute: number;
}

/** What the bot needs to know of the rest of the program. */
export interface BotDependencies {
  /** Its library is asked for at every update: the index may have been rebuilt. */
  readonly answerer: Answerer;
  readonly log: Logger;
  readonly state: State;
  readonly access: Access;
  /** Null where the library cannot be changed from here. */
  readonly librarian: Librarian | null;
  /** How long texts that people wrote are stored, as `/privacy` says; 0: not at all. */
  readonly retentionDays: number;
  /** Of the program, e.g. `0.1.0`. */
  readonly version: string;
}
