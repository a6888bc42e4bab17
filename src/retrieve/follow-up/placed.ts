import { toSimplified } from '../../text/script.ts';
import type { County, Library, Span } from '../../types.ts';
import { findQuestionPlaces, type NamedRegion } from '../places.ts';

/** Stands in a template where the text says which counties it is about; of the private use area, so in no text. */
export const PLACE = '\uE000';

/** The places that one stretch of a text names: 眉县和太白县, 陕西省, 各县. */
export interface Scope {
  /** As typed, but of all counties without the region that they lie in: 陕西省, 有哪些县. */
  readonly typed: string;
  readonly counties: readonly County[];
  readonly regions: readonly NamedRegion[];
}

/** A text and where it says which counties it is about. */
export interface Placed {
  /** The text with `PLACE` for each of the scopes, in the script it was typed in. */
  readonly template: string;
  /** The same in simplified script. */
  readonly simplified: string;
  readonly isEnglish: boolean;
  /** What each `PLACE` stands for, in order. */
  readonly scopes: readonly Scope[];
  /** `each`: all counties (各县, which counties); `regions`: prefectures or provinces alone. */
  readonly kind: 'counties' | 'regions' | 'each' | 'none';
}

const EVERY_COUNTY: Scope = { typed: '各县', counties: [], regions: [] };

const EACH =
  /(?:都?有)?(?:哪些|哪[几幾]?[个個]?|各[个個]?|每(?:一?[个個])?|所有的?|[这這]些|其[他它]的?|全部|[几幾][个個])[县縣][市区區]*|各地|(?:都?有)?哪些地[方区區]|\b(?:(?:which|what|each|every) county|(?:(?:which|what|all|these|those|the|other|five|any|how many) (?:of the )?)*counties)\b/gi;
/** Between the names of places that belong together: 眉县、太白县和甘泉县; Mei County and Taibai. */
const BETWEEN_PLACES = /^(?:[\s、,，和与與跟及同&]|以及|and|vs\.?)*$/i;
const OF_REGION = /^[\s的,]*$/;
const BEFORE_EACH = /^[\s的内內里裡都有]*$/;

/** One line without invisible characters, letters and digits of half width; what a person would say was typed. */
export function tidy(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (letter) => letter.normalize('NFKC'))
    .replace(/[\s\p{Cc}\p{Co}]+/gu, ' ')
    .trim();
}

/**
 * Finds where a text says which counties it is about.
 *
 * @param text tidy
 * @param options `anyRegion`: also regions that no report is from, for who asks 那河南省呢? means Henan
 */
export function placedText(
  text: string,
  library: Library,
  { anyRegion = false }: { readonly anyRegion?: boolean } = {},
): Placed {
  const { counties, regions, spans } = findQuestionPlaces(text, library);
  const codes = new Set(counties.map(({ code }) => code));
  const scopes = merge(text, spans).map((span) => scopeAt(text, span, codes, regions, library));
  const ofCounties = scopes.filter((scope) => scope.counties.length > 0);
  if (ofCounties.length > 0) return cut(text, ofCounties, 'counties');
  const ofRegions = scopes.filter((scope) => scope.regions.length > 0);
  const each = eachScopes(text, ofRegions);
  if (each.length > 0) return cut(text, each, 'each');
  const served = ofRegions.filter((scope) => anyRegion || scope.regions.some(isServed(library)));
  return cut(text, served, served.length > 0 ? 'regions' : 'none');
}

interface SpannedScope extends Scope {
  readonly span: Span;
}

/** Joins the spans of places that belong together. */
function merge(text: string, spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    const gap = last && text.slice(last[1], span[0]);
    const belongs = gap !== undefined && (BETWEEN_PLACES.test(gap) || OF_REGION.test(gap));
    if (last && belongs) merged[merged.length - 1] = [last[0], span[1]];
    else merged.push(span);
  }
  return merged;
}

/** What a name means alone, narrowed to what it means in the whole text. */
function scopeAt(
  text: string,
  span: Span,
  codes: ReadonlySet<string>,
  regions: readonly NamedRegion[],
  library: Library,
): SpannedScope {
  const typed = text.slice(...span);
  const alone = findQuestionPlaces(typed, library);
  const counties = alone.counties.filter(({ code }) => codes.has(code));
  const named = new Set(regions.map(({ name }) => name));
  return { span, typed, counties, regions: alone.regions.filter(({ name }) => named.has(name)) };
}

/** 各县, with the region right before it: 陕西省有哪些县. */
function eachScopes(text: string, regions: readonly SpannedScope[]): readonly SpannedScope[] {
  return Array.from(text.matchAll(EACH), (match) => {
    const region = regions.find(
      ({ span }) => span[1] <= match.index && BEFORE_EACH.test(text.slice(span[1], match.index)),
    );
    const span: Span = [region?.span[0] ?? match.index, match.index + match[0].length];
    return { span, typed: match[0], counties: [], regions: region?.regions ?? [] };
  });
}

function isServed({ counties, regions }: Library) {
  const served = [...counties.map(({ code }) => code), ...regions.map(({ codePrefix }) => codePrefix)];
  return ({ codePrefix }: NamedRegion) => served.some((code) => code.startsWith(codePrefix));
}

function cut(text: string, scopes: readonly SpannedScope[], kind: Placed['kind']): Placed {
  let template = '';
  let end = 0;
  for (const { span } of scopes) {
    template += text.slice(end, span[0]) + PLACE;
    end = span[1];
  }
  return placed(template + text.slice(end), scopes, kind);
}

/** A text that is put together from a template. */
export function placed(template: string, scopes: readonly Scope[], kind: Placed['kind']): Placed {
  const words = /\p{L}/u.test(template.replaceAll(PLACE, ''))
    ? template
    : scopes.map(({ typed }) => typed).join('');
  const isEnglish = /[a-z]/i.test(words) && !/\p{Script=Han}/u.test(words);
  return { template, simplified: toSimplified(template), isEnglish, scopes, kind };
}

/** All counties and nothing else. */
export function everyCounty(): Placed {
  return placed(PLACE, [EVERY_COUNTY], 'each');
}
