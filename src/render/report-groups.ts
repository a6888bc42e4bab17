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
 * @param title the report's, or a shorter form of it
 */
export function groupCitationText(
  group: readonly Citation[],
  language: Language,
  title = group[0]!.report.title,
): string {
  const places = new Set(group.map((citation) => placeText(citation, language)));
  const [only] = places;
  const place = places.size === 1 && only ? only : reportPlaceText(group[0]!.report, language);
  return place === null ? title : `${place}·${title}`;
}
