import { translator } from '../i18n/translate.ts';
import { countiesOf, regionOf } from '../text/region.ts';
import type { County, Language, Library, Report } from '../types.ts';
import { inScript } from './citation.ts';
import { escapeHtml, oneLine } from './html.ts';

/** Counties a page, so that their buttons and lines fit on one screen or two. */
const PAGE = 24;
/** Longer than any division's name; with these limits a page stays under Telegram's 4096 characters. */
const NAME_LIMIT = 30;
const REGION_LIMIT = 60;

/** One page of the counties that have reports. */
export interface CountiesPage {
  readonly html: string;
  /** Counts from 1; the nearest there is to the one asked for. */
  readonly page: number;
  readonly pages: number;
  /** In the order of the page. */
  readonly counties: readonly { readonly code: string; readonly label: string }[];
}

/** A county and how many reports speak of it as theirs. */
interface CountedCounty {
  readonly county: County;
  readonly reports: number;
}

/** The counties that have reports, by province, with the number of their reports; below them reports of no county. */
export function countiesPage(library: Library, language: Language, asked = 1): CountiesPage {
  const t = translator(language);
  const counted = countReports(library);
  const pages = Math.max(1, Math.ceil(counted.length / PAGE));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  if (library.reports.length === 0) return { html: escapeHtml(t('library.none')), page, pages, counties: [] };
  const shown = counted.slice((page - 1) * PAGE, page * PAGE);
  const countedReports = t('library.reports', { count: library.reports.length });
  const countedCounties = counted.length > 0 ? [t('library.counties', { count: counted.length })] : [];
  const what = [...countedCounties, countedReports].join(t('list.and'));
  const heading = pages > 1 ? t('library.page', { what, page, pages }) : what;
  const others = page === pages ? otherLines(library.reports, language) : [];
  const lines = [...provinceLines(shown, language), ...others].map(escapeHtml);
  return {
    html: [`<b>${escapeHtml(heading)}</b>`, '', ...lines].join('\n'),
    page,
    pages,
    counties: shown.map(({ county }) => ({ code: county.code, label: labelOf(county, library, language) })),
  };
}

function countReports({ counties, reports }: Library): CountedCounty[] {
  const counts = new Map<string, number>();
  for (const report of reports)
    for (const { code } of countiesOf(report)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counties
    .map((county) => ({ county, reports: counts.get(county.code) ?? 0 }))
    .sort((a, b) => (a.county.code < b.county.code ? -1 : 1));
}

/** The name, and where the county lies if another is called the same. */
function labelOf(county: County, { counties }: Library, language: Language): string {
  const name = written(county.name, language);
  if (counties.every((other) => other.code === county.code || other.name !== county.name)) return name;
  return `${name} (${oneLine(inScript(regionOf(county), language), REGION_LIMIT)})`;
}

/** A heading for each province, a line for each prefecture: `宝鸡市 眉县、太白县 2`. A single report is not counted out. */
function provinceLines(counted: readonly CountedCounty[], language: Language): string[] {
  const t = translator(language);
  const lines: string[] = [];
  let province: string | null = null;
  let region: string | null = null;
  for (const { county, reports } of counted) {
    const name = written(county.name, language) + (reports > 1 ? ` ${reports}` : '');
    if (county.province !== province) {
      province = county.province;
      lines.push(`▪ ${written(province, language)}`);
    }
    if (regionOf(county) === region) lines.push(lines.pop()! + t('list.separator') + name);
    else {
      region = regionOf(county);
      const prefecture = county.prefecture === null ? '' : `${written(county.prefecture, language)} `;
      lines.push(`    ${prefecture}${name}`);
    }
  }
  return lines;
}

/** Reports about a region as a whole, and those of no place. */
function otherLines(reports: readonly Report[], language: Language): string[] {
  const unplaced = reports.filter((report) => countiesOf(report).length === 0);
  if (unplaced.length === 0) return [];
  const names = [...new Set(unplaced.flatMap(({ region }) => region?.name ?? []))];
  const shown = names.slice(0, PAGE).map((name) => written(name, language));
  const t = translator(language);
  const counted = t('library.reports', { count: unplaced.length });
  const more = names.length > shown.length ? '…' : '';
  const list = shown.length > 0 ? ` (${shown.join(t('list.separator'))}${more})` : '';
  return [`▪ ${t('library.others', { reports: counted })}${list}`];
}

function written(name: string, language: Language): string {
  return oneLine(inScript(name, language), NAME_LIMIT);
}
