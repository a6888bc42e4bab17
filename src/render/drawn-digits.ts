/**
 * Outlines of digits in a box of 6 × 10, to be stroked. Drawn rather than set as text, so that a picture looks the same
 * on a server without any font.
 */
const STROKES: Readonly<Record<string, string>> = {
  '0': 'M3 0C1 0 .2 2.2 .2 5S1 10 3 10 5.8 7.8 5.8 5 5 0 3 0Z',
  '1': 'M.9 2.1 3.3 0V10',
  '2': 'M.4 2.7C.4 1.1 1.5 0 3 0S5.6 1 5.6 2.6C5.6 5 .3 6.8 .3 10H5.8',
  '3': 'M.4 1.9C.7 .7 1.7 0 2.9 0 4.4 0 5.4 .9 5.4 2.3S4.4 4.7 2.5 4.7C4.6 4.7 5.8 5.7 5.8 7.3S4.6 10 2.9 10C1.5 10 .5 9.2 .2 7.9',
  '4': 'M4.4 10V0L.1 6.9H5.9',
  '5': 'M5.2 0H1.2L.8 4.6C1.3 4.1 2.1 3.7 3 3.7 4.7 3.7 5.8 5 5.8 6.8S4.7 10 2.9 10C1.6 10 .6 9.3 .2 8.1',
  '6': 'M5.2 1.3C4.8 .5 4 0 3.1 0 1 0 .2 2.4 .2 5.5S1.3 10 3 10 5.8 8.7 5.8 6.9 4.7 3.9 3.1 3.9C1.7 3.9 .5 4.8 .2 6.3',
  '7': 'M.2 0H5.8C3.7 3.2 2.5 6.5 2.1 10',
  '8': 'M3 4.7C1.6 4.7 .6 3.8 .6 2.4S1.6 0 3 0 5.4 1 5.4 2.4 4.4 4.7 3 4.7ZM3 4.7C1.3 4.7 .2 5.8 .2 7.4S1.3 10 3 10 5.8 9 5.8 7.4 4.7 4.7 3 4.7Z',
  '9': 'M.8 8.7C1.2 9.5 2 10 2.9 10 5 10 5.8 7.6 5.8 4.5S4.7 0 3 0 .2 1.3 .2 3.1 1.3 6.1 2.9 6.1C4.3 6.1 5.5 5.2 5.8 3.7',
  '-': 'M1.2 5.3H4.8',
};
const GLYPH_WIDTH = 6;
const GLYPH_HEIGHT = 10;
const ADVANCE = 8;
const STROKE = 1.25;

export interface DigitsStyle {
  /** Height of a digit, in pixels. */
  readonly size: number;
  readonly colour: string;
  /** What `x` is of the number. */
  readonly anchor: 'start' | 'middle' | 'end';
}

/**
 * A number, or a date such as `01-24`, as an SVG group.
 *
 * @param x,y the bottom of the digits is at `y`
 * @throws RangeError for other characters than digits and hyphens
 */
export function drawnDigits(
  text: string,
  x: number,
  y: number,
  { size, colour, anchor }: DigitsStyle,
): string {
  if (!/^[\d-]+$/.test(text)) throw new RangeError(`${text} is not made of digits and hyphens`);
  const scale = size / GLYPH_HEIGHT;
  const width = ((text.length - 1) * ADVANCE + GLYPH_WIDTH) * scale;
  const left = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const glyphs = [...text].map((digit, index) => {
    return `<path transform="translate(${index * ADVANCE} 0)" d="${STROKES[digit]}"/>`;
  });
  const place = `translate(${round(left)} ${round(y - size)}) scale(${round(scale)})`;
  const pen = `fill="none" stroke="${colour}" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<g aria-label="${text}" transform="${place}" ${pen}>${glyphs.join('')}</g>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
