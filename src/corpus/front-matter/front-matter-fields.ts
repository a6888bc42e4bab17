import { placeNamed } from '../../places/named-place.ts';
import { foldText } from '../../text/fold.ts';
import type { County, Region } from '../../types.ts';
import { findDates } from '../cleaning/dates.ts';
import type { DeclaredFacts } from '../formats/extraction.ts';

/** What front matter says of its report. */
export interface FrontMatterFacts extends DeclaredFacts {
  /** Null where it says that the report is of no county, as when it is of a region. */
  readonly county?: County | null;
  readonly region?: Region;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

export type Key = 'county' | 'title' | 'source' | 'date' | 'url';

/** Why a value cannot be used, and what to write instead; sentences without their full stop. */
export interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

/** In search form. */
const KEYS: Readonly<Record<string, Key>> = {
  county: 'county',
  县: 'county',
  县名: 'county',
  title: 'title',
  标题: 'title',
  source: 'source',
  来源: 'source',
  date: 'date',
  日期: 'date',
  发布时间: 'date',
  发布日期: 'date',
  url: 'url',
  网址: 'url',
  链接: 'url',
};
/** What says that there is none; an empty value says nothing. */
const NONE = /^(?:null|none|~|无)$/;
const MOST_CANDIDATES = 6;

/** @param name as written: either script, any case and width */
export function keyOf(name: string): Key | undefined {
  const folded = foldText(name).trim();
  return Object.hasOwn(KEYS, folded) ? KEYS[folded] : undefined;
}

/** What a key that is not known may have been meant for. */
export function nearestKey(name: string): string {
  const folded = foldText(name).trim();
  const near = Object.keys(KEYS).find((key) => {
    const most = key.length >= 6 ? 2 : key.length > 2 ? 1 : 0;
    return editDistance(folded.slice(0, key.length + most + 1), key) <= most;
  });
  return near ? `Did you mean ${near}` : 'Known are county, title, source, date and url';
}

/**
 * @param value null for a list, a mapping or an alias
 * @returns nothing for an empty value
 */
export function readValue(key: Key, value: string | null): FrontMatterFacts | Refusal {
  if (value === null)
    return { problem: 'no single value', remedy: 'Write one value, not a list or a mapping' };
  const line = value.replace(/\s+/gu, ' ').trim();
  if (line === '') return {};
  if (key === 'county') return readCounty(line);
  if (NONE.test(foldText(line))) return {};
  if (key === 'date') return readDate(line);
  return key === 'url' ? readUrl(line) : { [key]: line };
}

function readCounty(value: string): FrontMatterFacts | Refusal {
  if (NONE.test(foldText(value))) return { county: null };
  const place = placeNamed(value);
  if (place.kind === 'county') return { county: place.county };
  if (place.kind === 'region') return { county: null, region: place.region };
  if (place.kind === 'unknown') {
    const remedy = 'Write its official name (眉县, 陕西省宝鸡市眉县) or its six-digit code (610326)';
    return { problem: 'no county, prefecture or province of that name', remedy };
  }
  const names = place.names.slice(0, MOST_CANDIDATES).join(', ');
  const more = place.names.length > MOST_CANDIDATES ? ', …' : '';
  return place.kind === 'several'
    ? {
        problem: `several places have that name: ${names}${more}`,
        remedy: 'Write the name with its region, as here',
      }
    : { problem: `the county of that name is ${names}${more}`, remedy: 'Correct its region or its name' };
}

/** The value must be one date and nothing else, but for the time of day. */
function readDate(value: string): FrontMatterFacts | Refusal {
  const [found] = findDates(value);
  return found?.date && found.start === 0 && found.end === value.length
    ? { date: found.date }
    : { problem: 'no full date of the calendar', remedy: 'Write it as 2022-01-24' };
}

/** An address with a password in it is not shown to readers. */
function readUrl(value: string): FrontMatterFacts | Refusal {
  const url = URL.canParse(value) && !/\s/.test(value) ? new URL(value) : null;
  const isPage = url && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  return isPage
    ? { url: value }
    : { problem: 'no web address', remedy: 'Write it in full, beginning with https:// or http://' };
}

/**
 * Edits that make one word the other, neighbours that changed places counting as one: Damerau (1964), "A technique
 * for computer detection and correction of spelling errors", CACM 7(3).
 */
function editDistance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at++) {
    const row = [at];
    for (let there = 1; there <= other.length; there++) {
      const change = one[at - 1] === other[there - 1] ? 0 : 1;
      const isSwap =
        at > 1 && there > 1 && one[at - 1] === other[there - 2] && one[at - 2] === other[there - 1];
      row[there] = Math.min(
        rows[at - 1]![there]! + 1,
        row[there - 1]! + 1,
        rows[at - 1]![there - 1]! + change,
        isSwap ? rows[at - 2]![there - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}
