/**
 * Tells a text from what the same bytes look like in a wrong encoding.
 *
 * Nearly every byte string above 0x80 is some text in GB18030, in Big5 and in UTF-16, so that an encoding is known by
 * what comes out, not by what fails. In a true text, either script, 98 of 100 Han characters are those that its
 * standard holds for common; misread, every other one falls outside. Two sets are kept and the better one counts,
 * since a misread text mixes both scripts: GB2312 level 1 (3755 simplified characters) and Big5 level 1 (5401
 * traditional ones). Both are read off the decoders, for the standards lay them out in one stretch each.
 */

/** Characters that are looked at; more do not change the verdict. */
const SAMPLE = 20_000;
/** Stands in texts of both scripts; what GB2312 has in its first rows is added to it. */
const MARKS =
  '\u00b7\u2022\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2027\u3007\ufe51\ufe50\u301e\u3003\u33a1\u00a0';
/** What Western typesetting adds to letters: quotation marks, dashes, currency, fractions, degrees. */
const WESTERN_MARKS = new Set(
  '\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b7\u00bb\u00bc\u00bd\u00be\u00d7',
);
const WESTERN_LETTER = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178]/;
/** A Western text has many plain letters for each of its other characters. */
const PLAIN_LETTERS_EACH = 3;

interface CommonCharacters {
  readonly simplified: ReadonlySet<string>;
  readonly traditional: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
}

let common: CommonCharacters | undefined;

/**
 * The share of a text's characters that a Chinese text is expected to have, ASCII and white space left aside; 1 for
 * a text of nothing else. Control characters, U+FFFD and what belongs to no common set count as unexpected.
 */
export function chinesePlausibility(text: string): number {
  common ??= loadCommon();
  const { simplified, traditional, marks } = common;
  let [counted, inSimplified, inTraditional] = [0, 0, 0];
  for (let at = 0; at < text.length && counted < SAMPLE; at++) {
    const code = text.charCodeAt(at);
    if (isPlain(code)) continue;
    counted++;
    const character = text[at]!;
    if (code < 0x80) continue;
    const isMark = marks.has(character);
    if (isMark || simplified.has(character)) inSimplified++;
    if (isMark || traditional.has(character)) inTraditional++;
  }
  return counted === 0 ? 1 : Math.max(inSimplified, inTraditional) / counted;
}

/** The same for a text in a Western language: accented letters stand among plain ones. */
export function westernPlausibility(text: string): number {
  let [counted, expected, letters] = [0, 0, 0];
  for (let at = 0; at < text.length && counted < SAMPLE; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) letters++;
    if (isPlain(code)) continue;
    counted++;
    const character = text[at]!;
    const amongLetters = isLetter(text.charCodeAt(at - 1)) || isLetter(text.charCodeAt(at + 1));
    if (WESTERN_MARKS.has(character) || (amongLetters && WESTERN_LETTER.test(character))) expected++;
  }
  if (counted * PLAIN_LETTERS_EACH > letters) return 0;
  return counted === 0 ? 1 : expected / counted;
}

/** ASCII that is printed, or white space. */
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x09 && code <= 0x0d);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function loadCommon(): CommonCharacters {
  const symbols = readOff('gb18030', [0xa1, 0xa3], (trail) => trail >= 0xa1);
  return {
    simplified: readOff('gb18030', [0xb0, 0xd7], (trail) => trail >= 0xa1),
    traditional: readOff('big5', [0xa4, 0xc6], (trail, lead) => lead < 0xc6 || trail <= 0x7e),
    marks: new Set([...symbols, ...MARKS]),
  };
}

/** The characters of a double-byte encoding's rows, without those of the private area. */
function readOff(
  encoding: string,
  [first, last]: readonly [number, number],
  includes: (trail: number, lead: number) => boolean,
): Set<string> {
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = includes(trail, lead) ? decoder.decode(Uint8Array.of(lead, trail)) : '';
      if (/^[^\ufffd\ue000-\uf8ff]$/.test(character)) characters.add(character);
    }
  }
  return characters;
}
