import { type Form, isInToken, withoutBlanks } from './form.ts';
import { type Occurrence, occurrence } from './occurrence.ts';
import type { Window } from './windows.ts';

/** Where the same words stand, to the letter first. */
export function sameWords(pasted: Form, windows: readonly Window[]): Occurrence[] {
  const found = windows.flatMap((window) => occurrencesIn(window, pasted));
  const isExact = ({ report, span }: Occurrence) =>
    isToTheLetter(report.text.slice(...span), pasted.original);
  return [...found.filter(isExact), ...found.filter((other) => !isExact(other))];
}

/** But for white space. */
export function isToTheLetter(text: string, pasted: string): boolean {
  return withoutBlanks(text) === withoutBlanks(pasted);
}

/** Where a window holds the same words. A figure or a word of letters that is cut (7 of 37) is another one. */
function occurrencesIn(window: Window, pasted: Form): Occurrence[] {
  const { form } = window;
  const { length } = pasted.words;
  const found: Occurrence[] = [];
  let at = form.words.indexOf(pasted.words);
  while (at >= 0) {
    const isCut = isInToken(form, at) || isInToken(form, at + length);
    if (!isCut) found.push(occurrence(window, [at, at + length], pasted, 1));
    at = form.words.indexOf(pasted.words, at + (isCut ? 1 : length));
  }
  return found;
}
