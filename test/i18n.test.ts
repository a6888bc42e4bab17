import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { translator } from '../src/i18n/translate.ts';
import { toSimplified, toTraditional } from '../src/text/script.ts';
import type { Language } from '../src/types.ts';
import { ROOT } from './run-command.ts';

/** Texts by key, those of several lines joined: `reports_one` → `{{count}} report`. */
type Texts = ReadonlyMap<string, string>;

const TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-Hans': textsOf('zh-Hans'),
  'zh-Hant': textsOf('zh-Hant'),
  en: textsOf('en'),
};
const CHINESE = ['zh-Hans', 'zh-Hant'] as const;
const KEYS = new Set([...TEXTS['zh-Hans'].keys()].map(baseOf));

/** English says how many more there are, Chinese how many in all (等 5 处). */
const OTHER_VALUES = new Set(['citation.repeatedMore']);

describe('the texts of the interface', () => {
  it('are the same in every language, but for the forms of numbers', () => {
    for (const language of ['zh-Hant', 'en'] as const)
      assert.deepEqual(
        [...new Set([...TEXTS[language].keys()].map(baseOf))].sort(),
        [...KEYS].sort(),
        language,
      );
  });

  it('have a form for one and for several in English, and one form in Chinese', () => {
    for (const key of KEYS) {
      const forms = (language: Language) =>
        ['', '_one', '_other'].filter((form) => TEXTS[language].has(key + form));
      const isCounted = forms('en').length > 1;
      assert.deepEqual(forms('en'), isCounted ? ['_one', '_other'] : [''], `${key} in English`);
      for (const language of CHINESE)
        assert.deepEqual(forms(language), [isCounted ? '_other' : ''], `${key} in ${language}`);
    }
  });

  it('say the same values in every language', () => {
    for (const key of KEYS) {
      if (OTHER_VALUES.has(key)) continue;
      const values = valuesOf('zh-Hans', key);
      assert.deepEqual(valuesOf('zh-Hant', key), values, key);
      assert.deepEqual(valuesOf('en', key), values, key);
    }
  });

  it('are never empty, and hold no value that is written wrongly', () => {
    for (const [language, texts] of Object.entries(TEXTS))
      for (const [key, text] of texts) {
        assert.ok(text.trim() !== '', `${key} in ${language}`);
        assert.doesNotMatch(text.replace(/\{\{\w+\}\}/g, ''), /[{}]/, `${key} in ${language}`);
      }
  });

  it('are punctuated as Chinese is', () => {
    for (const language of CHINESE)
      for (const [key, text] of TEXTS[language]) {
        assert.doesNotMatch(text, /\p{Script=Han}[,.;:!?()"']+\p{Script=Han}/u, `${key} in ${language}`);
        assert.doesNotMatch(text, /\p{Script=Han}[,;:!?]/u, `${key} in ${language}`);
        assert.doesNotMatch(text, language === 'zh-Hans' ? /[「」『』]/ : /[“”‘’]/, `${key} in ${language}`);
      }
  });

  it('in simplified script have no traditional character', () => {
    assert.deepEqual(
      strangersIn('zh-Hans', (character) => toSimplified(character) !== character),
      [],
    );
  });

  it('in traditional script have no simplified character', () => {
    const isSimplified = (character: string) =>
      toTraditional(character) !== character && toSimplified(character) === character;
    assert.deepEqual(strangersIn('zh-Hant', isSimplified), []);
  });

  it('in traditional script use the words of Taiwan, one for one thing', () => {
    const others = /發給我|再發一次|拆開再發|發問|保存|前面$|信息|默認|用戶|文件|數據/u;
    assert.deepEqual(
      [...TEXTS['zh-Hant']].filter(([, text]) => others.test(text)).map(([key]) => key),
      [],
    );
  });

  it('are found by their keys in every language, counted ones for one and for several', () => {
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const t = translator(language) as (key: string, values: Record<string, number>) => string;
      for (const key of KEYS) for (const count of [0, 1, 2]) assert.notEqual(t(key, { count }), key);
    }
  });

  it('are taken as they are: a value is never looked into for a placeholder', () => {
    const t = translator('zh-Hans');
    assert.equal(
      t('answer.understoodAs', { question: '{{question}} $t(library.none) <b>' }),
      '理解为：{{question}} $t(library.none) <b>',
    );
  });
});

/** A literal in the sources. */
interface Literal {
  readonly file: string;
  readonly text: string;
}

describe('the keys in the sources', () => {
  const sources = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, source: readFileSync(`${ROOT}src/${file}`, 'utf8') }));
  const literals = sources.flatMap(({ file, source }) => found(file, source, /'([a-z]\w*(?:\.\w+)+)'/g));
  /** `t('…')`, `translator(…)('…')`, `reader.t(isSo ? '…' : '…')`; what is not a literal the compiler checks. */
  const called = sources.flatMap(({ file, source }) =>
    found(file, source, /\b(?:t|translator\([^()]*\))\(\s*(?:[^'`(),;]*\? *)?'([^']*)'/g),
  );
  const templates = sources.flatMap(({ file, source }) => found(file, source, /\bt\(\s*`([^`]*)`/g));

  it('stand in the files', () => {
    const sections = new Set([...KEYS].map((key) => key.split('.')[0]));
    const isKey = ({ text }: Literal) => sections.has(text.split('.')[0]) && !/\.jsonl?$/.test(text);
    const keys = [...called, ...literals.filter(isKey)];
    assert.deepEqual(
      keys.filter(({ text }) => !KEYS.has(text)),
      [],
    );
    assert.deepEqual(
      templates.filter(({ text }) => ![...KEYS].some((key) => patternOf(text).test(key))),
      [],
    );
  });

  it('are all that the files have', () => {
    const named = new Set(literals.map(({ text }) => text));
    const patterns = templates.map(({ text }) => patternOf(text));
    const unused = [...KEYS].filter(
      (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    assert.deepEqual(unused, []);
  });
});

function textsOf(language: Language): Texts {
  const texts = new Map<string, string>();
  const add = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value);
    else if (Array.isArray(value)) texts.set(path, value.join('\n'));
    else
      for (const [key, inner] of Object.entries(value as object))
        add(inner, path === '' ? key : `${path}.${key}`);
  };
  add(JSON.parse(readFileSync(`${ROOT}src/i18n/${language}.json`, 'utf8')), '');
  return texts;
}

function baseOf(key: string): string {
  return key.replace(/_(?:one|other)$/, '');
}

/** What is said with the text, in any of its forms. */
function valuesOf(language: Language, key: string): string[] {
  const forms = ['', '_one', '_other'].map((form) => TEXTS[language].get(key + form) ?? '');
  return [...new Set(forms.flatMap((text) => text.match(/\{\{\w+\}\}/g) ?? []))].sort();
}

/** Characters that do not belong into a file, with the keys of the texts that have them. */
function strangersIn(
  language: (typeof CHINESE)[number],
  isStranger: (character: string) => boolean,
): string[] {
  return [...TEXTS[language]].flatMap(([key, text]) =>
    (text.match(/\p{Script=Han}/gu) ?? []).filter(isStranger).map((character) => `${character} in ${key}`),
  );
}

function found(file: string, source: string, pattern: RegExp): Literal[] {
  return [...source.matchAll(pattern)].map(([, text]) => ({ file, text: text! }));
}

/** The keys that a template may make: what it puts in is one part of a key, or the whole of the first. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^{}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('\\w+')}$`);
}
