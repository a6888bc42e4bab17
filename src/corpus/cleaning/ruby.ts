import { createRequire } from 'node:module';

// Loaded when a reading without a tone must be judged, not when a question is asked: its dictionary is large.
const require = createRequire(import.meta.url);

/** A Han character, then bracketed Latin letters, which may be a reading: 堅(jiān), 路线（xiàn）, 女 ( nǚ ). */
const BRACKETED = /(\p{Script=Han})[ \u3000]?[(\uff08]\s*([\p{Script=Latin}\p{M}]{1,9})\s*[)\uff09]/gu;
/** Macron, acute, caron and grave; a breve is what many write for the caron. */
const TONE = /[\u0304\u0301\u030c\u0300\u0306]/u;
const SYLLABLE =
  /^(?:(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:a(?:i|o|ng?)?|o(?:u|ng)?|e(?:i|r|ng?)?|i(?:a(?:o|ng?)?|e|u|ng?|ong)?|u(?:a(?:i|ng?)?|e|i|o|n)?|ü(?:e|an|n)?)r?|ê|h?m|h?ng?)$/u;

/**
 * Removes ruby, the pinyin readings that a scraper glued behind characters (`堅(jiān)持` → `堅持`). A syllable with
 * a tone mark, composed or not, is always a reading; the word in 咖啡(café) is no syllable and stays. A syllable
 * without one (`們(men)`), or with a capital (`邱(Qiū)`), is removed only when the text has other readings as well and
 * it is how the character is read, for `黨(a)` may be a list mark, `里(km)` a unit, and a name may be explained.
 *
 * @returns the text and how many readings went
 */
export function stripRuby(text: string): { text: string; removed: number } {
  let removed = 0;
  let stripped = text;
  for (;;) {
    const before = removed;
    // Behind a reading may be another, of the same character.
    stripped = stripped.replace(BRACKETED, (whole, character: string, letters: string) => {
      const syllable = readSyllable(letters);
      if (syllable === null) return whole;
      const isSure = syllable.hasTone && letters === letters.toLowerCase();
      if (!isSure && (removed === 0 || !isReadAs(character, syllable.letters))) return whole;
      removed++;
      return character;
    });
    if (removed === before) return { text: stripped, removed };
  }
}

/** A syllable's plain letters (`lü`), by the spellings of scrapers: ɑ and ɡ as in printed pinyin, v for ü. */
function readSyllable(written: string): { letters: string; hasTone: boolean } | null {
  const marked = written
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('\u0251', 'a')
    .replaceAll('\u0261', 'g')
    .replace(/u\u0308|v/gu, 'ü')
    .replace(/u([\u0304\u0301\u030c\u0300\u0306])\u0308/gu, 'ü$1')
    .replaceAll('e\u0302', 'ê');
  const letters = marked.replace(/\p{M}/gu, '');
  return SYLLABLE.test(letters) ? { letters, hasTone: TONE.test(marked) } : null;
}

function isReadAs(character: string, syllable: string): boolean {
  const { pinyin } = require('pinyin-pro') as typeof import('pinyin-pro');
  return pinyin(character, { multiple: true, toneType: 'none', type: 'array' }).includes(syllable);
}
