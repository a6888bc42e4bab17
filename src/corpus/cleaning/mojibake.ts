import { toSimplified } from '../../text/script.ts';

/**
 * The scraper that glues readings behind characters works on GBK bytes. Where it came between the two bytes of a
 * character it left everything behind shifted by one byte until an ASCII byte ended the run: `。縣` (A1A3 BF68) became
 * `??h`, that is a lone A1, the full-width question mark A3BF, and the byte 68; `潛力大的黨` became `?摿Υ蟮狞h`.
 * Shifting the bytes back restores all but the first character, whose lead byte is lost. That one is restored where
 * only one character fits its place, and stays `?` elsewhere: no word is ever guessed.
 */
const LONGEST_RUN = 24;
/** Between Han characters: the lost byte, perhaps the rest of a reading (`jié)`), the shifted run, its last byte. */
const SHIFTED = new RegExp(
  `(?<=\\p{Script=Han})\\?(?:\\(?[\\p{Ll}\\p{M}]{1,7}[)\\uff09])?([^\\x00-\\x3e\\x40-\\x7f\\s]|\\?){0,${LONGEST_RUN}}[\\x40-\\x5a\\x5c\\x5e-\\x7e](?=\\p{Script=Han})`,
  'gu',
);
const CONTEXT = 4;

/**
 * Restores runs of characters that a lost byte has shifted. Only to be used on text that readings were removed from:
 * elsewhere `?A级` is a question mark and a letter.
 *
 * @param text display text without readings
 * @returns the text, and each repair as `before → after`
 */
export function repairShiftedBytes(text: string): { text: string; repairs: string[] } {
  const repairs: string[] = [];
  const repaired = text.replace(SHIFTED, (run, ...rest) => {
    const at = rest.at(-2) as number;
    const restored = restore(run, {
      text,
      before: text.slice(Math.max(0, at - CONTEXT), at),
      behind: text.slice(at + run.length),
    });
    if (restored === null) return run;
    repairs.push(`${run} → ${restored}`);
    return restored;
  });
  return { text: repaired, repairs };
}

/** Where a run stands: the whole text, a few characters before it, and all that is behind it. */
interface Place {
  readonly text: string;
  readonly before: string;
  readonly behind: string;
}

function restore(run: string, place: Place): string | null {
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
  const behind = known + place.behind.slice(0, CONTEXT);
  const first = firstCharacter(bytes[0]!, { ...place, behind });
  // With neither restored there is no telling whether anything was shifted.
  return first === null && known === '' ? null : (first ?? '?') + known;
}

/**
 * The one character with this trail byte that belongs between its neighbours, or null: the only one that stands
 * beside both of them elsewhere in the text; failing that the only one that makes a word of three or more characters;
 * failing that 。 where nothing makes a word at all and another sentence ends with the same character.
 */
function firstCharacter(trail: number, place: Place): string | null {
  const candidates: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const character = decodeGbk([lead, trail]);
    if (/^[\p{Script=Han}。、；：“”《》]$/u.test(character)) candidates.push(character);
  }
  const attested = candidates.filter((character) => isAttested(character, place));
  if (attested.length > 0) return attested.length === 1 ? attested[0]! : null;
  const lengths = candidates.map((character) => wordLength(character, place));
  const longest = Math.max(...lengths);
  const words = candidates.filter((_, index) => lengths[index] === longest);
  if (longest >= SURE_WORD) return words.length === 1 ? words[0]! : null;
  const previous = [...place.before].at(-1) ?? '';
  return longest === 1 && candidates.includes('。') && place.text.includes(`${previous}。`) ? '。' : null;
}

/** A word of two characters proves little: 攻略 fits where 攻坚 stood. */
const SURE_WORD = 3;

/** True when the character stands beside both its neighbours elsewhere in the text. */
function isAttested(character: string, { text, before, behind }: Place): boolean {
  const previous = [...before].at(-1) ?? '';
  const next = [...behind][0] ?? '';
  return text.includes(previous + character) && text.includes(character + next);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters in the word of ICU's dictionary that the character falls into between its neighbours. */
function wordLength(character: string, { before, behind }: Place): number {
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
