import Libsql from 'libsql';
import { StateError } from '../errors.ts';

/** What a column can hold here. Never a boolean: the driver ends the whole process at one. */
export type Value = string | number | null;

/** Values by name: `{ person: 5 }` for `:person`. */
export type Values = Readonly<Record<string, Value>>;

/** A statement that is prepared once and run often. Its rows bear a field of the driver's besides the columns. */
export interface Statement<Row> {
  get(values?: Values): Row | undefined;
  all(values?: Values): Row[];
  /** @returns how many rows it inserted, changed or deleted */
  run(values?: Values): number;
}

/** How long to wait for another process that is writing, in ms. */
const PATIENCE_MS = 5000;

/**
 * One SQLite database, in a file or in memory.
 *
 * A write that has returned survives the end of the process, however sudden. When the power fails, the last writes may
 * be lost and the file stays whole: SQLite's write-ahead log with `synchronous = NORMAL`, for waiting for the disk at
 * every write would take milliseconds. See https://www.sqlite.org/pragma.html#pragma_synchronous.
 */
export class Database {
  /** For messages: the path of the file. */
  readonly name: string;
  readonly #isFile: boolean;
  readonly #connection: Libsql.Database;
  #scrubbedAt = -1;

  /**
   * @param path an existing file; null for a database in memory
   * @throws StateError when it cannot be opened. A damaged file is noticed at the first statement only.
   */
  constructor(path: string | null) {
    this.name = path ?? 'the memory';
    this.#isFile = path !== null;
    try {
      this.#connection = new Libsql(path ?? ':memory:', { timeout: PATIENCE_MS });
    } catch (cause) {
      throw new StateError(`The bot's state in ${this.name} cannot be opened`, REMEDIES.access, { cause });
    }
  }

  /** Runs statements without values that give no rows. */
  execute(sql: string): void {
    this.#explain(() => this.#connection.exec(sql));
  }

  prepare<Row = unknown>(sql: string): Statement<Row> {
    const statement = this.#explain(() => this.#connection.prepare<Values>(sql));
    return {
      get: (values = {}) => this.#explain(() => statement.get(storable(values))) as Row | undefined,
      all: (values = {}) => this.#explain(() => statement.all(storable(values))) as Row[],
      run: (values = {}) => this.#explain(() => statement.run(storable(values)).changes),
    };
  }

  /** Does all that the action writes, or, when it throws, nothing of it. Must not be nested. */
  write<Result>(action: () => Result): Result {
    // A transaction that began by reading could find at its first write that another process has written since.
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = action();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#connection.inTransaction) this.execute('ROLLBACK');
      throw error;
    }
  }

  /**
   * Takes from the file what was deleted or replaced since the last time. SQLite's `secure_delete` is not enough: a row
   * that once moved between pages leaves a copy behind. Where another process keeps the file busy, it is left for the
   * next time.
   */
  scrub(): void {
    if (!this.#isFile) return;
    const changes = this.prepare<{ changes: number }>('SELECT total_changes() AS changes').get()!.changes;
    if (changes === this.#scrubbedAt) return;
    try {
      this.execute('VACUUM');
      const log = this.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get();
      if (log?.busy === 0) this.#scrubbedAt = changes;
    } catch (error) {
      if (!(error instanceof StateError && isBusy(error.cause))) throw error;
    }
  }

  /** Leaves everything in the one file. May be called twice. */
  close(): void {
    if (!this.#connection.open) return;
    if (this.#isFile) this.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    this.#connection.close();
  }

  /** Closes without touching the file. */
  discard(): void {
    this.#connection.close();
  }

  #explain<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (cause) {
      const [problem, remedy] = FAILURES[resultCode(cause)] ?? [];
      if (problem === undefined || remedy === undefined) throw cause;
      throw new StateError(`The bot's state in ${this.name} ${problem}`, remedy, { cause });
    }
  }
}

/** What to do about it. */
export const REMEDIES = {
  damaged: 'Put a copy of it from before in its place, or move it away to begin with an empty one',
  access: 'Let the bot read and write the file and its folder, or name another folder',
  busy: 'End the other program that uses it, or name another folder',
  full: 'Make room on the disk',
} as const;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html; whichever is not here is a defect of ours. */
const FAILURES: Readonly<Record<number, readonly [problem: string, remedy: string]>> = {
  3: ['may not be used', REMEDIES.access],
  5: ['is being written by another program', REMEDIES.busy],
  8: ['cannot be written', REMEDIES.access],
  10: ['cannot be read or written', REMEDIES.access],
  11: ['is damaged', REMEDIES.damaged],
  13: ['cannot be written: the disk is full', REMEDIES.full],
  14: ['cannot be opened', REMEDIES.access],
  26: ['is damaged, or not a database', REMEDIES.damaged],
};

function isBusy(error: unknown): boolean {
  return resultCode(error) === 5;
}

/** The primary code is the lowest byte of the extended one; 0 where the error is none of SQLite's. */
function resultCode(error: unknown): number {
  const code: unknown = error instanceof Error && 'rawCode' in error ? error.rawCode : 0;
  return typeof code === 'number' ? code & 0xff : 0;
}

/** The driver cuts a text at U+0000, as C does. */
function storable(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  ]);
  return Object.fromEntries(entries);
}
