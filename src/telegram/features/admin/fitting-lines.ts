import { visibleLength } from '../../../render/html.ts';

/**
 * As many lines of HTML as the room has, then how many there are besides.
 *
 * @param more a line for those left out, no longer for few than for all
 */
export function fittingLines(
  lines: readonly string[],
  room: number,
  more: (count: number) => string,
): string {
  const whole = lines.join('\n');
  if (visibleLength(whole) <= room) return whole;
  let left = room - visibleLength(more(lines.length));
  const shown = lines.slice(
    0,
    lines.findIndex((line) => {
      left -= visibleLength(line) + 1;
      return left < 0;
    }),
  );
  return [...shown, more(lines.length - shown.length)].join('\n');
}
