import type { PlaceMention } from '../../places/gazetteer.ts';
import { findPlaces } from '../../places/gazetteer.ts';
import { loadPlaceForms } from '../../places/place-forms.ts';
import { findRomanizedPlaces } from '../../places/romanized.ts';

/** The places that a report names and how the text was read. */
export interface ReportPlaces {
  /** Ascending and disjoint. */
  readonly mentions: readonly PlaceMention[];
  /** Whether it was read as English or pinyin. */
  readonly isLatin: boolean;
}

/**
 * The places that a report names. Short names count where they mean nothing else (涿州, 潢川), and all others where the
 * report names the county in full as well.
 *
 * @param text in simplified script or mostly in Latin letters
 */
export function findReportPlaces(text: string): ReportPlaces {
  const isLatin = isMostlyLatin(text);
  return { mentions: isLatin ? findLatin(text) : findChinese(text), isLatin };
}

function isMostlyLatin(text: string): boolean {
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  return words > (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

function findChinese(text: string): readonly PlaceMention[] {
  const { shortNamed } = loadPlaceForms();
  const mentions = findPlaces(text, { shortNames: shortNamed });
  const others = namedInFull(mentions).filter((code) => !shortNamed.has(code));
  return others.length === 0
    ? mentions
    : findPlaces(text, { shortNames: new Set([...shortNamed, ...others]) });
}

function findLatin(text: string): readonly PlaceMention[] {
  const named = namedInFull(findRomanizedPlaces(text, new Set()));
  return findRomanizedPlaces(text, new Set(named));
}

function namedInFull(mentions: readonly PlaceMention[]): readonly string[] {
  return mentions
    .filter(({ kind, form, counties }) => kind === 'county' && form !== 'short' && counties.length === 1)
    .map(({ counties: [county] }) => county!.code);
}
