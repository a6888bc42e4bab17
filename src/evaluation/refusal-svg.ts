import type { RefusalCurve } from './refusal.ts';

/** Plot area, in pixels. */
const PLOT = { left: 70, top: 50, width: 480, height: 320 };
const LEGEND_LEFT = PLOT.left + PLOT.width + 25;
const LEGEND_INDENT = 36;
const LINE_HEIGHT = 22;
/** No text is measured here: a letter of the legend is taken to be so wide, which is wider than most. */
const LETTER_WIDTH = 8;
const LEAST_HEIGHT = 440;
/** The first questions answered say little, but one of them wrong would be a risk of 1 and flatten the rest. */
const LEAST_COVERAGE_TO_SCALE = 0.1;
/** Distinguishable with any colour vision: Okabe & Ito 2008, "Color Universal Design". */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const DASHES = ['', '6 3', '2 3'];
const COVERAGE_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Risk at the upper end of the axis, and the steps between its ticks. */
interface Scale {
  readonly most: number;
  readonly step: number;
}

/**
 * Draws risk against coverage, a line a set, the threshold as delivered marked on each. A whole SVG document on a light
 * background; the legend makes it longer and wider where there are many sets or long names. A risk above the scale is
 * drawn at its upper end. Pure.
 */
export function refusalSvg(curves: readonly RefusalCurve[], least: number): string {
  const scale = riskScale(curves);
  const labels = curves.map(({ name, area }) => (area === null ? name : `${name} (AURC ${area.toFixed(3)})`));
  labels.push(`as delivered: threshold ${least.toFixed(2)}`);
  const width = LEGEND_LEFT + LEGEND_INDENT + LETTER_WIDTH * Math.max(...labels.map(({ length }) => length));
  const height = Math.max(LEAST_HEIGHT, PLOT.top + LINE_HEIGHT * (labels.length + 1));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>Risk and coverage of refusal</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(PLOT.left, 28, 'Risk and coverage: what refusing more would spare and cost', 'font-size="16"'),
    ...axes(scale),
    ...curves.flatMap((curve, number) => drawnCurve(curve, number, scale)),
    ...legend(labels),
    '</svg>',
    '',
  ].join('\n');
}

/** The axis ends at the next tenth above the highest risk that counts. */
function riskScale(curves: readonly RefusalCurve[]): Scale {
  const points = curves.flatMap(({ path }) => path);
  const counting = points.filter(([coverage]) => coverage >= LEAST_COVERAGE_TO_SCALE);
  const highest = Math.max(0, ...counting.map(([, risk]) => risk));
  const most = Math.min(1, Math.max(1, Math.ceil(highest * 10)) / 10);
  return { most, step: most > 0.5 ? 0.2 : most > 0.2 ? 0.1 : 0.05 };
}

function axes(scale: Scale): string[] {
  const { left, top, width, height } = PLOT;
  const risks = Array.from(
    { length: Math.floor(scale.most / scale.step + 1e-9) + 1 },
    (_, n) => n * scale.step,
  );
  return [
    ...COVERAGE_TICKS.flatMap((coverage) => [
      `<line x1="${x(coverage)}" y1="${top}" x2="${x(coverage)}" y2="${top + height}" stroke="#e0e0e0"/>`,
      text(x(coverage), top + height + 20, coverage.toFixed(1), 'text-anchor="middle"'),
    ]),
    ...risks.flatMap((risk) => [
      `<line x1="${left}" y1="${y(risk, scale)}" x2="${left + width}" y2="${y(risk, scale)}" stroke="#e0e0e0"/>`,
      text(left - 8, y(risk, scale) + 4, risk.toFixed(2), 'text-anchor="end"'),
    ]),
    `<path d="M ${left} ${top} V ${top + height} H ${left + width}" fill="none" stroke="#333333"/>`,
    text(
      left + width / 2,
      top + height + 46,
      'coverage: answerable questions answered',
      'text-anchor="middle"',
    ),
    text(
      0,
      0,
      'risk: answers whose first excerpt is wrong',
      `text-anchor="middle" transform="translate(20 ${top + height / 2}) rotate(-90)"`,
    ),
  ];
}

function drawnCurve({ name, path, shipped }: RefusalCurve, number: number, scale: Scale): string[] {
  const points = path.map(([coverage, risk]) => `${x(coverage)},${y(risk, scale)}`).join(' ');
  const line = `<polyline points="${points}" fill="none" stroke-width="2" ${stroke(number)}><title>${escaped(name)}</title></polyline>`;
  if (shipped.coverage === null || shipped.risk === null) return [line];
  const mark = `<circle cx="${x(shipped.coverage)}" cy="${y(shipped.risk, scale)}" r="5" fill="${colour(number)}" stroke="#ffffff"/>`;
  return [line, mark];
}

/** A line for each curve and its label, the last label for the mark. */
function legend(labels: readonly string[]): string[] {
  return labels.flatMap((label, number) => {
    const top = PLOT.top + 10 + LINE_HEIGHT * number;
    const sign =
      number < labels.length - 1
        ? `<line x1="${LEGEND_LEFT}" y1="${top}" x2="${LEGEND_LEFT + 28}" y2="${top}" stroke-width="2" ${stroke(number)}/>`
        : `<circle cx="${LEGEND_LEFT + 14}" cy="${top}" r="5" fill="#333333" stroke="#ffffff"/>`;
    return [sign, text(LEGEND_LEFT + LEGEND_INDENT, top + 4, label)];
  });
}

function x(coverage: number): number {
  return tenths(PLOT.left + coverage * PLOT.width);
}

function y(risk: number, { most }: Scale): number {
  return tenths(PLOT.top + PLOT.height * (1 - Math.min(risk, most) / most));
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function stroke(number: number): string {
  const dash = DASHES[Math.floor(number / COLOURS.length) % DASHES.length]!;
  return `stroke="${colour(number)}"${dash && ` stroke-dasharray="${dash}"`}`;
}

function colour(number: number): string {
  return COLOURS[number % COLOURS.length]!;
}

function text(left: number, top: number, content: string, attributes = ''): string {
  const place = `x="${left}" y="${top}" fill="#222222"`;
  return `<text ${[place, attributes].filter(Boolean).join(' ')}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
