import type { Citation, County, Report } from '../types.ts';

/** Where a county lies, as addresses are written: `陕西省宝鸡市`, `湖北省`, `北京市`. */
export function regionOf(county: County): string {
  return county.province + (county.prefecture ?? '');
}

/** The county that a paragraph is of: its report's, or in a report about several its own. */
export function countyOf({ report, paragraph }: Citation): County | null {
  if (report.counties.length === 0) return report.county;
  return report.paragraphs[paragraph - 1]?.county ?? null;
}

/** The counties that a report is about, or may be where its name is ambiguous. */
export function countiesOf({
  county,
  counties,
  candidates,
}: Pick<Report, 'county' | 'counties' | 'candidates'>): readonly County[] {
  return county ? [county] : [...counties, ...candidates];
}
