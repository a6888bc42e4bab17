import { foldText } from '../text/fold.ts';
import { regionOf } from '../text/region.ts';
import type { County, Region } from '../types.ts';
import { loadDivisions } from './divisions.ts';
import { loadPlaceForms } from './place-forms.ts';
import { findRomanizedPlaces } from './romanized.ts';

/** What a value that shall name one place names. */
export type NamedPlace =
  | { readonly kind: 'county'; readonly county: County }
  | { readonly kind: 'region'; readonly region: Region }
  /** Several places have the name; in full, e.g. `江苏省南京市鼓楼区`. */
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** The counties of that name lie elsewhere than the value says; in full. */
  | { readonly kind: 'elsewhere'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

/** One name in the value: a county (several of one name) or a region with the counties in it. */
interface Part {
  readonly kind: 'county' | 'region';
  readonly counties: readonly County[];
  /** Regions of that name; none for a county. */
  readonly regions: readonly Region[];
}

/** Province, prefecture, county, and one to spare. */
const MOST_PARTS = 4;
const UNKNOWN: NamedPlace = { kind: 'unknown' };
const SEPARATORS = /^[\s,、·/>→|()-]+/u;
const COUNTRY = /^(?:中华人民共和国|中国)/;
const ENGLISH_REST =
  /\b(?:the|people['’]s republic of china|p\.?\s?r\.?\s?(?:china|c)\b|china)|[\s,./>|()-]/g;

/**
 * The place that a value names: an official, former or short name with or without the regions it lies in, in any
 * order (陕西省宝鸡市眉县, 眉县(陕西省宝鸡市)), in either script, in pinyin or English (Mei County, Shaanxi), or a
 * six-digit division code. The value must be nothing but that. Never throws.
 */
export function placeNamed(value: string): NamedPlace {
  const form = foldText(value).trim();
  if (/^\d{6}$/.test(form)) return placeOfCode(form);
  const readings = /\p{Script=Han}/u.test(form) ? chineseReadings(form) : englishReadings(value);
  return decide(readings);
}

function placeOfCode(code: string): NamedPlace {
  const { byCode, prefectureByCode, regionByPrefix } = loadDivisions();
  const region = prefectureByCode.get(code) ?? regionByPrefix.get(code.replace(/(?:00){1,2}$/, ''));
  if (region) return { kind: 'region', region: plain(region) };
  const county = byCode.get(code);
  return county ? { kind: 'county', county } : UNKNOWN;
}

/** Every way of reading the text as names of `most` places at most, one after the other. */
function chineseReadings(text: string, most = MOST_PARTS): readonly (readonly Part[])[] {
  const rest = text.replace(SEPARATORS, '').replace(COUNTRY, '').replace(SEPARATORS, '');
  if (rest === '') return [[]];
  if (most === 0) return [];
  return loadPlaceForms().lengths.flatMap((length) => {
    const parts = rest.length < length ? [] : partsOf(rest.slice(0, length));
    if (parts.length === 0) return [];
    const tails = chineseReadings(rest.slice(length), most - 1);
    return parts.flatMap((part) => tails.map((tail) => [part, ...tail]));
  });
}

/** 长沙 is the prefecture or the county; but 海南 is the province, whatever is called 海南区. */
function partsOf(name: string): readonly Part[] {
  const { forms, stems } = loadPlaceForms();
  const form = forms.get(name);
  const parts: Part[] = [];
  if (form?.kind === 'county') parts.push(countyPart(form.counties));
  if (form?.kind === 'province' || form?.kind === 'prefecture')
    parts.push(regionPart(form.kind, form.counties));
  if (form === undefined || form.kind === 'prefecture') {
    const counties = stems.get(name);
    if (counties) parts.push(countyPart(counties));
  }
  return parts;
}

/** A name alone, such as Taibai, is a county's only where it is no region's. */
function englishReadings(value: string): readonly (readonly Part[])[] {
  const everyCounty = new Set(loadDivisions().byCode.keys());
  for (const shortNames of [new Set<string>(), everyCounty]) {
    const mentions = findRomanizedPlaces(value, shortNames);
    const rest = mentions.reduceRight(
      (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
      value,
    );
    if (mentions.length === 0 || rest.toLowerCase().replace(ENGLISH_REST, '') !== '') continue;
    return [
      mentions.map(({ kind, counties }) =>
        kind === 'county' ? countyPart(counties) : regionPart(kind, counties),
      ),
    ];
  }
  return [];
}

function countyPart(counties: readonly County[]): Part {
  return { kind: 'county', counties, regions: [] };
}

function regionPart(kind: Region['kind'], counties: readonly County[]): Part {
  const { regionByPrefix } = loadDivisions();
  const prefixes = new Set(counties.map(({ code }) => code.slice(0, kind === 'province' ? 2 : 4)));
  return {
    kind: 'region',
    counties,
    regions: [...prefixes].flatMap((prefix) => regionByPrefix.get(prefix) ?? []),
  };
}

function decide(readings: readonly (readonly Part[])[]): NamedPlace {
  const possible = readings.filter((parts) => parts.filter(({ kind }) => kind === 'county').length <= 1);
  const counties = distinct(possible.flatMap(countiesOf));
  const regions = distinct(possible.flatMap(regionsNamed));
  const names = [...regions.map(nameOfRegion), ...counties.map(nameOfCounty)];
  if (names.length > 1) return { kind: 'several', names };
  const [county] = counties;
  if (county) return placeOfCode(county.code);
  const [region] = regions;
  if (region) return { kind: 'region', region: plain(region) };
  const elsewhere = possible.flatMap((parts) => parts.filter(({ kind }) => kind === 'county'));
  if (elsewhere.length === 0) return UNKNOWN;
  return { kind: 'elsewhere', names: distinct(elsewhere.flatMap((part) => part.counties)).map(nameOfCounty) };
}

/** Of the counties that a reading may mean those that lie in all the regions it names. */
function countiesOf(parts: readonly Part[]): readonly County[] {
  const named = parts.find(({ kind }) => kind === 'county')?.counties ?? [];
  return named.filter((county) => parts.every((part) => part.counties.includes(county)));
}

/** The innermost region of a reading that names no county: of 陕西省宝鸡市 the prefecture. */
function regionsNamed(parts: readonly Part[]): readonly Region[] {
  if (parts.some(({ kind }) => kind === 'county')) return [];
  const lengthOf = ({ regions: [region] }: Part) => region?.codePrefix.length ?? 0;
  const [inner] = parts.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return (inner?.regions ?? []).filter(({ codePrefix }) =>
    parts.every((part) => part.counties.some(({ code }) => code.startsWith(codePrefix))),
  );
}

function nameOfCounty(county: County): string {
  return regionOf(county) + county.name;
}

function nameOfRegion({ kind, name, province }: Region): string {
  return kind === 'province' ? name : province + name;
}

/** Without the counties that the divisions keep with it. */
function plain({ kind, name, province, codePrefix }: Region): Region {
  return { kind, name, province, codePrefix };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
