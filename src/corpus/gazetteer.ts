import type { County } from '../types.ts';
import { GENERIC_NAMES, ORDINARY_STEMS } from './ordinary-names.ts';
import { loadPlaceForms, type PlaceForm, type PlaceForms } from './place-forms.ts';

export { countyByCode } from './divisions.ts';

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
/** After a short name these make it a mountain, a river, a town, a road, a school … of that name. */
const ANOTHER_THING =
  /^(?:[山河江湖海岛屯路街寺庙塔桥关沟站港]|乡(?![村镇])|镇(?![村街])|村(?![里干级民集党两支书])|大学|学院|大道|高速|机场|日报|晚报|银行)/;
/** What follows a county's name in a question, so that even 共和 and 公安 must mean the county. */
const AFTER_SUBJECT =
  /^(?:[的有、和与及跟在是共去今各,，?？]|村[里干级民集党两支书]|乡[村镇]|哪|多少|怎|如何|为什么|$)/;
const BETWEEN_COUNTIES = /^[、,，]?[和与跟及同]?$/;

/**
 * The places that a text names, ascending and disjoint; leftmost first and then longest. An ambiguous name such as
 * 鼓楼区 is settled by the regions that the text names. Never throws.
 *
 * @param text in simplified script
 */
export function findPlaces(text: string, options: PlaceOptions = {}): readonly PlaceMention[] {
  const table = loadPlaceForms();
  const mentions: PlaceMention[] = [];
  for (let position = 0; position < text.length; ) {
    const found = table.beginnings.has(text.slice(position, position + 2))
      ? longestAt(text, position, mentions.at(-1), table, options)
      : undefined;
    if (found && found.kind !== 'other') mentions.push({ ...found, kind: found.kind });
    position = found?.end ?? position + 1;
  }
  return settleCounties(mentions, text);
}

/** Narrows ambiguous counties: to the region beside the name, else to the regions named anywhere in the text. */
export function settleCounties(mentions: readonly PlaceMention[], text: string): readonly PlaceMention[] {
  const regions = mentions.filter(({ kind }) => kind !== 'county');
  if (regions.length === 0) return mentions;
  const prefectures = regions.filter(({ kind }) => kind === 'prefecture');
  return mentions.map((mention, index) => {
    if (mention.kind !== 'county' || mention.counties.length === 1) return mention;
    const beside = [mentions[index - 1], mentions[index + 1]].filter(
      (other) => other !== undefined && other.kind !== 'county' && isBeside(mention, other, text),
    );
    for (const candidates of [beside, prefectures, regions]) {
      const inside = mention.counties.filter((county) =>
        candidates.some((region) => region?.counties.includes(county)),
      );
      if (inside.length > 0) return { ...mention, counties: inside };
    }
    return mention;
  });
}

/** 南京市鼓楼区, 南京的鼓楼区; Gulou District, Nanjing. */
function isBeside(county: PlaceMention, region: PlaceMention, text: string): boolean {
  const [first, second] = county.start < region.start ? [county, region] : [region, county];
  return /^[\s,，·的]*$/.test(text.slice(first.end, second.start));
}

interface Candidate extends PlaceForm {
  readonly start: number;
  readonly end: number;
}

function longestAt(
  text: string,
  start: number,
  previous: PlaceMention | undefined,
  table: PlaceForms,
  options: PlaceOptions,
): Candidate | undefined {
  for (const length of table.lengths) {
    const name = text.slice(start, start + length);
    if (name.length < length) continue;
    const end = start + length;
    const region = previous?.end === start && previous.kind !== 'county' ? previous : undefined;
    const form = table.forms.get(name);
    if (form === undefined || (form.form === 'short' && form.kind === 'prefecture')) {
      // 恩施 is the prefecture, unless it is the city whose report is served.
      const counties = shortCounty({ text, start, end, previous, servedOnly: form !== undefined }, options);
      if (counties.length > 0) return { kind: 'county', form: 'short', counties, start, end };
    }
    if (form && isMeant(form, name, text, start, region)) return { ...form, start, end };
  }
  return undefined;
}

/** Whether a form that stands in the text is meant there, and not a chance sequence or a part of another word. */
function isMeant(
  form: PlaceForm,
  name: string,
  text: string,
  start: number,
  region: PlaceMention | undefined,
): boolean {
  if (form.kind === 'other') return true;
  const last = start + name.length - 1;
  if (form.form === 'short') return !/^[路街]/.test(text.slice(last + 1));
  if (SUFFIX_CONTINUES.test(text.slice(last, last + 2))) return false;
  if (form.kind !== 'county') return true;
  if (GENERIC_NAMES.has(name)) return form.counties.some((county) => region?.counties.includes(county));
  if (region) return true;
  const onward = text.slice(last, last + 2);
  if (WORD_ENDING.test(name)) {
    return isFreeBefore(text, start) && !COUNTY_CONTINUES.test(onward) && !COUNTY_SEAT.test(onward);
  }
  return !(ORDINARY_STEMS.has(name.slice(0, -1)) && COUNTY_CONTINUES.test(onward));
}

function isFreeBefore(text: string, start: number): boolean {
  const before = text[start - 1];
  return before === undefined || !HAN.test(before) || FREE_BEFORE.test(before);
}

interface ShortName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly previous: PlaceMention | undefined;
  /** Whether only counties of `shortNames` count. */
  readonly servedOnly: boolean;
}

/** The counties that a short name means at this place, if any. */
function shortCounty(name: ShortName, options: PlaceOptions): readonly County[] {
  const { text, start, end, previous } = name;
  const stem = text.slice(start, end);
  const rest = text.slice(end, end + 3);
  const counties = loadPlaceForms().stems.get(stem);
  if (!counties || ANOTHER_THING.test(rest)) return [];
  const gap = previous && text.slice(previous.end, start);
  const inRegion =
    gap === '' && previous?.kind !== 'county'
      ? counties.filter((county) => previous?.counties.includes(county))
      : [];
  const isListed = options.head !== undefined && previous?.kind === 'county' && BETWEEN_COUNTIES.test(gap!);
  const isHead = options.head === start || isListed;
  const served = counties.filter(({ code }) => options.shortNames?.has(code));
  if (ORDINARY_STEMS.has(stem)) {
    return (isHead || inRegion.length > 0) && AFTER_SUBJECT.test(rest) ? served : [];
  }
  if (inRegion.length > 0 && !name.servedOnly) return inRegion;
  return served.length > 0 || name.servedOnly || !isHead ? served : counties;
}
