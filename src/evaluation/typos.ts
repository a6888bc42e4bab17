import { findQuestionPlaces } from '../retrieve/places.ts';
import { foldText } from '../text/fold.ts';
import { detectLanguage, toTraditional } from '../text/script.ts';
import type { County, Span } from '../types.ts';
import { homophonesOf } from './homophones.ts';
import { randomOf, shuffled } from './random.ts';

/** Characters of a text by their position among its characters, some of which must stay. */
interface Typed {
  readonly characters: readonly string[];
  /** Positions, ascending, where a slip may happen. */
  readonly open: readonly number[];
  readonly random: () => number;
}

/** A slip at a position; null where it would change nothing that is searched for. */
type Slip = (typed: Typed, at: number) => readonly string[] | null;

const HAN = /^\p{Script=Han}$/u;
const FIGURE = /^[\d零〇一二三四五六七八九十百千万萬亿億两兩]$/u;
/** In shorter words a slip makes another word. */
const LONG_WORD = /[A-Za-z]{5,}/g;

/**
 * A question with one slip of the keyboard: a character doubled, left out, exchanged with its neighbour, or, in Chinese,
 * replaced by one of the same sound. Never in the name of a place or in a figure; in English in a word of five letters or
 * more, its first letter apart. The same for the same question.
 *
 * @param library whose counties are known by short names
 * @returns null where there is nothing that a slip may happen to
 */
export function withTypo(question: string, library: { readonly counties: readonly County[] }): string | null {
  const random = randomOf(question);
  const typed = { characters: [...question], open: openPositions(question, library), random };
  const places = placesIn(question, library);
  const isEnglish = detectLanguage(question) === 'en';
  const slips = shuffled([doubled, leftOut, exchanged, ...(isEnglish ? [] : [misheard])], random);
  for (const slip of slips) {
    for (const at of shuffled(typed.open, random)) {
      const result = slip(typed, at)?.join('');
      // 县 left out after a name, or a name that arises by chance, would change what is asked about.
      if (result !== undefined && placesIn(result, library) === places) return result;
    }
  }
  return null;
}

/** Positions of Han characters, or of letters in long English words, outside places and figures. */
function openPositions(question: string, library: { readonly counties: readonly County[] }): number[] {
  const { spans } = findQuestionPlaces(question, library);
  const words = [...question.matchAll(LONG_WORD)].map(
    ({ index, 0: word }): Span => [index + 1, index + word.length],
  );
  const isEnglish = detectLanguage(question) === 'en';
  let offset = 0;
  return [...question].flatMap((character, position) => {
    const start = offset;
    offset += character.length;
    const isIn = ([from, to]: Span) => from <= start && start < to;
    if (spans.some(isIn) || FIGURE.test(character)) return [];
    return (isEnglish ? words.some(isIn) : HAN.test(character)) ? [position] : [];
  });
}

const doubled: Slip = ({ characters }, at) => characters.toSpliced(at, 0, characters[at]!);

const leftOut: Slip = ({ characters }, at) => characters.toSpliced(at, 1);

const exchanged: Slip = ({ characters, open }, at) => {
  const [one, next] = [characters[at]!, characters[at + 1]];
  if (next === undefined || !open.includes(at + 1) || foldText(one) === foldText(next)) return null;
  return characters.toSpliced(at, 2, next, one);
};

const misheard: Slip = ({ characters, random }, at) => {
  const typed = characters[at]!;
  const others = homophonesOf(foldText(typed));
  const other = others[Math.floor(random() * others.length)];
  if (other === undefined) return null;
  const isTraditional = detectLanguage(characters.join('')) === 'zh-Hant';
  return characters.with(at, isTraditional ? toTraditional(other) : other);
};

/** What places a question names, to compare. */
function placesIn(question: string, library: { readonly counties: readonly County[] }): string {
  const { counties, regions, spans } = findQuestionPlaces(question, library);
  const names = spans.map(([start, end]) => question.slice(start, end));
  return JSON.stringify([counties.map(({ code }) => code), regions.map(({ name }) => name), names]);
}
