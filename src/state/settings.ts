import type { Language } from '../types.ts';
import type { Database } from './database.ts';
import { DEFAULT_SETTINGS, type Settings } from './state.ts';

interface Row {
  readonly language: string | null;
  readonly excerpts: number | null;
  readonly quotations: string;
  readonly keeps_questions: number;
}

/** The settings of each person; of one who has chosen nothing there is no row. */
export interface SettingsTable {
  read(person: number): Settings;
  write(person: number, settings: Settings): void;
}

export function createSettings(database: Database): SettingsTable {
  const select = database.prepare<Row>(
    'SELECT language, excerpts, quotations, keeps_questions FROM settings WHERE person = :person',
  );
  const replace = database.prepare(
    `INSERT OR REPLACE INTO settings (person, language, excerpts, quotations, keeps_questions)
     VALUES (:person, :language, :excerpts, :quotations, :keepsQuestions)`,
  );
  return {
    read(person) {
      const row = select.get({ person });
      return row ? settingsOf(row) : DEFAULT_SETTINGS;
    },
    write(person, { language, excerpts, quotations, keepsQuestions }) {
      replace.run({ person, language, excerpts, quotations, keepsQuestions: keepsQuestions ? 1 : 0 });
    },
  };
}

/** A value that this version does not know counts as not chosen. */
function settingsOf({ language, excerpts, quotations, keeps_questions }: Row): Settings {
  const isCount = excerpts !== null && excerpts >= 1 && excerpts <= 10;
  return {
    language: language !== null && isLanguage(language) ? language : DEFAULT_SETTINGS.language,
    excerpts: isCount ? excerpts : DEFAULT_SETTINGS.excerpts,
    quotations: quotations === 'converted' ? 'converted' : DEFAULT_SETTINGS.quotations,
    keepsQuestions: keeps_questions === 1,
  };
}

const LANGUAGES: Readonly<Record<Language, true>> = { 'zh-Hans': true, 'zh-Hant': true, en: true };

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
