import type { GoldenFigures } from './golden.ts';
import type { RetrievalFigures } from './retrieval.ts';

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

/** Figures of the golden set, and each failure in a line. */
export function goldenText(figures: GoldenFigures): string {
  const table = markdown(
    [
      'questions',
      'right first',
      'right shown',
      'wrongly refused',
      'each county',
      'rightly refused',
      'right reason',
      'p50 ms',
      'p95 ms',
    ],
    [
      [
        String(figures.questions),
        ...[
          figures.first,
          figures.shown,
          figures.wronglyRefused,
          figures.each,
          figures.refused,
          figures.rightReason,
        ].map(rate),
        figures.p50.toFixed(1),
        figures.p95.toFixed(1),
      ],
    ],
  );
  const failures = figures.failures.map(
    ({ id, question, problem, got }) => `- ${id} ${problem}: ${question} → ${got.slice(0, 80)}`,
  );
  return [table, ...(failures.length > 0 ? ['', ...failures] : [])].join('\n');
}

function rate(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

/** A table of cells. */
export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
