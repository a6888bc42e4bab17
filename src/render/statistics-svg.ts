import { drawnDigits } from './drawn-digits.ts';

const WIDTH = 1200;
const HEIGHT = 600;
/** Plot area, in pixels; above it there is room for the marks over the highest bar. */
const PLOT = { left: 84, top: 84, width: 1076, height: 440 };
/** Distinguishable with any colour vision: Okabe & Ito 2008, "Color Universal Design". */
const ANSWERED = '#0072b2';
const REFUSED = '#e69f00';
const UNHELPFUL = '#c1121f';
const GRID = '#e3e6ea';
const AXIS = '#9aa1ab';
const INK = '#4a5160';

/** More days than this would be bars too thin to read. */
const MOST_DAYS = 62;
const WEEK = 7;
const MOST_DATES = 14;
const WIDEST_BAR = 56;
const BAR_SHARE = 0.72;
const TICKS = 5;
const DOT = 6;

/** The questions of a day, or of a bar: a day or seven. */
export interface QuestionCount {
  /** `YYYY-MM-DD`, of the first day. */
  readonly date: string;
  readonly questions: number;
  readonly refusals: number;
  readonly unhelpful: number;
}

/** Days in a bar of the picture of so many days. */
export function daysPerBar(days: number): 1 | 7 {
  return days > MOST_DAYS ? WEEK : 1;
}

/**
 * Draws the questions day by day, the unanswered part on top in another colour, and a red dot where answers were voted
 * unhelpful, with how many where there were several. Of many days each bar is seven, and the oldest that are no seven
 * are left out. A whole SVG document of 1200 × 600 pixels without any text, so that no font is needed. Pure.
 *
 * @param days oldest first, at least one
 */
export function statisticsSvg(days: readonly QuestionCount[]): string {
  const bars = barsOf(days);
  const step = niceStep(Math.max(1, ...bars.map(({ questions }) => questions)));
  const highest = Math.max(1, ...bars.map(({ questions }) => questions));
  const top = Math.ceil(highest / step) * step;
  const slot = PLOT.width / bars.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid(step, top),
    ...bars.flatMap((bar, index) => drawnBar(bar, PLOT.left + (index + 0.5) * slot, slot, top)),
    line(PLOT.left, PLOT.top + PLOT.height, PLOT.left + PLOT.width, AXIS),
    ...dates(bars, slot),
    '</svg>',
    '',
  ].join('\n');
}

function barsOf(days: readonly QuestionCount[]): QuestionCount[] {
  const size = daysPerBar(days.length);
  const whole = days.slice(days.length % size);
  return Array.from({ length: whole.length / size }, (_, index) => {
    const own = whole.slice(index * size, (index + 1) * size);
    const sum = (key: 'questions' | 'refusals' | 'unhelpful') => own.reduce((all, day) => all + day[key], 0);
    return {
      date: own[0]!.date,
      questions: sum('questions'),
      refusals: sum('refusals'),
      unhelpful: sum('unhelpful'),
    };
  });
}

/** The least of 1, 2, 5, 10, 20, 50 … that reaches the highest in a few steps. */
function niceStep(highest: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((digit) => digit * power * TICKS >= highest);
    if (step !== undefined) return step * power;
  }
}

function grid(step: number, top: number): string[] {
  return Array.from({ length: top / step + 1 }, (_, index) => {
    const height = y(index * step, top);
    const style = { size: 17, colour: INK, anchor: 'end' } as const;
    return (
      line(PLOT.left, height, PLOT.left + PLOT.width, GRID) +
      drawnDigits(String(index * step), PLOT.left - 16, height + 8, style)
    );
  });
}

function drawnBar(
  { questions, refusals, unhelpful }: QuestionCount,
  centre: number,
  slot: number,
  top: number,
): string[] {
  const width = Math.min(WIDEST_BAR, slot * BAR_SHARE);
  const left = centre - width / 2;
  const answered = questions - refusals;
  const over = y(questions, top);
  const parts = [
    ...(answered > 0 ? [rect(left, y(answered, top), width, y(0, top), ANSWERED)] : []),
    ...(refusals > 0 ? [rect(left, over, width, y(answered, top), REFUSED)] : []),
  ];
  if (unhelpful === 0) return parts;
  const dot = `<circle cx="${round(centre)}" cy="${round(over - 14)}" r="${DOT}" fill="${UNHELPFUL}"/>`;
  const style = { size: 15, colour: UNHELPFUL, anchor: 'middle' } as const;
  const count = unhelpful > 1 ? [drawnDigits(String(unhelpful), centre, over - 28, style)] : [];
  return [...parts, dot, ...count];
}

/** As many dates as find room, the last always. */
function dates(bars: readonly QuestionCount[], slot: number): string[] {
  const every = Math.ceil(bars.length / MOST_DATES);
  const style = { size: 15, colour: INK, anchor: 'middle' } as const;
  return bars.flatMap(({ date }, index) => {
    if ((bars.length - 1 - index) % every !== 0) return [];
    return [drawnDigits(date.slice(5), PLOT.left + (index + 0.5) * slot, PLOT.top + PLOT.height + 38, style)];
  });
}

function rect(left: number, from: number, width: number, to: number, colour: string): string {
  return `<rect x="${round(left)}" y="${round(from)}" width="${round(width)}" height="${round(to - from)}" fill="${colour}"/>`;
}

function line(from: number, height: number, to: number, colour: string): string {
  return `<line x1="${from}" y1="${round(height)}" x2="${to}" y2="${round(height)}" stroke="${colour}" stroke-width="1.5"/>`;
}

function y(count: number, top: number): number {
  return PLOT.top + PLOT.height * (1 - count / top);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
