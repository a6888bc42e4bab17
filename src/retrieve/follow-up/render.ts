import { groupBy } from '../../collections.ts';
import { readingOf } from '../../places/name-readings.ts';
import { stemOf } from '../../places/place-forms.ts';
import { detectLanguage, toSimplified, toTraditional } from '../../text/script.ts';
import type { County, Language, Library } from '../../types.ts';
import { findQuestionPlaces } from '../places.ts';
import { PLACE, type Placed, type Scope } from './placed.ts';

const ENGLISH_DIVISIONS: Readonly<Record<string, string>> = {
  县: 'County',
  区: 'District',
  市: 'City',
  旗: 'Banner',
};

/** Writes a template out, with the names of its places as they are written in the language. */
export function render(question: Placed, language: Language, library: Library): string {
  const { template, scopes, kind } = question;
  const isAsTyped = template.split(PLACE).length - 1 === scopes.length;
  const together: Scope = {
    typed: scopes[0]?.typed ?? '',
    counties: distinct(scopes.flatMap(({ counties }) => counties)),
    regions: scopes.flatMap(({ regions }) => regions),
  };
  let place = 0;
  return inScript(template, language).replaceAll(PLACE, () => {
    const scope = (isAsTyped ? scopes[place++] : undefined) ?? together;
    return scopeName(scope, kind, language, library);
  });
}

/** `眉县`, `眉县、太白县和甘泉县`, `陕西省有哪些县`, `Mei County and Taibai County`, `each county`. */
function scopeName(scope: Scope, kind: Placed['kind'], language: Language, library: Library): string {
  const regions = [...new Set(scope.regions.map(({ name }) => inScript(name, language)))];
  if (kind === 'each') {
    const isHan = /\p{Script=Han}/u.test(scope.typed);
    if (language === 'en') return [isHan ? 'each county' : scope.typed, ...regions].join(' of ');
    return regions.join('、') + inScript(isHan ? scope.typed : '各县', language);
  }
  const groups = groupBy(scope.counties, ({ name }) => name);
  const names = Array.from(groups, ([name, group]) =>
    countyName(group, groups.size === 1 ? scope.typed : name, language, library),
  );
  return enumerate(kind === 'counties' ? names : regions, language);
}

/**
 * The official name, with the regions above it where a question would not be understood without them; as it was typed
 * where no name is understood, or where it may mean several counties.
 */
function countyName(group: readonly County[], typed: string, language: Language, library: Library): string {
  const { name, prefecture, province } = group[0]!;
  const chinese = [name, `${prefecture ?? ''}${name}`, `${province}${prefecture ?? ''}${name}`];
  const names = language === 'en' ? [englishName(group[0]!), ...chinese] : chinese;
  const codes = codesOf(group);
  const isUnderstood = (candidate: string) =>
    codesOf(findQuestionPlaces(candidate, library).counties) === codes;
  return inScript(names.find(isUnderstood) ?? typed, language);
}

/** `Mei County`, `Xi'an District`. */
function englishName({ name }: County): string {
  const stem = stemOf(name);
  const reading = readingOf(stem)
    .map((syllable, index) => (index > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  const division = ENGLISH_DIVISIONS[name.at(-1)!] ?? '';
  return `${reading.slice(0, 1).toUpperCase()}${reading.slice(1)} ${division}`.trim();
}

function enumerate(names: readonly string[], language: Language): string {
  const [comma, and] = language === 'en' ? [', ', ' and '] : ['、', '和'];
  return [names.slice(0, -1).join(comma), ...names.slice(-1)].filter((part) => part !== '').join(and);
}

/** In the script of the language; a text that is in it already stays as it was typed. */
function inScript(text: string, language: Language): string {
  if (language === 'en' || shownScript(text) === language) return text;
  return language === 'zh-Hant' ? inCommonForms(toTraditional(text)) : toSimplified(text);
}

/** OpenCC writes the forms of dictionaries; people write 為 and 裡. */
function inCommonForms(text: string): string {
  return text.replaceAll('爲', '為').replaceAll('裏', '裡');
}

/** The script that a text tells; null for such as 太白, and where there is no Han character. */
export function shownScript(text: string): Language | null {
  const isTold = toSimplified(text) !== text || toTraditional(text) !== text;
  return isTold ? detectLanguage(text) : null;
}

function distinct(counties: readonly County[]): readonly County[] {
  return [...new Map(counties.map((county) => [county.code, county])).values()];
}

function codesOf(counties: readonly County[]): string {
  return counties
    .map(({ code }) => code)
    .toSorted()
    .join(' ');
}
