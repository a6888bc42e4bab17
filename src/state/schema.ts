import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StateError } from '../errors.ts';
import { Database, REMEDIES } from './database.ts';

export const STATE_FILE = 'wenxian.sqlite';

/** Marks a database as ours: `Wenx`. See https://www.sqlite.org/pragma.html#pragma_application_id. */
const APPLICATION_ID = 0x57656e78;

/**
 * Each brings a database from the version that is its position to the next. They are never changed, only added to.
 *
 * Times are ms since 1970, `number` gives the order of writing. A table with a person, or with a text that a person
 * wrote, is to be named in `erasure.ts` as well.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (
    person INTEGER PRIMARY KEY,
    language TEXT,
    excerpts INTEGER,
    quotations TEXT NOT NULL,
    keeps_questions INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE chosen_counties (chat INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT;

  CREATE TABLE reachable (number INTEGER PRIMARY KEY, person INTEGER NOT NULL UNIQUE) STRICT;

  CREATE TABLE turns (
    number INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    person INTEGER NOT NULL,
    question TEXT NOT NULL,
    shown INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (chat, person)
  ) STRICT;

  CREATE TABLE shown_answers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    chat INTEGER NOT NULL,
    person INTEGER NOT NULL,
    asked INTEGER,
    message INTEGER,
    question TEXT NOT NULL,
    language TEXT NOT NULL,
    only_county TEXT,
    skip INTEGER NOT NULL,
    verify INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX shown_answers_by_message ON shown_answers (chat, asked);
  CREATE INDEX shown_answers_by_person ON shown_answers (person);

  CREATE TABLE votes (
    answer TEXT NOT NULL REFERENCES shown_answers (id) ON DELETE CASCADE,
    person INTEGER NOT NULL,
    vote TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (answer, person)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE questions (
    number INTEGER PRIMARY KEY,
    answer TEXT,
    person INTEGER NOT NULL,
    question TEXT NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX questions_by_time ON questions (at);
  CREATE INDEX questions_by_person ON questions (person);

  CREATE TABLE feedback (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE days (
    date TEXT PRIMARY KEY,
    questions INTEGER NOT NULL,
    refusals INTEGER NOT NULL,
    helpful INTEGER NOT NULL,
    unhelpful INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE latencies (
    date TEXT NOT NULL,
    ms REAL NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (date, ms)
  ) STRICT, WITHOUT ROWID;
  `,
];

/**
 * Opens the database of a folder, making both where they are missing, and brings it up to date.
 *
 * @param folder null for a database in memory
 * @throws StateError when it cannot be used, is damaged, is another program's, or was made by a later version. Such a
 *   file stays as it is.
 */
export function openDatabase(folder: string | null): Database {
  const database = new Database(folder === null ? null : stateFile(folder));
  try {
    refuseStrangers(database);
    database.prepare('PRAGMA journal_mode = WAL').get();
    database.prepare('PRAGMA secure_delete = ON').get();
    // Sorting must not write questions to files in the system's temporary folder.
    database.execute('PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON');
    migrate(database);
  } catch (error) {
    database.discard();
    throw error;
  }
  return database;
}

/** Brings a database to the latest version, all steps or none. */
export function migrate(database: Database, migrations = MIGRATIONS): void {
  if (versionOf(database) === migrations.length) return;
  database.write(() => {
    // Another process may have done it meanwhile.
    for (const migration of migrations.slice(versionOf(database))) database.execute(migration);
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`);
  });
}

/** Makes folder and file where they are missing, for nobody else's eyes. */
function stateFile(folder: string): string {
  const path = join(folder, STATE_FILE);
  let bytes: number | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A file that is there is not opened: closing it would drop the locks of this process on it, see fcntl(2).
    bytes = statSync(path, { throwIfNoEntry: false })?.size;
    if (bytes === undefined) closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw new StateError(`The bot's state cannot be kept in ${path}`, REMEDIES.access, { cause });
  }
  // SQLite would write over a file of a single byte, which it takes for an empty one.
  if (bytes && bytes < SMALLEST_FILE)
    throw new StateError(`The bot's state in ${path} is damaged, or not a database`, REMEDIES.damaged);
  return path;
}

/** One page of SQLite's least size, https://www.sqlite.org/fileformat.html. */
const SMALLEST_FILE = 512;

/** Only reads, so that what is refused stays as it is. */
function refuseStrangers(database: Database): void {
  const [check] = Object.values(database.prepare<object>('PRAGMA quick_check(1)').get() ?? {});
  if (check !== 'ok')
    throw new StateError(`The bot's state in ${database.name} is damaged`, REMEDIES.damaged);
  const { tables } = database
    .prepare<{ tables: number }>('SELECT count(*) AS tables FROM sqlite_schema')
    .get()!;
  const { application_id: application } = database
    .prepare<{ application_id: number }>('PRAGMA application_id')
    .get()!;
  if (tables > 0 && application !== APPLICATION_ID) {
    throw new StateError(
      `${database.name} is another program's database`,
      'Move it away, or name another folder for the state',
    );
  }
  const version = versionOf(database);
  if (version > MIGRATIONS.length) {
    throw new StateError(
      `The bot's state in ${database.name} is of version ${version}, this program knows ${MIGRATIONS.length}`,
      'Use a newer version of the program, or name another folder for the state',
    );
  }
}

function versionOf(database: Database): number {
  return database.prepare<{ user_version: number }>('PRAGMA user_version').get()!.user_version;
}
