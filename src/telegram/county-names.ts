import { distance } from 'fastest-levenshtein';
import { readingOf } from '../places/name-readings.ts';
import { stemOf } from '../places/place-forms.ts';
import { toSimplified } from '../text/script.ts';
import type { Answerer, County, Library } from '../types.ts';

/** Longer texts are no name of a county. */
const LONGEST_NAME = 40;
const SUFFIXES = ['县', '区', '市', '旗'];
/** A reading must be so long for a wrong letter in it to be a slip. */
const SHORTEST_READING = 5;

type Places = Pick<Answerer, 'library' | 'countiesIn'>;

/**
 * The counties that somebody means who is asked for one: named in full as in a question; by a short name that in a
 * question would be an ordinary word (眉, Mei); or by the region where counties with a report lie (陕西).
 */
export function countiesMeant(text: string, { library, countiesIn }: Places): readonly County[] {
  if (text.length > LONGEST_NAME) return [];
  const named = countiesIn(text);
  if (named.length > 0) return named;
  const plain = plainName(text);
  if (plain === '') return [];
  const short = library.counties.filter((county) => nameForms(county, plain).includes(plain));
  if (short.length > 0) return short;
  const inRegion = library.counties.filter(({ province, prefecture }) =>
    [province, prefecture ?? province].some((region) => region === plain || stemOf(region) === plain),
  );
  if (inRegion.length > 0) return inRegion;
  const suffixed = SUFFIXES.flatMap((suffix) => countiesIn(plain + suffix));
  return [...new Map(suffixed.map((county) => [county.code, county])).values()];
}

/** The county with a report whose name is nearest to one that is misspelt; null where none is near. */
export function nearestCounty(text: string, { counties }: Library): County | null {
  if (text.length > LONGEST_NAME) return null;
  const stem = stemOf(plainName(text));
  const reading = readingOf(stem).join('');
  const near = counties
    .map((county) => ({ county, slips: slipsBetween({ stem, reading }, county) }))
    .filter(({ slips }) => slips <= 1)
    .sort((one, other) => one.slips - other.slips);
  return near[0]?.county ?? null;
}

/** The counties at the head of a text as they may stand in a question, and what follows them. */
export interface LeadingCounties {
  readonly names: readonly string[];
  readonly rest: string;
}

const LINK = /^(?:[\s,\uff0c、;\uff1b&+]|和|与|與|跟|及|同|and\b|with\b|vs\b\.?)+/iu;
const SEPARATOR = /[\s,\uff0c、;\uff1b]/;
const DIVISION_WORD = /^\s+(?:county|district|city|banner|xian|qu|shi|qi)\b/i;
/** Before the subject: 的, 比较, a colon, `on`. */
const BEFORE_SUBJECT = /^(?:[\s,\uff0c、:\uff1a]|的|之|比[较較]|on\b|about\b|for\b)+/iu;
const MOST_WORDS = 4;
const MOST_CHARACTERS = 16;

/** Takes `眉县 太白县 第一书记`, `眉和太白县的第一书记` and `Mei County, Taibai: first secretaries` apart. */
export function leadingCounties(text: string, places: Places): LeadingCounties {
  const names: string[] = [];
  let rest = text.trim();
  for (;;) {
    const linked = rest.replace(LINK, '');
    // First as it stands: 和县 is a county.
    const found = headCounty(rest, places) ?? headCounty(linked, places, rest.length - linked.length);
    if (found === null) break;
    names.push(found.name);
    rest = rest.slice(found.end);
  }
  return { names, rest: rest.replace(BEFORE_SUBJECT, '').trim() };
}

interface HeadCounty {
  readonly name: string;
  /** Where it ends in the text. */
  readonly end: number;
}

/** @param skipped characters of the text that were left out before the head */
function headCounty(head: string, places: Places, skipped = 0): HeadCounty | null {
  const found = /^[a-z]/i.test(head) ? headInLetters(head, places) : headInCharacters(head, places);
  return found && { name: found.name, end: found.end + skipped };
}

/** The fewest words that name a county, and none without the first of them. */
function headInLetters(text: string, places: Places): HeadCounty | null {
  const words = [...text.matchAll(/[^\s,\uff0c、;\uff1b:\uff1a]+/gu)].slice(0, MOST_WORDS);
  for (const { index, 0: word } of words) {
    const head = text.slice(0, index + word.length);
    const [county] = countiesMeant(head, places);
    if (county === undefined) continue;
    const withoutFirst = head.slice(words[0]![0].length).trim();
    if (withoutFirst !== '' && places.countiesIn(withoutFirst).length > 0) return null;
    const division = DIVISION_WORD.exec(text.slice(head.length))?.[0] ?? '';
    const typed = head + division;
    return { name: places.countiesIn(typed).length > 0 ? typed : county.name, end: typed.length };
  }
  return null;
}

/** The longest beginning that is a county's name, with its region perhaps, and nothing else. */
function headInCharacters(text: string, places: Places): HeadCounty | null {
  const [token = ''] = text.split(SEPARATOR, 1);
  for (let length = Math.min(token.length, MOST_CHARACTERS); length > 0; length--) {
    const head = token.slice(0, length);
    // One character alone is a name (眉) only where it stands alone.
    if (length === 1 && !/^.(?:$|[和与與跟及同])/u.test(token)) return null;
    const county = countiesMeant(head, places).find((each) => isNameOf(plainName(head), each));
    if (county) return { name: places.countiesIn(head).length > 0 ? head : county.name, end: length };
  }
  return null;
}

function isNameOf(plain: string, { name, province, prefecture }: County): boolean {
  const own = [name, stemOf(name)].find((form) => plain.endsWith(form));
  if (own === undefined) return false;
  const before = plain.slice(0, plain.length - own.length);
  const regions = [province, prefecture ?? ''].flatMap((region) => ['', region, stemOf(region)]);
  return regions.some((outer) => regions.some((inner) => outer + inner === before));
}

/** Names under which only the counties with a report are known. */
function nameForms({ name }: County, plain: string): readonly string[] {
  const stem = stemOf(name);
  return /^[a-z]+$/.test(plain) ? [readingOf(stem).join('')] : [name, stem];
}

/** Wrong characters or letters between a misspelt name and a county's; infinite where they are not comparable. */
function slipsBetween(typed: { stem: string; reading: string }, county: County): number {
  const stem = stemOf(county.name);
  const reading = readingOf(stem).join('');
  const byReading = distance(typed.reading, reading);
  if (byReading === 0 || reading.length >= SHORTEST_READING) return Math.min(byReading, byCharacters());
  return byCharacters();

  function byCharacters(): number {
    return stem.length > 1 && typed.stem.length > 1 ? distance(typed.stem, stem) : Number.POSITIVE_INFINITY;
  }
}

/** Simplified, in half width and lower case, without spaces and the marks of pinyin. */
function plainName(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\s'\u2019\u00b7-]+/gu, '');
  return toSimplified(letters.normalize('NFC').replace(/(?<=[a-z])(?:county|district|city|banner)$/, ''));
}
