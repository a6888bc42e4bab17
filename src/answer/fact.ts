import { isLabel } from '../store/sentences.ts';
import { toSimplified } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Excerpt, Report, Span } from '../types.ts';
import { quoteSpan } from './excerpt.ts';

/** Paragraphs that are looked at before it is given up. */
const MOST_TRIES = 200;
const SHORTEST = 20;
const LONGEST = 120;
/** A quoted fact answers nothing that could be weighed. */
const SCORE = 1;

/** A number with what it counts; in simplified script. An ordinal or a year is no figure. */
const FIGURE =
  /(?<![\d.第])\d[\d,.]*(?:[%‰\uff05]|[余多]?[十百千万亿]*[余多]?(?:平方公里|平方米|立方米|公里|公顷|人次|班次|[元名人个户家吨亩期次场项条处座所支辆台件篇间张套架门株棵头只份村斤倍]))/gu;
/** Opens a sentence that goes on from another one. */
const GOES_ON =
  /^(?:[该其此这那并也还又则均]|同时|另外|此外|对此|为此|因此|由此|其中|目前为止|与此|在此|以上|上述|[一二三四五六七八九十]+是|[\d\p{P}])/u;

/**
 * A sentence with a figure that can be read on its own, from a paragraph drawn at random.
 *
 * @param random numbers in [0, 1)
 * @returns null where none of the paragraphs drawn has one
 */
export function drawFact(reports: readonly Report[], random: () => number): Excerpt | null {
  if (reports.length === 0) return null;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const report = drawn(reports, random);
    const { start, end, kind } = drawn(report.paragraphs, random);
    if (kind === 'heading') continue;
    const sentences = splitSentences(report.text.slice(start, end)).map(([from, to]): Span => {
      return [start + from, start + to];
    });
    const facts = sentences.filter((span) => standsAlone(report.text.slice(...span)));
    if (facts.length === 0) continue;
    const excerpt = quoteSpan(report, drawn(facts, random), SCORE);
    return { ...excerpt, highlights: figuresIn(excerpt.text) };
  }
  return null;
}

function drawn<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}

function standsAlone(sentence: string): boolean {
  if (sentence.length < SHORTEST || sentence.length > LONGEST || isLabel(sentence)) return false;
  return !GOES_ON.test(toSimplified(sentence)) && figuresIn(sentence).length > 0;
}

/** Simplifying keeps the number of code points, so figures are found in the one form and counted off in the other. */
function figuresIn(text: string): Span[] {
  const characters = [...text];
  const form = [...toSimplified(text)];
  if (form.length !== characters.length) return [];
  const offsetIn = (points: readonly string[], count: number) => points.slice(0, count).join('').length;
  const simplified = form.join('');
  return [...simplified.matchAll(FIGURE)].map(({ index, 0: figure }): Span => {
    const from = [...simplified.slice(0, index)].length;
    return [offsetIn(characters, from), offsetIn(characters, from + [...figure].length)];
  });
}
