import { createInstance } from 'i18next';
import type { Language } from '../types.ts';
import en from './en.json' with { type: 'json' };
import simplified from './zh-Hans.json' with { type: 'json' };
import traditional from './zh-Hant.json' with { type: 'json' };

/** Texts that have a form for one and another for several stand in the files as `reports_one` and `reports_other`. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

type KeysOf<Texts, Path extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string | readonly string[]
    ? `${Path}${WithoutPlural<Key>}`
    : KeysOf<Texts[Key], `${Path}${Key}.`>;
}[keyof Texts & string];

/** Names an interface text, e.g. `citation.paragraph`. */
export type TextKey = KeysOf<typeof simplified>;

/** Gives an interface text as plain text, which a renderer escapes: `t('citation.paragraph', { number: 3 })`. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const interfaceTexts = createInstance({
  resources: {
    'zh-Hans': { translation: simplified },
    'zh-Hant': { translation: traditional },
    en: { translation: en },
  },
  // No language stands in for another: a test sees to it that each has every text.
  fallbackLng: false,
  // Texts of several lines are lists in the files.
  joinArrays: '\n',
  // Values are users' and reports' texts: what looks like a placeholder in them is none.
  interpolation: { escapeValue: false, skipOnVariables: true },
  initAsync: false,
});
void interfaceTexts.init();

const TRANSLATORS: Readonly<Record<Language, Translate>> = Object.freeze({
  'zh-Hans': inLanguage('zh-Hans'),
  'zh-Hant': inLanguage('zh-Hant'),
  en: inLanguage('en'),
});

/** The interface in one language. Its texts stand in `zh-Hans.json`, `zh-Hant.json` and `en.json`. */
export function translator(language: Language): Translate {
  return TRANSLATORS[language];
}

function inLanguage(language: Language): Translate {
  const translate = interfaceTexts.getFixedT(language);
  return (key, values = {}) => translate(key, values);
}
