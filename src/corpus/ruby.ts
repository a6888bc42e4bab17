import { createRequire } from 'node:module';

// Loaded when a reading without a tone must be judged, not when a question is asked: its dictionary is large.
const require = createRequire(import.meta.url);

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈńňǹḿ';
/** A Han character, then a bracketed Latin syllable: 堅(jiān), 路线（xiàn）. */
const RUBY = new RegExp(`(\\p{Script=Han})[(\\uff08]\\s*([a-zü${TONED}]{1,7})\\s*[)\\uff09]`, 'gu');
const HAS_TONE = new RegExp(`[${TONED}]`, 'u');

/**
 * Removes ruby, the pinyin readings that a scraper glued behind characters (`堅(jiān)持` → `堅持`). A syllable with
 * a tone letter is always a reading. One without (`們(men)`) is removed only when the text has toned readings as
 * well and it is how the character is read, for `黨(a)` may be a list mark.
 *
 * @returns the text and how many readings went
 */
export function stripRuby(text: string): { text: string; removed: number } {
  let removed = 0;
  let toneless = false;
  let stripped = text.replace(RUBY, (whole, character: string, syllable: string) => {
    if (!HAS_TONE.test(syllable)) {
      toneless = true;
      return whole;
    }
    removed++;
    return character;
  });
  if (toneless && removed > 0) {
    const { pinyin } = require('pinyin-pro') as typeof import('pinyin-pro');
    stripped = stripped.replace(RUBY, (whole, character: string, syllable: string) => {
      const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array' });
      if (!readings.includes(syllable)) return whole;
      removed++;
      return character;
    });
  }
  return { text: stripped, removed };
}
