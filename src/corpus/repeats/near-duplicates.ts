import { foldText } from '../../text/fold.ts';
import type { Report } from '../../types.ts';
import { repeatKeys } from './shingles.ts';
import { sayTheSame, type Wording, wordingOf } from './wording.ts';

/**
 * A bucket takes no further passages beyond these: a form of words without figures that stands in a thousand reports
 * with other names would have each of them compared with all before it. Equal passages are found all the same, since
 * only the first of them is added at all.
 */
const LARGEST_BUCKET = 16;

/**
 * Finds which paragraphs say the same (see `sayTheSame`), one after the other and without keeping their texts: 160
 * bytes for each passage that repeats none.
 */
export class RepeatFinder {
  readonly #textOf: (passage: number) => string;
  /** Key → the passages that have it, mostly one. */
  readonly #buckets = new Map<number, number | number[]>();

  /** @param textOf display text of a passage that was added */
  constructor(textOf: (passage: number) => string) {
    this.#textOf = textOf;
  }

  /**
   * @param text display text
   * @param keys what `repeatKeys` makes of its search form
   * @returns the added passage that says the same: one with the same letters if there is one, else the first
   */
  find(text: string, keys: Int32Array = repeatKeys(foldText(text))): number | null {
    let wording: Wording | undefined;
    for (const passage of this.#candidates(keys)) {
      const other = this.#textOf(passage);
      if (other === text) return passage;
      wording ??= wordingOf(text);
      if (sayTheSame(wording, wordingOf(other))) return passage;
    }
    return null;
  }

  /** Takes in a passage, so that later ones can repeat it; to be called for those that repeat none. */
  add(passage: number, text: string, keys: Int32Array = repeatKeys(foldText(text))): void {
    for (const key of keys) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, passage);
      else if (typeof bucket === 'number') this.#buckets.set(key, [bucket, passage]);
      else if (bucket.length < LARGEST_BUCKET) bucket.push(passage);
    }
  }

  #candidates([first, ...bands]: Iterable<number>): Iterable<number> {
    const resembling = bands.flatMap((key) => this.#buckets.get(key) ?? []);
    return new Set([this.#buckets.get(first!) ?? [], resembling.sort((a, b) => a - b)].flat());
  }
}

/** How much of a report stands in another one. */
export interface RepeatShare {
  /** Characters of its passages that repeat passages of the other. */
  readonly characters: number;
  /** Characters of all the other's passages. */
  readonly otherLength: number;
}

/** Of either of two copies of a report at least this share stands in the other. */
const LEAST_SHARE = 0.9;
/** What else either may hold, in characters: a line of the page it was on, not a paragraph of its own. */
const LONGEST_REST = 100;

/**
 * The report that another one is a copy of, saved a second time in another format or script, with a line of the page
 * more or less: either stands in the other all but a small rest, and both are of the same place.
 *
 * @param report the later one
 * @param length characters of all its passages
 * @param shares the earlier reports that passages of it repeat
 * @returns of several copies the one that holds most of it; null when it is no copy
 */
export function twinOf<R extends Pick<Report, 'county' | 'region'>>(
  report: Pick<Report, 'county' | 'region'>,
  length: number,
  shares: ReadonlyMap<R, RepeatShare>,
): R | null {
  const holds = ({ characters }: RepeatShare, whole: number) =>
    characters >= whole * LEAST_SHARE && whole - characters <= LONGEST_REST;
  const copies = [...shares].filter(
    ([other, share]) =>
      placeOf(other) === placeOf(report) && holds(share, length) && holds(share, share.otherLength),
  );
  const [best] = copies.sort(([, a], [, b]) => b.characters - a.characters);
  return best?.[0] ?? null;
}

function placeOf({ county, region }: Pick<Report, 'county' | 'region'>): string | undefined {
  return county?.code ?? region?.codePrefix;
}
