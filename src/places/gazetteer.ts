import type { County } from '../types.ts';
import { COMMON_WORDS, FAMILY_NAMES, GENERIC_NAMES, ORDINARY_STEMS, SEAMS } from './ordinary-names.ts';
import { loadPlaceForms, type PlaceForm } from './place-forms.ts';
import { settleCounties } from './settle-counties.ts';
import { shortCounty } from './short-county.ts';

export { countyByCode } from './divisions.ts';
export { settleCounties } from './settle-counties.ts';

/** Where a text names a place; `start` and `end` are offsets into it. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'county' | 'prefecture' | 'province';
  /** The one county, or several of which the text does not say which; or the counties of the region. */
  readonly counties: readonly County[];
  readonly form: 'official' | 'variant' | 'short' | 'romanized';
}

export interface PlaceOptions {
  /** Codes of the counties that are also meant by their short names, e.g. 甘泉 for 甘泉县. Default: none. */
  readonly shortNames?: ReadonlySet<string>;
  /** Offset at which the short name of any county counts, e.g. the head of a question. Default: nowhere. */
  readonly head?: number;
}

const HAN = /\p{Script=Han}/u;
/** Names of two characters that are often the end of another word: 示范县, 省委和县委, 千叶县, 形成县域. */
const WORD_ENDING = /^[安成达代单道范费丰富干高古和华环佳景开康理南宁容文息夏献新兴雄叶义应云]县/;
/** Before such a name these do not make another word. */
const FREE_BEFORE = /[在到至自从往赴对向于是由与比跟据经距问说为的绍解较日午、]/;
/** 江北区域 is no 江北区, 义乌市场 no 义乌市, 库伦旗下 no 库伦旗. */
const SUFFIX_CONTINUES = /^(?:区[域块划间别位县]|市[场值价面容况]|旗[下舰帜袍号])/;
/** 县 after an ordinary word: 富裕县区, 南部县市; and after the end of one: 新县城. */
const COUNTY_CONTINUES = /^县[市区域级]/;
const COUNTY_SEAT = /^县城/;
/** After the short name of a region: 北京西路, 九江镇, 武汉大学, 枣庄舰. */
const ANOTHER_THING =
  /^(?:[东西南北中]?[路街]|街道|镇(?![村街])|乡(?![村镇])|大学(?!生)|卫视|(?:都市|生活)?[日晚早时商]报|舰|(?:城市|农村商业|农商)?银行)/;
/** A person's name begins where a phrase does or behind who it is: 民警陈金华. */
const NAME_BEGINS = /(?:^|[^\p{Script=Han}]|[者员警记任长授师生士人某])$/u;

/** What the search of a text goes by. */
interface Search {
  readonly text: string;
  readonly options: PlaceOptions;
  /** The place found last. */
  readonly previous: PlaceMention | undefined;
  /** Where a place outside the list of divisions ended last: a name right behind it is no county. */
  readonly unlistedEnd: number;
}

/**
 * The places that a text names, ascending and disjoint; leftmost first and then longest. An ambiguous name such as
 * 鼓楼区 is settled by the other places that the text names. Never throws.
 *
 * @param text in simplified script
 */
export function findPlaces(text: string, options: PlaceOptions = {}): readonly PlaceMention[] {
  const { beginnings } = loadPlaceForms();
  const mentions: PlaceMention[] = [];
  let unlistedEnd = -1;
  for (let position = 0; position < text.length; ) {
    const found = beginnings.has(text.slice(position, position + 2))
      ? longestAt({ text, options, previous: mentions.at(-1), unlistedEnd }, position)
      : undefined;
    if (found?.kind === 'unlisted' || (found && position === unlistedEnd)) unlistedEnd = found.end;
    else if (found && found.kind !== 'other') mentions.push({ ...found, kind: found.kind });
    position = found?.end ?? position + 1;
  }
  return settleCounties(mentions, text);
}

interface Candidate extends PlaceForm {
  readonly start: number;
  readonly end: number;
}

function longestAt(search: Search, start: number): Candidate | undefined {
  const { text, options, previous } = search;
  const { forms, lengths } = loadPlaceForms();
  for (const length of lengths) {
    const name = text.slice(start, start + length);
    if (name.length < length) continue;
    const end = start + length;
    const form = forms.get(name);
    if (form === undefined || (form.form === 'short' && form.kind === 'prefecture')) {
      // 恩施 is the prefecture, unless it is the city whose report is served.
      const short = { text, start, end, previous, servedOnly: form !== undefined };
      const counties =
        isSeam(name, search, start) || isPerson(text, start) ? [] : shortCounty(short, options);
      if (counties.length > 0) return { kind: 'county', form: 'short', counties, start, end };
    }
    if (form && isMeant(form, name, search, start)) return withoutSharedSuffix({ ...form, start, end }, text);
  }
  return undefined;
}

/** 青岛市北区 is 市北区 in 青岛: the 市 of the prefecture is the county's. */
function withoutSharedSuffix(found: Candidate, text: string): Candidate {
  if (found.kind !== 'prefecture' || text[found.end - 1] !== '市') return found;
  const county = loadPlaceForms().forms.get(text.slice(found.end - 1, found.end + 2));
  const isInside = county?.kind === 'county' && county.counties.some((one) => found.counties.includes(one));
  return isInside ? { ...found, form: 'short', end: found.end - 1 } : found;
}

/** Whether a form that stands in the text is meant there, and not a chance sequence or a part of another word. */
function isMeant(form: PlaceForm, name: string, search: Search, start: number): boolean {
  const { text, previous } = search;
  if (form.kind === 'other' || form.kind === 'unlisted') return true;
  const last = start + name.length - 1;
  if (isSeam(name, search, start)) return false;
  if (form.form === 'short') return !ANOTHER_THING.test(text.slice(last + 1)) && !isPerson(text, start);
  if (SUFFIX_CONTINUES.test(text.slice(last, last + 2))) return false;
  if (form.kind !== 'county') return true;
  const isInRegion =
    previous?.end === start &&
    previous.kind !== 'county' &&
    form.counties.some((county) => previous.counties.includes(county));
  if (isInRegion || GENERIC_NAMES.has(name)) return isInRegion;
  const onward = text.slice(last, last + 2);
  const stem = name.slice(0, -1);
  // 建设平安县 is a slogan.
  if (WORD_ENDING.test(name) || (form.form === 'variant' && COMMON_WORDS.has(stem))) {
    return isFreeBefore(search, start) && !COUNTY_CONTINUES.test(onward) && !COUNTY_SEAT.test(onward);
  }
  return !(ORDINARY_STEMS.has(stem) && COUNTY_CONTINUES.test(onward));
}

function isFreeBefore({ text, previous }: Search, start: number): boolean {
  const before = text[start - 1];
  if (before === undefined || !HAN.test(before) || FREE_BEFORE.test(before)) return true;
  return previous?.end === start - 1 && before === '和';
}

function isSeam(name: string, { text, previous }: Search, start: number): boolean {
  const seam = SEAMS[name];
  if (!seam) return false;
  // 四川省内江市: what is before belongs to a place itself.
  const before = previous?.end === start ? undefined : text[start - 1];
  const after = text[start + name.length];
  return Boolean((before && seam.before?.includes(before)) || (after && seam.after?.includes(after)));
}

function isPerson(text: string, start: number): boolean {
  const family = text[start - 1];
  if (family === undefined || !FAMILY_NAMES.includes(family)) return false;
  return NAME_BEGINS.test(text.slice(Math.max(0, start - 2), start - 1));
}
