import { countiesOf } from './text/region.ts';
import type { Library, Report } from './types.ts';

/** A library of reports. */
export function createLibrary(reports: readonly Report[]): Library {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const counties = reports.flatMap(countiesOf);
  const regions = reports.flatMap(({ region }) => region ?? []);
  return {
    reports,
    counties: [...new Map(counties.map((county) => [county.code, county])).values()],
    regions: [...new Map(regions.map((region) => [region.codePrefix, region])).values()],
    report: (id) => byId.get(id),
  };
}
