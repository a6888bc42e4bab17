import type { Database } from './database.ts';
import { createErasure, type Erasure } from './erasure.ts';
import { createJournal } from './journal.ts';
import { createPeople } from './people.ts';
import { createRetention, LONGEST_RETENTION_DAYS } from './retention.ts';
import { openDatabase } from './schema.ts';
import { createSettings } from './settings.ts';
import { createShownAnswers } from './shown-answers.ts';
import type { State } from './state.ts';
import { createTexts, type TextPlaces, type Texts } from './texts.ts';

export interface StateOptions {
  /** Made when it is missing; null keeps everything in memory. */
  readonly folder: string | null;
  /** Days that texts are kept, 0–30; with 0 none reaches the disk. Default: 30. */
  readonly retentionDays?: number;
  /** The time in ms since 1970; a clock for tests. */
  readonly now?: () => number;
}

/** Turns, answers and pieces of feedback that are kept in memory, each. */
const CAPACITY = 10_000;

/**
 * The state in a SQLite database, which several processes may use at once.
 *
 * @throws StateError when the folder or its database cannot be used
 * @throws RangeError for a retention that is not 0–30 days
 */
export function openState({
  folder,
  retentionDays = LONGEST_RETENTION_DAYS,
  now = Date.now,
}: StateOptions): State {
  if (!(retentionDays >= 0 && retentionDays <= LONGEST_RETENTION_DAYS)) {
    throw new RangeError(
      `Texts cannot be kept for ${retentionDays} days. Choose 0 to ${LONGEST_RETENTION_DAYS} days.`,
    );
  }
  const database = openDatabase(folder);
  try {
    const disk = storeIn(database, folder === null ? CAPACITY : Number.POSITIVE_INFINITY, now);
    const memory = storeIn(openDatabase(null), CAPACITY, now);
    return assemble({ disk, memory }, retentionDays, now);
  } catch (error) {
    database.discard();
    throw error;
  }
}

/** A database and what works on it. */
interface Store {
  readonly database: Database;
  readonly texts: Texts;
  readonly erasure: Erasure;
}

function storeIn(database: Database, capacity: number, now: () => number): Store {
  return { database, texts: createTexts(database, capacity, now), erasure: createErasure(database) };
}

function assemble(
  { disk, memory }: { readonly disk: Store; readonly memory: Store },
  retentionDays: number,
  now: () => number,
): State {
  const { database, erasure } = disk;
  const settings = createSettings(database);
  const places: TextPlaces = {
    stored: disk.texts,
    passing: memory.texts,
    of: (person) => (retentionDays > 0 && settings.read(person).keepsQuestions ? disk.texts : memory.texts),
  };
  const { feedback } = retentionDays > 0 ? disk.texts : memory.texts;
  const retention = createRetention({ disk, memory }, retentionDays, now);
  retention.purge();
  return {
    people: preceded(createPeople({ database, settings, places, erasure }), retention.purgeIfDue),
    answers: preceded(createShownAnswers(places), retention.purgeIfDue),
    journal: preceded(createJournal({ database, places, feedback, now }), retention.purgeIfDue),
    forget(person) {
      for (const store of [memory, disk]) store.database.write(() => store.erasure.everythingOf(person));
      database.scrub();
    },
    purge: retention.purge,
    close() {
      database.close();
      memory.database.close();
    },
  };
}

/** The same methods, each preceded by an action. */
function preceded<Methods extends object>(methods: Methods, action: () => void): Methods {
  const entries = Object.entries(methods as Record<string, (...values: unknown[]) => unknown>);
  return Object.fromEntries(
    entries.map(([name, method]) => [
      name,
      (...values: unknown[]) => {
        action();
        return method(...values);
      },
    ]),
  ) as Methods;
}
