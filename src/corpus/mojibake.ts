import { toSimplified } from '../text/script.ts';

/**
 * A scraper that inserted text between the two bytes of a GBK character left everything behind it shifted by one
 * byte until an ASCII byte ended the run: `。縣` (A1A3 BF68) became `??h`, that is a lone A1, the full-width
 * question mark A3BF, and the byte 68; `潛力大的黨` became `?摿Υ蟮狞h`. Shifting the bytes back restores all but
 * the first character, whose lead byte is lost; that one is restored where only one character fits its place.
 */
const LONGEST_RUN = 24;
/** Between Han characters: the lost byte, perhaps the rest of a reading (`jié)`), the shifted run, its last byte. */
const SHIFTED = new RegExp(
  `(?<=\\p{Script=Han})\\?(?:\\(?[\\p{Ll}\\p{M}]{1,7}[)\\uff09])?([^\\x00-\\x3e\\x40-\\x7f\\s]|\\?){0,${LONGEST_RUN}}[\\x40-\\x5a\\x5c\\x5e-\\x7e](?=\\p{Script=Han})`,
  'gu',
);
const CONTEXT = 4;

/**
 * Restores runs of characters that a lost byte has shifted, where the result is certain, and leaves all else as
 * it is.
 *
 * @param text display text without readings
 * @returns the text, and each repair as `before → after`
 */
export function repairShiftedBytes(text: string): { text: string; repairs: string[] } {
  const repairs: string[] = [];
  const repaired = text.replace(SHIFTED, (run, ...rest) => {
    const at = rest.at(-2) as number;
    const restored = restore(run, text.slice(Math.max(0, at - CONTEXT), at), text.slice(at + run.length));
    if (restored === null) return run;
    repairs.push(`${run} → ${restored}`);
    return restored;
  });
  return { text: repaired, repairs };
}

function restore(run: string, before: string, after: string): string | null {
  const shifted = run.slice(1).replace(/^\(?[\p{Ll}\p{M}]{1,7}[)\uff09]/u, '');
  const bytes: number[] = [];
  // The scraper also narrowed full-width marks, so a `?` inside the run was the full-width one.
  for (const character of shifted.slice(0, -1)) {
    const code = gbkCodes().get(character === '?' ? '？' : character);
    if (code === undefined) return null;
    bytes.push(code >> 8, code & 0xff);
  }
  bytes.push(shifted.charCodeAt(shifted.length - 1));
  const known = decodeGbk(bytes.slice(1));
  if (!/^\p{Script=Han}*$/u.test(known)) return null;
  const first = firstCharacter(bytes[0]!, before, known + after.slice(0, CONTEXT));
  return first === null ? null : first + known;
}

/** The one character with this trail byte that belongs between `before` and `behind`, or null. */
function firstCharacter(trail: number, before: string, behind: string): string | null {
  let best: string | null = null;
  let longest = 1;
  let canBeStop = false;
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const character = decodeGbk([lead, trail]);
    if (character === '。') canBeStop = true;
    if (!/^\p{Script=Han}$/u.test(character)) continue;
    const length = wordLength(before, character, behind);
    if (length > longest) best = character;
    else if (length === longest) best = null;
    longest = Math.max(longest, length);
  }
  // Where no word asks for a character, a sentence ended: 。 is the only stop that this byte can close.
  return longest === 1 && canBeStop ? '。' : best;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters in the word of ICU's dictionary that the character falls into between its neighbours. */
function wordLength(before: string, character: string, behind: string): number {
  const position = toSimplified(before).length;
  const word = segmenter.segment(toSimplified(before + character + behind)).containing(position);
  return word ? [...word.segment].length : 1;
}

function decodeGbk(bytes: readonly number[]): string {
  return new TextDecoder('gbk').decode(new Uint8Array(bytes));
}

let codes: Map<string, number> | undefined;

/** Two-byte GBK code of each character that has one. */
function gbkCodes(): Map<string, number> {
  if (codes) return codes;
  codes = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decodeGbk([lead, trail]);
      if (character.length === 1 && character !== '\ufffd') codes.set(character, (lead << 8) | trail);
    }
  }
  return codes;
}
