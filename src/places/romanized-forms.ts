import { groupBy } from '../collections.ts';
import type { County } from '../types.ts';
import { loadDivisions, type RegionOfCounties } from './divisions.ts';
import type { PlaceMention } from './gazetteer.ts';
import { ENGLISH_NAMES, readingOf } from './name-readings.ts';
import { stemOf } from './place-forms.ts';

/** What a word such as County says that the name before it is. */
export type Division = 'county' | 'district' | 'city' | 'banner' | 'prefecture' | 'province';

/** A place under one of its names in Latin letters. */
export interface Romanized {
  readonly kind: PlaceMention['kind'];
  readonly divisions: readonly Division[];
  readonly syllables: number;
  /** The name with its suffix in pinyin, e.g. `meixian`; empty for regions. */
  readonly whole: string;
  readonly counties: readonly County[];
}

const SUFFIXES: Readonly<Record<string, { pinyin: string; division: Division }>> = {
  县: { pinyin: 'xian', division: 'county' },
  区: { pinyin: 'qu', division: 'district' },
  市: { pinyin: 'shi', division: 'city' },
  旗: { pinyin: 'qi', division: 'banner' },
};
let index: ReadonlyMap<string, readonly Romanized[]> | undefined;

/** Names in pinyin and English, in lower case without spaces → the places; built on the first call in some 120 ms. */
export function loadRomanized(): ReadonlyMap<string, readonly Romanized[]> {
  index ??= buildIndex();
  return index;
}

function buildIndex(): ReadonlyMap<string, readonly Romanized[]> {
  const { counties, regions } = loadDivisions();
  const entries = [...regions.flatMap(romanizeRegion), ...counties.flatMap(romanizeCounty)];
  const groups = groupBy(entries, ([name]) => name);
  return new Map([...groups].map(([name, group]) => [name, group.map(([, place]) => place)]));
}

function romanizeRegion({ kind, name, counties }: RegionOfCounties): readonly [string, Romanized][] {
  const stem = stemOf(name);
  const syllables = readingOf(stem);
  const isMunicipality = kind === 'province' && name.endsWith('市');
  const divisions: Division[] =
    kind === 'prefecture' ? ['prefecture', 'city'] : isMunicipality ? ['city'] : ['province'];
  const place = { kind, divisions, syllables: syllables.length, whole: '', counties };
  return [syllables.join(''), ...englishNames(stem)].map((romanized) => [romanized, place]);
}

/** Meixian is the whole name of 眉县 and the stem of 梅县区. */
function romanizeCounty(county: County): readonly [string, Romanized][] {
  const suffix = SUFFIXES[county.name.at(-1)!];
  if (!suffix) return [];
  const stem = stemOf(county.name);
  const syllables = readingOf(stem);
  const whole = syllables.join('') + suffix.pinyin;
  const divisions: readonly Division[] =
    // A district may have been a county when its report was written.
    suffix.division === 'county' ? ['county'] : [suffix.division, 'county'];
  const place = {
    kind: 'county',
    divisions,
    syllables: syllables.length,
    whole,
    counties: [county],
  } as const;
  return [syllables.join(''), whole, ...englishNames(stem)].map((romanized) => [romanized, place]);
}

function englishNames(stem: string): readonly string[] {
  return Object.keys(ENGLISH_NAMES).filter((name) => ENGLISH_NAMES[name] === stem);
}
