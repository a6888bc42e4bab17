import type { Language, NotFoundReason, Turn } from '../types.ts';

/**
 * What the bot keeps from one update to the next, and over restarts. Every call is done when it returns, so that it
 * outlives the process, and takes a fraction of a millisecond, but for what deletes (see `scrub` in
 * database.ts). No text that a person wrote is kept more than an hour longer than the retention. No question of a person who does not want it, and no text at all where the retention is zero, ever reaches
 * the disk. U+0000 and halves of surrogate pairs come back as U+FFFD.
 *
 * Every call may throw a StateError, where the disk is full, say, or the file was damaged.
 */
export interface State {
  readonly people: People;
  readonly answers: ShownAnswers;
  readonly journal: Journal;
  /** Deletes everything that is stored of a person, the settings too; counters that name nobody stay. */
  forget(person: number): void;
  /**
   * Deletes what is older than it may be. Also done at opening and before a call when the last time is an hour ago; who
   * wants it done while nobody calls must see to that.
   */
  purge(): void;
  close(): void;
}

/** What a person has chosen; the defaults are `DEFAULT_SETTINGS`. */
export interface Settings {
  /** Language of the interface; null: that of the question, or else of the person's Telegram. */
  readonly language: Language | null;
  /** Excerpts of an answer, 1–10; null: as many as suit the question. */
  readonly excerpts: number | null;
  /** Quotations as they stand in the report, or converted to the script of the interface and marked as converted. */
  readonly quotations: 'original' | 'converted';
  /**
   * Whether the person's questions may be stored at all. Switching it off deletes those that are; feedback, which is sent
   * on purpose, is stored either way.
   */
  readonly keepsQuestions: boolean;
}

export const DEFAULT_SETTINGS: Settings = Object.freeze({
  language: null,
  excerpts: null,
  quotations: 'original',
  keepsQuestions: true,
});

/** One person in one chat: in a group everybody has a conversation of their own with the bot. */
export interface Conversation {
  readonly chat: number;
  readonly person: number;
}

export interface People {
  settings(person: number): Settings;
  /** @returns the settings after the change */
  change(person: number, change: Partial<Settings>): Settings;
  /** Division code of the county that a chat has chosen to ask about; null where it asks about all. */
  county(chat: number): string | null;
  setCounty(chat: number, code: string | null): void;
  /** The last turn; undefined where there was none, or none in the last half hour that a question would still go on from. */
  turn(conversation: Conversation): Turn | undefined;
  remember(conversation: Conversation, turn: Turn): void;
  /** A person wrote to the bot in private, and so can be written to. */
  met(person: number): void;
  /** A person blocked the bot. */
  lost(person: number): void;
  /** Whoever can be written to, longest known first. */
  reachable(): number[];
}

/** What an answer that stands in a chat was made from: asking it again gives the same answer while the index is the same. */
export interface ShownAnswer {
  /** Eight letters and digits; cannot be guessed. */
  readonly id: string;
  readonly chat: number;
  readonly person: number;
  /** Message id of the question; null where there was none, e.g. for a button. */
  readonly asked: number | null;
  /** Message id of the answer; null until it was sent. */
  readonly message: number | null;
  /** A question on its own. */
  readonly question: string;
  /** How it was asked, and so the interface language of the answer. */
  readonly language: Language;
  /** Division code of the county that the answer is limited to, or null. */
  readonly only: string | null;
  /** Excerpts that were leafed past. */
  readonly skip: number;
  /** The pasted text is to be verified, not answered. */
  readonly verify: boolean;
}

export type NewAnswer = Omit<ShownAnswer, 'id'>;

export interface ShownAnswers {
  save(answer: NewAnswer): ShownAnswer;
  /** @returns null when it is not known, or no longer */
  find(id: string): ShownAnswer | null;
  /** The answer to a message, for when that is edited. */
  to(chat: number, asked: number): ShownAnswer | null;
  /** The answer that a message shows, for when somebody replies to it. */
  at(chat: number, message: number): ShownAnswer | null;
  /** @returns null when it is not known any more */
  change(id: string, change: Partial<Omit<ShownAnswer, 'id' | 'chat' | 'person'>>): ShownAnswer | null;
}

/** One question, as the journal records it. */
export interface JournalEntry {
  /** Of the shown answer; null where nothing hangs on it. */
  readonly answer: string | null;
  readonly person: number;
  /** As understood; kept without its text where it may not be stored. */
  readonly question: string;
  readonly reason: NotFoundReason | null;
  readonly ms: number;
}

/** One day, in UTC. */
export interface DayCount {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly questions: number;
  /** Questions with a reason, whichever. */
  readonly refusals: number;
  readonly helpful: number;
  readonly unhelpful: number;
}

export interface Statistics {
  /** Every day of the period, oldest first; a day without questions has zeros. */
  readonly days: readonly DayCount[];
  /** Distinct persons that asked, as far as that is stored: not of those who keep nothing, nor beyond the retention. */
  readonly people: number;
  /** Milliseconds that answers took, to three digits; null where there were none. */
  readonly latency: { readonly p50: number; readonly p95: number } | null;
  /** Stored questions, but for white space around them, of at least two times, most frequent first, at most ten. */
  readonly mostAsked: readonly { readonly question: string; readonly times: number }[];
}

export interface RefusedQuestion {
  readonly question: string;
  readonly reason: NotFoundReason;
  readonly times: number;
  /** ISO time of the last time. */
  readonly last: string;
}

export interface Feedback {
  readonly person: number;
  readonly text: string;
  /** ISO time. */
  readonly at: string;
}

export interface Journal {
  record(entry: JournalEntry): void;
  /**
   * One vote a person and answer: a later one replaces it, also on the day that it was counted on.
   *
   * @returns false when it was that already, or the answer is not known any more
   */
  vote(answer: string, person: number, vote: 'helpful' | 'unhelpful'): boolean;
  addFeedback(person: number, text: string): void;
  /**
   * @param days 1–365, today included
   * @throws RangeError for another number
   */
  statistics(days: number): Statistics;
  /** Refused questions whose text is stored, the latest first; the same question once. */
  unanswered(limit: number): RefusedQuestion[];
  /** The latest first. */
  feedback(limit: number): Feedback[];
}
