import type { BenchFigures, Environment } from './bench.ts';
import type { Comparison } from './bench-comparison.ts';
import type { ReportsFigures } from './bench-reports.ts';
import type { ScaleFigures } from './bench-scale.ts';
import { markdown } from './tables.ts';

/** All figures as markdown, each table under its heading and with what must be known to read it. Pure. */
export function benchText({ environment, reports, comparisons, scale }: BenchFigures): string {
  return [
    environmentLine(environment),
    reportsText(reports),
    ...comparisons.map(comparisonText),
    COMPARISON_NOTE,
    scaleText(scale),
  ].join('\n\n');
}

const COMPARISON_NOTE = `Every engine is given county, heading and text, and has its default search options. Times are from the question as
typed to ranked passages; wenxian's include weighing their sentences for the quotation. Memory is the index alone (heap,
typed arrays, HNSW's graph), without passages, model and shared tables.`;

function environmentLine({ node, processor, cores, versions }: Environment): string {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [`Node ${node}`, `${processor}, ${cores} cores`, ...peers].join('; ');
}

function reportsText(figures: ReportsFigures): string {
  const rows = [
    ['build, with loading the model', `${figures.buildSeconds.toFixed(2)} s`],
    ['cold start of `ask`, to the answer', `${figures.coldStartSeconds.toFixed(2)} s`],
    [`a question, warm (${figures.questions}): p50`, `${figures.p50.toFixed(1)} ms`],
    [`a question, warm (${figures.questions}): p95`, `${figures.p95.toFixed(1)} ms`],
    ['index on disk', megabytes(figures.indexBytes)],
    ['model on disk', megabytes(figures.modelBytes)],
    ['resident memory, index and model loaded', megabytes(figures.residentBytes.loaded)],
    ['resident memory, one question answered', megabytes(figures.residentBytes.asked)],
    ['HNSW recall@10 against exact search', figures.recall.toFixed(3)],
  ];
  return [
    `## ${figures.reports} reports, ${figures.passages} passages`,
    '',
    markdown(['measured', 'value'], rows),
  ].join('\n');
}

function comparisonText(comparison: Comparison): string {
  const { dataset, passages, questions, englishQuestions, engines } = comparison;
  const isMixed = englishQuestions > 0 && englishQuestions < questions;
  const english = isMixed ? `, ${englishQuestions} of them in English (zh: without those)` : '';
  const header = [
    ...['engine', 'tokenizer', 'build ms', 'p50 ms', 'p95 ms', 'R@1', 'R@5'],
    ...(isMixed ? ['R@1 zh', 'R@5 zh'] : []),
    'memory, about',
  ];
  const rows = engines.map((row) => [
    row.engine,
    row.tokenizer,
    row.buildMs.toFixed(0),
    row.p50.toFixed(2),
    row.p95.toFixed(2),
    ...[row.r1, row.r5].map(rate),
    ...(isMixed ? [row.chineseR1 ?? 0, row.chineseR5 ?? 0].map(rate) : []),
    megabytes(row.memoryBytes),
  ]);
  return [
    `## Beside its peers: ${dataset}, ${passages} passages, ${questions} questions${english}`,
    '',
    markdown(header, rows),
  ].join('\n');
}

function scaleText(figures: ScaleFigures): string {
  const { vectors, dimensions, queries, buildSeconds, p50, p95, exactP50, exactP95, recall } = figures;
  const header = ['search', 'build s', 'p50 ms', 'p95 ms', 'recall@10'];
  const rows = [
    ['HNSW', buildSeconds.toFixed(2), p50.toFixed(2), p95.toFixed(2), recall.toFixed(3)],
    ['exact', '–', exactP50.toFixed(2), exactP95.toFixed(2), (1).toFixed(3)],
  ];
  return [
    `## ${vectors.toLocaleString('en')} random unit vectors × ${dimensions}, ${queries} queries`,
    '',
    markdown(header, rows),
    '',
    'Random vectors form no clusters, and the queries are not among them: harder for a graph than real ones.',
  ].join('\n');
}

function rate(value: number): string {
  return value.toFixed(3);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
}
