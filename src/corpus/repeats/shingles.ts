/**
 * Letters in a shingle. Leskovec, Rajaraman & Ullman take five to nine letters of an alphabet of 27, so that a chance
 * shingle is rare; three of some 2,000 characters in use are as rare as seven of those.
 */
const SHINGLE = 3;
/** Below this many letters one letter more or less makes another text, and only equal ones are looked for. */
export const FEWEST_LETTERS = 20;

/**
 * Of two texts with resemblance s one band at least agrees with probability 1 − (1 − s^ROWS)^BANDS: .986 for s = .9,
 * .9988 for .95, .23 for .5, .0004 for .1.
 */
const BANDS = 4;
const ROWS = 4;

const NO_LETTER = /[^\p{L}\p{N}\p{M}]/gu;
/** A number in Arabic or Chinese numerals, as a pattern; a circle may stand for 〇. For a text without grouping commas. */
export const NUMBER = '\\d+(?:\\.\\d+)*|[零〇\\u25cb一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+';
const NUMBERS = new RegExp(NUMBER, 'gu');
/** The comma in 1,408. */
const GROUPING = /(?<=\d),(?=\d{3}(?!\d))/g;

/** The text without punctuation, symbols and spaces. @param form in search form */
export function lettersOf(form: string): string {
  return form.replace(NO_LETTER, '');
}

/** 1,408 as 1408. @param form in search form */
export function ungroup(form: string): string {
  return form.replace(GROUPING, '');
}

/**
 * Resemblance of two texts: Jaccard coefficient of their sets of shingles, 0–1. Broder (1997), "On the resemblance
 * and containment of documents", Compression and Complexity of Sequences.
 */
export function resemblance(letters: string, otherLetters: string): number {
  const shingles = shinglesOf(letters);
  const others = shinglesOf(otherLetters);
  let shared = 0;
  for (const shingle of shingles) if (others.has(shingle)) shared++;
  return shared / (shingles.size + others.size - shared);
}

/** A text shorter than a shingle is one. */
function shinglesOf(letters: string): Set<string> {
  const shingles = new Set<string>([letters.slice(0, SHINGLE)]);
  for (let end = SHINGLE + 1; end <= letters.length; end++) shingles.add(letters.slice(end - SHINGLE, end));
  return shingles;
}

/**
 * Keys by which texts that may say the same find each other: the first is shared by texts with the same letters and
 * numbers, each of the others by most texts that resemble each other and tell the same numbers. Numbers are part of
 * each key, so that a form filled in with other figures a thousand times does not fill one bucket.
 *
 * MinHash of the shingles, banded: Broder (1997); Leskovec, Rajaraman & Ullman, Mining of Massive Datasets (3rd ed.,
 * 2020), sections 3.3 and 3.4.
 *
 * @param form in search form
 * @returns five 32-bit keys; one for a text that is short, so that only its like are found
 */
export function repeatKeys(form: string): Int32Array {
  const letters = lettersOf(form);
  const numbers = hashText((ungroup(form).match(NUMBERS) ?? []).join());
  if (letters.length < FEWEST_LETTERS) return Int32Array.of(hashText(letters, numbers));
  const minima = minHashes(letters);
  const keys = new Int32Array(1 + BANDS);
  keys[0] = hashText(letters, numbers);
  for (let band = 0; band < BANDS; band++) {
    let key = mix(numbers ^ (band + 1));
    for (let row = 0; row < ROWS; row++) key = mix(Math.imul(key, 31) ^ minima[band * ROWS + row]!);
    keys[1 + band] = key;
  }
  return keys;
}

/** Hash functions by multiplication: each its own mask and odd factor. */
const MASKS = Int32Array.from({ length: BANDS * ROWS }, (_, index) => mix(2 * index + 1));
const FACTORS = Int32Array.from({ length: BANDS * ROWS }, (_, index) => mix(2 * index + 2) | 1);

/** The least value of each hash function over the shingles. */
function minHashes(letters: string): Int32Array {
  const minima = new Int32Array(MASKS.length).fill(0x7fffffff);
  for (let end = SHINGLE; end <= letters.length; end++) {
    const shingle = hashText(letters, 0, end - SHINGLE, end);
    for (let index = 0; index < BANDS * ROWS; index++) {
      const product = Math.imul(shingle ^ MASKS[index]!, FACTORS[index]!);
      const value = product ^ (product >>> 15);
      if (value < minima[index]!) minima[index] = value;
    }
  }
  return minima;
}

/** FNV-1a over code units (http://www.isthe.com/chongo/tech/comp/fnv/), finished so that every bit counts. */
function hashText(text: string, seed = 0, start = 0, end = text.length): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
