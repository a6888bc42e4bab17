import type { BuildSummary } from '../store/build.ts';
import { countiesOf } from '../text/region.ts';

const MOST_NAMES = 12;
const MOST_WARNINGS = 20;

/** What a build did, for the person who started it. Pure. */
export function summaryText(summary: BuildSummary): string {
  const { seeds, reports, passages, embedded, repeats, recall, seconds } = summary;
  const served = reports.filter((report) => report.served);
  const counties = [
    ...new Set(served.flatMap((report) => countiesOf(report).map(({ name }) => name))),
  ].sort();
  const kept = passages - embedded;
  const twins = seeds.filter(({ sameAs }) => sameAs !== null).length;
  return [
    `Index built in ${seconds.toFixed(1)} s`,
    `  reports    ${served.length}${twins > 0 ? ` (${twins} more files hold one of them)` : ''}`,
    `  counties   ${counties.length}${counties.length > 0 ? `: ${listSome(counties)}` : ''}`,
    `  passages   ${passages}${kept > 0 ? ` (${kept} unchanged)` : ''}`,
    `  repeats    ${repeats} paragraphs that stand in several places, indexed once`,
    ...modelLines(summary),
    `  HNSW       recall@10 ${recall.toFixed(3)} against exact search`,
    ...warningLines(summary),
  ].join('\n');
}

/** That the index was made with another model before, in a sentence; null when it was not. Pure. */
export function modelChange({
  model,
  replacedModel,
}: Pick<BuildSummary, 'model' | 'replacedModel'>): string | null {
  if (replacedModel === null) return null;
  const before = replacedModel === model ? `another version of ${model}` : replacedModel;
  return `The index was made with ${before}, so it has been rebuilt with ${model}`;
}

function modelLines(summary: BuildSummary): string[] {
  const change = modelChange(summary);
  return change === null ? [] : [`  model      ${change}`];
}

/** The first warnings; all are in the list that `--report` writes. */
function warningLines({ seeds, passedOver }: BuildSummary): string[] {
  const warnings = [
    ...passedOver,
    ...seeds.flatMap(({ file, warnings: own }) => own.map((warning) => `${file}: ${warning}`)),
  ];
  const more = warnings.length - MOST_WARNINGS;
  return [
    ...warnings.slice(0, MOST_WARNINGS).map((warning) => `  warning    ${warning}`),
    ...(more > 0 ? [`  warning    and ${more} more; npm run index -- --report lists them`] : []),
  ];
}

function listSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join('、') + (more > 0 ? ` and ${more} more` : '');
}
