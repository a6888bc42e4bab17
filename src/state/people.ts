import type { Database } from './database.ts';
import type { Erasure } from './erasure.ts';
import type { SettingsTable } from './settings.ts';
import type { People } from './state.ts';
import type { TextPlaces } from './texts.ts';

export interface PeopleOptions {
  readonly database: Database;
  readonly settings: SettingsTable;
  readonly places: TextPlaces;
  /** Of the same database. */
  readonly erasure: Erasure;
}

export function createPeople({ database, settings, places, erasure }: PeopleOptions): People {
  return {
    settings: settings.read,
    change(person, change) {
      const before = settings.read(person);
      const after = database.write(() => {
        settings.write(person, { ...settings.read(person), ...change });
        const changed = settings.read(person);
        if (!changed.keepsQuestions) erasure.questionsOf(person);
        return changed;
      });
      if (before.keepsQuestions && !after.keepsQuestions) database.scrub();
      return after;
    },
    ...chosenCounties(database),
    ...lastTurns(places),
    ...reachablePeople(database),
  };
}

function chosenCounties(database: Database): Pick<People, 'county' | 'setCounty'> {
  const select = database.prepare<{ code: string }>('SELECT code FROM chosen_counties WHERE chat = :chat');
  const replace = database.prepare(
    'INSERT OR REPLACE INTO chosen_counties (chat, code) VALUES (:chat, :code)',
  );
  const remove = database.prepare('DELETE FROM chosen_counties WHERE chat = :chat');
  return {
    county: (chat) => select.get({ chat })?.code ?? null,
    setCounty(chat, code) {
      if (code === null) remove.run({ chat });
      else replace.run({ chat, code });
    },
  };
}

function lastTurns({ stored, passing, of }: TextPlaces): Pick<People, 'turn' | 'remember'> {
  return {
    turn: (conversation) => stored.turns.read(conversation) ?? passing.turns.read(conversation),
    remember(conversation, turn) {
      const place = of(conversation.person);
      // What was kept in passing before the person allowed storing must not outlive what is stored since.
      if (place === stored) passing.turns.remove(conversation);
      place.turns.write(conversation, turn);
    },
  };
}

function reachablePeople(database: Database): Pick<People, 'met' | 'lost' | 'reachable'> {
  const insert = database.prepare('INSERT OR IGNORE INTO reachable (person) VALUES (:person)');
  const remove = database.prepare('DELETE FROM reachable WHERE person = :person');
  const select = database.prepare<{ person: number }>('SELECT person FROM reachable ORDER BY number');
  return {
    met(person) {
      insert.run({ person });
    },
    lost(person) {
      remove.run({ person });
    },
    reachable: () => select.all().map(({ person }) => person),
  };
}
