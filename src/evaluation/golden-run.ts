import type { RetrieverMode } from '../retrieve/retriever.ts';
import type { Answerer } from '../types.ts';
import { askGolden, type GoldenFigures, type GoldenOutcome, goldenFigures, readGolden } from './golden.ts';
import { type MultiCountyFigures, multiCountyFigures } from './multi-county.ts';
import { goldenCases, type RefusalCurve, refusalCurve } from './refusal.ts';
import { failureLines, goldenTable, multiCountyTable, type Row, variantsTable } from './tables.ts';
import { evaluateVariants, type VariantFigures } from './variants.ts';

export interface GoldenRunOptions {
  /** Paths of the sets that are asked as they are, and of those that are asked in variants. */
  readonly sets: readonly string[];
  readonly variantSets: readonly string[];
  readonly retrievers: readonly RetrieverMode[];
  readonly open: (retriever: RetrieverMode) => Promise<Answerer>;
}

/** A golden set that was asked. */
export interface AskedSet {
  /** Its path; `all` for all of them together. */
  readonly set: string;
  readonly retriever: RetrieverMode;
  readonly outcomes: readonly GoldenOutcome[];
}

export interface GoldenRun {
  /** For each retriever the sets, in the order given, and where there are several all together. */
  readonly asked: readonly AskedSet[];
  readonly variants: readonly Row<VariantFigures>[];
}

type GoldenRow = Row<GoldenFigures & { readonly counties: MultiCountyFigures }>;

const ALL = 'all';

/** Asks golden sets with each retriever. */
export async function runGolden(options: GoldenRunOptions): Promise<GoldenRun> {
  const asked: AskedSet[] = [];
  const variants: Row<VariantFigures>[] = [];
  for (const retriever of options.retrievers) {
    const answerer = await options.open(retriever);
    const outcomes: GoldenOutcome[] = [];
    for (const set of options.sets) {
      const own = await askGolden(await readGolden(set), answerer);
      asked.push({ set, retriever, outcomes: own });
      outcomes.push(...own);
    }
    if (options.sets.length > 1) asked.push({ set: ALL, retriever, outcomes });
    for (const set of options.variantSets) {
      const figures = await evaluateVariants(await readGolden(set), answerer);
      variants.push(...figures.map((row) => ({ set, retriever, ...row })));
    }
  }
  return { asked, variants };
}

/** All figures of sets that were asked. */
export function goldenRows(asked: readonly AskedSet[]): GoldenRow[] {
  return asked.map(({ set, retriever, outcomes }) => ({
    set,
    retriever,
    ...goldenFigures(outcomes),
    counties: multiCountyFigures(outcomes),
  }));
}

/** Rows of golden sets as markdown: answers, questions over counties, and what was wrong. */
export function goldenText(rows: readonly GoldenRow[]): string {
  const overCounties = rows.map(({ set, retriever, counties }) => ({ set, retriever, ...counties }));
  const failures = rows
    .filter((row) => row.set !== ALL && row.failures.length > 0)
    .map((row) => `### Wrong in ${row.set}, ${row.retriever}\n\n${failureLines(row)}`);
  return [
    `## Golden questions\n\n${goldenTable(rows)}`,
    `## Questions over counties\n\n${multiCountyTable(overCounties)}`,
    ...failures,
  ].join('\n\n');
}

export function variantsText(rows: readonly Row<VariantFigures>[]): string {
  return `## Questions in other scripts and with typos\n\n${variantsTable(rows)}`;
}

/** A curve for each set that was asked. */
export function goldenCurves(asked: readonly AskedSet[], least: number): RefusalCurve[] {
  return asked.map(({ set, retriever, outcomes }) =>
    refusalCurve(`${set}, ${retriever}`, goldenCases(outcomes), least),
  );
}
