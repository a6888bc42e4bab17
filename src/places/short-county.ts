import type { County } from '../types.ts';
import type { PlaceMention, PlaceOptions } from './gazetteer.ts';
import { COMMON_WORDS, ORDINARY_STEMS } from './ordinary-names.ts';
import { loadPlaceForms } from './place-forms.ts';

/** A name of counties without 县, 区, 市 or 旗, as it stands in a text. */
export interface ShortName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The place that the text named before. */
  readonly previous: PlaceMention | undefined;
  /** Whether only counties of `shortNames` count, as for 恩施, which is a prefecture too. */
  readonly servedOnly: boolean;
}

/** After a short name these make it a mountain, a river, a town, a road, a school … of that name. */
const ANOTHER_THING =
  /^(?:[山河江湖海岛屯路街寺庙塔桥关沟站港]|乡(?![村镇])|镇(?![村街])|村(?![里干级民集党两支书])|大学|学院|大道|高速|机场|日报|晚报|银行)/;
/** What follows a county's name in a question, so that even 共和 and 公安 must mean the county. */
const AFTER_SUBJECT =
  /^(?:[的有、和与及跟在是共去今各,，?？]|村[里干级民集党两支书]|乡[村镇]|哪|多少|怎|如何|为什么|$)/;
const BETWEEN_COUNTIES = /^[、,，]?[和与跟及同]?$/;
/** What only a county has: behind it the short name is the county's, in 秦都分局 and 涿州警方. */
const OFFICE =
  /^(?:公安|分局|警方|警事|交警|法院|检察院|检方|[县区市]委|[县区市](?:人民)?政府|纪委|融媒|人大常委会|市场监管|消防救援|应急管理|文旅局|支行|支公司)/;
/** Between a region and its county's branch of an office: 咸阳市公安局秦都分局. */
const REGIONAL_OFFICE = /^\p{Script=Han}{2,8}局$/u;

/** The counties that a short name means at this place, if any. */
export function shortCounty(name: ShortName, options: PlaceOptions): readonly County[] {
  const { text, start, end, previous, servedOnly } = name;
  const stem = text.slice(start, end);
  const rest = text.slice(end, end + 6);
  const counties = loadPlaceForms().stems.get(stem);
  if (!counties || ANOTHER_THING.test(rest)) return [];
  const isOrdinary = ORDINARY_STEMS.has(stem);
  const isWord = COMMON_WORDS.has(stem);
  const inRegion = countiesInRegion(name, counties, rest);
  if (inRegion.length > 0 && !servedOnly && !isWord) return inRegion;
  if (OFFICE.test(rest) && !servedOnly && !isOrdinary) return counties;
  const isListed =
    options.head !== undefined &&
    previous?.kind === 'county' &&
    BETWEEN_COUNTIES.test(text.slice(previous.end, start));
  const isHead = options.head === start || isListed;
  const served = counties.filter(({ code }) => options.shortNames?.has(code));
  if (isOrdinary) return (isHead || inRegion.length > 0) && AFTER_SUBJECT.test(rest) ? served : [];
  return served.length > 0 || servedOnly || !isHead ? served : counties;
}

/** Those that lie in the region right before the name, or in that of the office whose branch it is. */
function countiesInRegion(
  { text, start, previous }: ShortName,
  counties: readonly County[],
  rest: string,
): readonly County[] {
  if (!previous || previous.kind === 'county') return [];
  const gap = text.slice(previous.end, start);
  const isBranch = gap.length < 10 && REGIONAL_OFFICE.test(gap) && OFFICE.test(rest);
  if (gap !== '' && !isBranch) return [];
  return counties.filter((county) => previous.counties.includes(county));
}
