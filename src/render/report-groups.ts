import type { Citation, Language, Report } from '../types.ts';
import { placeText, reportPlaceText } from './citation.ts';

/** Excerpts report by report, each report where its first excerpt stands. */
export function byReport<T extends Citation>(excerpts: readonly T[]): T[][] {
  const groups = new Map<Report, T[]>();
  for (const excerpt of excerpts) {
    const group = groups.get(excerpt.report);
    if (group) group.push(excerpt);
    else groups.set(excerpt.report, [excerpt]);
  }
  return [...groups.values()];
}

/**
 * Where excerpts of one report stand, without paragraphs: `眉县(陕西省宝鸡市)·报告标题`. Of a report about several
 * counties the one is named that all of them are of, else the report's.
 *
 * @param group at least one excerpt
 */
export function groupCitationText(group: readonly Citation[], language: Language): string {
  const { report } = group[0]!;
  const place = groupPlaceText(group, language, placeText);
  return place === null ? report.title : `${place}·${report.title}`;
}

/** The place that all quotations of one report are of, as `write` names it, or else the report's. */
export function groupPlaceText(
  group: readonly Citation[],
  language: Language,
  write: (citation: Citation, language: Language) => string | null,
): string | null {
  const places = new Set(group.map((citation) => write(citation, language)));
  const [only] = places;
  return places.size === 1 && only ? only : reportPlaceText(group[0]!.report, language, write);
}
