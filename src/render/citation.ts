import { regionOf } from '../text/region.ts';
import { toTraditional } from '../text/script.ts';
import type { Answer, County, Language, Report } from '../types.ts';
import { messagesIn } from './messages.ts';

/**
 * Where an excerpt stands: `眉县(陕西省宝鸡市)·报告标题·第3段`, without the county part for a report of no county.
 * The title stays in the script of its report, as it is a quotation itself; names are given in the reader's script.
 *
 * @param paragraph counts from 1
 */
export function citationText(report: Report, paragraph: number, language: Language): string {
  const place = report.county === null ? [] : [placeText(report.county, language)];
  return [...place, report.title, messagesIn(language).paragraph(paragraph)].join('·');
}

/** County and region, `眉县(陕西省宝鸡市)`, in the reader's script. */
export function placeText(county: County, language: Language): string {
  return inScript(`${county.name}(${regionOf(county)})`, language);
}

/** An official simplified name as a reader of the language writes it. */
export function inScript(name: string, language: Language): string {
  return language === 'zh-Hant' ? toTraditional(name) : name;
}

/** Official names of the counties that have a report, each once, in the order of the reports. */
export function countyNames(reports: readonly Report[]): string[] {
  return [...new Set(reports.flatMap((report) => (report.county === null ? [] : [report.county.name])))];
}

/** Counties that an answer was asked about and that have no report, though others have: 比较眉县和岐山县. */
export function countiesWithout(answer: Answer, counties: readonly string[]): string[] {
  return answer.status === 'answered' ? answer.counties.filter((name) => !counties.includes(name)) : [];
}
