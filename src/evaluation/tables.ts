import type { RetrieverMode } from '../retrieve/retriever.ts';
import type { GoldenFigures } from './golden.ts';
import type { MultiCountyFigures } from './multi-county.ts';
import type { RetrievalFigures } from './retrieval.ts';
import type { VariantFigures } from './variants.ts';

const NOTHING = '–';

/** Markdown, so that figures can be pasted and compared. */
export function retrievalTable(rows: readonly RetrievalFigures[]): string {
  const header = [
    'dataset',
    'retriever',
    'passages',
    'queries',
    'R@1',
    'R@5',
    'R@20',
    'MRR@10',
    'nDCG@10',
    'excerpt@1',
    'excerpt@3',
    'chars',
    'p50 ms',
    'p95 ms',
  ];
  return markdown(
    header,
    rows.map((row) => [
      row.dataset,
      row.retriever,
      String(row.passages),
      String(row.queries),
      ...[row.r1, row.r5, row.r20, row.mrr10, row.ndcg10, row.excerpt1, row.excerpt3].map(rate),
      row.excerptChars.toFixed(0),
      row.p50.toFixed(1),
      row.p95.toFixed(1),
    ]),
  );
}

/** Figures under the name of what they are of. */
export type Row<Figures> = Figures & { readonly set: string; readonly retriever: RetrieverMode };

/** Figures of golden sets, a row a set. */
export function goldenTable(rows: readonly Row<GoldenFigures>[]): string {
  const header = [
    'questions',
    'right first',
    'right in three',
    'wrongly refused',
    'rightly refused',
    'right reason',
    'right silence',
    'each county',
    'highlight holds answer',
    'highlight chars',
    'p50 ms',
    'p95 ms',
  ];
  return markdown(
    ['set', 'retriever', ...header],
    rows.map((row) => [
      row.set,
      row.retriever,
      String(row.questions),
      ...[row.first, row.shown, row.wronglyRefused, row.refused, row.rightReason].map(rate),
      ...[row.rightSilence, row.each, row.highlight].map(rate),
      row.highlightChars?.toFixed(1) ?? NOTHING,
      row.p50.toFixed(1),
      row.p95.toFixed(1),
    ]),
  );
}

/** What was wrong, a line each. */
export function failureLines({ failures }: Pick<GoldenFigures, 'failures'>): string {
  return failures
    .map(({ id, question, problem, got }) => `- ${id} ${problem}: ${question} → ${got.slice(0, 80)}`)
    .join('\n');
}

/** Figures of questions over counties, a row a set. */
export function multiCountyTable(rows: readonly Row<MultiCountyFigures>[]): string {
  const header = ['questions', 'county recall', 'county precision', 'silent recall', 'wholly right'];
  return markdown(
    ['set', 'retriever', ...header, 'highlight holds answer'],
    rows.map((row) => [
      row.set,
      row.retriever,
      String(row.questions),
      ...[row.recall, row.precision, row.silentRecall, row.wholly, row.highlight].map(rate),
    ]),
  );
}

/** Figures of questions written in other ways, a row a set, language and variant. */
export function variantsTable(rows: readonly Row<VariantFigures>[]): string {
  const header = ['language', 'variant', 'questions', 'same sentence first', 'right first', 'refused'];
  return markdown(
    ['set', 'retriever', ...header],
    rows.map((row) => [
      row.set,
      row.retriever,
      row.language,
      row.variant,
      String(row.questions),
      ...[row.same, row.first, row.refused].map(rate),
    ]),
  );
}

/** A rate in a cell; a dash for one that could not be measured. */
export function rate(value: number | null): string {
  return value?.toFixed(4) ?? NOTHING;
}

/** A table of cells. */
export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
