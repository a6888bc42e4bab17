import { PLACE } from './placed.ts';

/** What points to the county or counties spoken of before. In simplified script. */
const COUNTY =
  /(?:这|那)?两个?县|(?:该|本|此|全|(?:这|那)(?:一?个|几个|些)?)县|当地|(?:他们|她们|它们)?(?:这|那)(?:里(?!面)|儿|边)/g;
/** What may also point to the matter spoken of: it does where nothing else is asked about. */
const THEY = /(?<!其)它们?|他们|她们|^其(?![中他它余实次])/g;
const OTHERS =
  /^(?:还有)?(?:在)?(?:(?:其[他它]|别的?|其余|另外|剩下)(?:的)?(?:各|所有|[一两几二三四]?个)?|各个?|所有的?|每个|全部|哪些|哪个|任何)(?:县[市区]*|地方|地区)(?:的?情况)?(?:也?(?:是|有))?(?:怎么样|如何|怎样|吗|没有)?$|^(?:各地|别处|全部|所有)$/;

const OTHER_COUNTIES = /其[他它]的?(?:各个?)?县|\bother counties\b/i;

const COUNTY_EN = /\b(?:this|that|the same|the|these|those|both|the two) (?:county|counties)\b/gi;
const OWNED = /\b(?:its|their|this county['’]s|that county['’]s)(?=\s+\p{L})/giu;
/** How many villages are there? */
const THERE_IS = /\b((?:is|are|was|were) there)$/i;
const THERE = /(?<!\b(?:is|are|was|were) )\b(?:over )?there\b(?! (?:is|are|was|were)\b)/gi;
const THEY_EN = /\b(?:it|they|them)\b/gi;
const OTHERS_EN =
  /^(?:(?:in|for|from|of|is it|are there|any) )*(?:(?:the|all|any|every|each|which|what|other|others|another|remaining|rest|of) )*(?:(?:county|counties|places)(?: else)?)$|^(?:the others|the rest|elsewhere|everywhere(?: else)?)$/i;

/** Asks the same of all counties: 其他县呢? @param body without connectives, in simplified script */
export function asksOfOthers(body: string, isEnglish: boolean): boolean {
  return (isEnglish ? OTHERS_EN : OTHERS).test(body);
}

/** Speaks of the other counties among other things: 其他县有多少名驻村干部? */
export function pointsToOthers(words: string): boolean {
  return OTHER_COUNTIES.test(words);
}

/** Puts `PLACE` where a text points to the county: 该县有多少村. Null where it does not. */
export function resolveCounty(body: string, isEnglish: boolean): string | null {
  const resolved = isEnglish
    ? body
        .replace(OWNED, `${PLACE}'s`)
        .replace(COUNTY_EN, PLACE)
        .replace(THERE_IS, `$1 in ${PLACE}`)
        .replace(THERE, `in ${PLACE}`)
    : body.replace(COUNTY, PLACE);
  return resolved === body ? null : resolved;
}

/** The same for 它 and 他们, it and they. */
export function resolveThey(body: string, isEnglish: boolean): string | null {
  const resolved = body.replace(isEnglish ? THEY_EN : THEY, PLACE);
  return resolved === body ? null : resolved;
}
