import type { CurvePoint, RefusalCurve } from './refusal.ts';
import { markdown, rate } from './tables.ts';

/** A curve as markdown: what each threshold does, the one as delivered marked, and the same in a line. Pure. */
export function refusalText(curve: RefusalCurve): string {
  const { name, answerable, unanswerable, points, shipped, area } = curve;
  const isShipped = ({ threshold }: CurvePoint) => threshold === shipped.threshold;
  const table = markdown(
    ['threshold', 'coverage', 'unanswerable refused', 'risk'],
    points.map((point) => {
      const threshold = point.threshold.toFixed(2);
      const cell = isShipped(point) ? `**${threshold}** (shipped)` : threshold;
      return [cell, ...[point.coverage, point.refused, point.risk].map(rate)];
    }),
  );
  const reached = curve.path.at(-1)?.[0] ?? null;
  return [
    `Refusal over ${name}: ${answerable} answerable questions, ${unanswerable} unanswerable`,
    '',
    table,
    '',
    `at the shipped threshold: coverage ${rate(shipped.coverage)}, unanswerable refused ${rate(shipped.refused)}, risk ${rate(shipped.risk)}; area under the curve (AURC) ${rate(area)} to coverage ${rate(reached)}`,
  ].join('\n');
}
