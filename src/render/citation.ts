import { translator } from '../i18n/translate.ts';
import { countyOf, regionOf } from '../text/region.ts';
import { toTraditional } from '../text/script.ts';
import type { Citation, Excerpt, Language, Library, Report } from '../types.ts';

/** So many places at most are named in one line. */
const MOST_PLACES = 3;

/**
 * Where an excerpt stands: `眉县(陕西省宝鸡市)·报告标题·第3段`, without the first part for a report of no place.
 * The title stays in the script of its report, as it is a quotation itself; names are given in the reader's script.
 *
 * @param title the report's, or a shorter form of it
 */
export function citationText(citation: Citation, language: Language, title = citation.report.title): string {
  const place = placeText(citation, language) ?? [];
  return [place, title, paragraphText(citation.paragraph, language)].flat().join('·');
}

/** `眉县(陕西省宝鸡市)`, `陕西省宝鸡市`, or null where the paragraph is of no place. */
export function placeText(citation: Citation, language: Language): string | null {
  const { name, region } = placeOf(citation, language);
  return name === null ? region : `${name}(${region})`;
}

/** The place that a report is of, as `write` names it, or the first three names of several. */
export function reportPlaceText(
  report: Report,
  language: Language,
  write: (citation: Citation, language: Language) => string | null = placeText,
): string | null {
  if (report.counties.length === 0) return write({ report, paragraph: 1 }, language);
  const shown = report.counties.slice(0, MOST_PLACES).map(({ name }) => inScript(name, language));
  return (
    shown.join(translator(language)('list.separator')) + (report.counties.length > shown.length ? '…' : '')
  );
}

/** Where else an excerpt stands, as one line; null when nowhere. */
export function repeatsText({ repeats }: Pick<Excerpt, 'repeats'>, language: Language): string | null {
  if (repeats.length === 0) return null;
  const t = translator(language);
  const shown = repeats.slice(0, MOST_PLACES).map((repeat) => {
    const place = reportPlaceText(repeat.report, language) ?? repeat.report.title;
    return `${place}·${paragraphText(repeat.paragraph, language)}`;
  });
  const places = shown.join(t('citation.placeSeparator'));
  const more = repeats.length - shown.length;
  return more > 0
    ? t('citation.repeatedMore', { places, all: repeats.length, more })
    : t('citation.repeated', { places });
}

/** Ending of a citation, `第3段`. */
export function paragraphText(number: number, language: Language): string {
  return translator(language)('citation.paragraph', { number });
}

/** What a citation says of the place. */
export interface CitedPlace {
  /** County; null for a report about a region as a whole, or about no place. */
  readonly name: string | null;
  /** Where the county lies, several joined where its name is ambiguous; or the region itself. */
  readonly region: string | null;
}

/** The place that a paragraph is of, in the reader's script. */
export function placeOf(citation: Citation, language: Language): CitedPlace {
  const { region, candidates } = citation.report;
  const county = countyOf(citation);
  const write = (name: string) => inScript(name, language);
  if (county) return { name: write(county.name), region: write(regionOf(county)) };
  if (candidates.length > 0) {
    const shown = candidates.slice(0, MOST_PLACES).map(regionOf);
    const open = [...shown, ...(candidates.length > shown.length ? ['…'] : [])];
    return { name: write(candidates[0]!.name), region: write(open.join(translator(language)('list.or'))) };
  }
  if (!region) return { name: null, region: null };
  return {
    name: null,
    region: write(region.kind === 'province' ? region.name : region.province + region.name),
  };
}

/** An official simplified name as a reader of the language writes it. */
export function inScript(name: string, language: Language): string {
  return language === 'zh-Hant' ? toTraditional(name) : name;
}

/** Official names of the counties and regions that have a report, each once, in the order of the reports. */
export function placeNames({ counties, regions }: Library): string[] {
  return [...new Set([...counties, ...regions].map(({ name }) => name))];
}
