import type { ReportRecord } from '../corpus/report-record.ts';
import type { SeedRecord } from '../corpus/seed-record.ts';
import type { SeedOutcomes } from '../store/build.ts';
import { countiesOf, regionOf } from '../text/region.ts';

/** A file and the report that it gave. */
interface Row {
  readonly seed: SeedRecord;
  readonly report: ReportRecord;
}

/**
 * What was taken, left out, repaired and guessed, as Markdown: first what a person should look at, then one line a
 * report, those of one county together, with what its county was seen by. Pure.
 *
 * @param time when it is written, ISO
 */
export function seedReport({ seeds, reports, passedOver }: SeedOutcomes, time: string): string {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const rows = seeds.flatMap((seed): Row[] => {
    const report = byId.get(seed.reportId ?? '');
    return report && seed.sameAs === null ? [{ seed, report }] : [];
  });
  const skipped = seeds.filter(({ reportId }) => reportId === null);
  const twins = seeds.filter(({ sameAs }) => sameAs !== null);
  const doubtful = rows.filter(({ seed }) => seed.warnings.length > 0);
  const leftOut = [...passedOver, ...skipped.map(({ file, warnings }) => `${file}: ${warnings.join('; ')}`)];
  return [
    `# ${seeds.length + passedOver.length} files, ${rows.length} reports`,
    `Written ${time.slice(0, 16).replace('T', ' ')} UTC.`,
    ...section('Left out', leftOut.map(markdown)),
    ...section(
      'Please check',
      doubtful.map(({ seed }) => `${markdown(seed.file)}: ${markdown(seed.warnings.join('; '))}`),
    ),
    ...section(
      'Held by two files, served once',
      twins.map(({ file, sameAs }) => `${markdown(file)} is ${markdown(sameAs!)}`),
    ),
    ...table(rows),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : ['', `## ${title} (${lines.length})`, '', ...lines.map((line) => `- ${line}`)];
}

function table(rows: readonly Row[]): string[] {
  const sorted = [...rows].sort((a, b) => compare(sortKey(a), sortKey(b)));
  const lines = sorted.map(({ seed, report }) => {
    const title = `${report.title}${report.titleDerived ? ' *(first sentence)*' : ''}`;
    const cells = [
      markdown(placeCell(report)),
      markdown(title),
      report.date ?? '',
      markdown(report.source ?? ''),
      markdown(seed.file),
      markdown(seed.evidence),
      markdown(seed.notes.join('; ')),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '',
    `## Reports (${rows.length})`,
    '',
    '| county | title | date | source | file | county seen by | done |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ];
}

function placeCell(report: ReportRecord): string {
  const { county, counties, region, candidates } = report;
  if (county) return `${county.name} (${regionOf(county)})`;
  if (region) return `${region.kind === 'province' ? '' : region.province}${region.name} (region)`;
  if (counties.length > 0) return counties.map(({ name }) => name).join('、');
  if (candidates.length === 0) return '–';
  return `${candidates[0]!.name}? (${candidates.map(regionOf).join(' or ')})`;
}

/** By division code, so that what lies together stands together; those of no place come last. */
function sortKey({ seed, report }: Row): string {
  const code = countiesOf(report)[0]?.code ?? report.region?.codePrefix ?? '~';
  return `${code} ${report.date ?? ''} ${seed.file}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Text that Markdown shows as it is, on one line. */
function markdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_<>|[\]]/g, '\\$&');
}
