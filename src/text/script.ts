import { ConverterFactory, Locale } from 'opencc-js/cn2t';
import { Converter as ConverterToSimplified } from 'opencc-js/t2cn';
import type { Language } from '../types.ts';

/** Traditional place-name characters that OpenCC's tables leave alone; 陜 is what scrapers write for 陝. */
const MISSED_BY_OPENCC: Readonly<Record<string, string>> = { 甯: '宁', 濬: '浚', 陜: '陕' };
const MISSED = new RegExp(`[${Object.keys(MISSED_BY_OPENCC).join('')}]`, 'g');

/**
 * OpenCC cuts words from the left, and so takes the 头发 of 带头发展 for hair. Before these verbs it never is.
 */
const NOT_HAIR = [...'展挥揮动動放布言起现現出扬揚生达達掘表家'].map((verb): [string, string] => [
  `头发${verb}`,
  `頭發${verb}`,
]);

type Convert = (text: string) => string;

// Building a converter walks its whole dictionary, so each is built once, when first needed.
const simplifier = once<Convert>(() => ConverterToSimplified({ from: 't', to: 'cn' }));
const traditionalizer = once<Convert>(() => ConverterFactory([NOT_HAIR], Locale.from.cn, Locale.to.tw));

/**
 * Traditional to simplified script, characters and phrases but not vocabulary (滑鼠 stays 滑鼠), so that the
 * result reads as the same text. Mixed and simplified input is fine. The UTF-16 length may change.
 */
export function toSimplified(text: string): string {
  return simplifier()(text).replace(MISSED, (character) => MISSED_BY_OPENCC[character] ?? character);
}

/** Simplified to traditional script as Taiwan writes it (群眾, 為); a guess where one simplified character stands for several. */
export function toTraditional(text: string): string {
  return traditionalizer()(text);
}

const HAN = /\p{Script=Han}/gu;

/**
 * Language of a question by its letters: English when no Han character is in it, else the script to which more of
 * its characters are peculiar; simplified when that is a draw.
 */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN) ?? [];
  if (han.length === 0) return /[a-z]/i.test(text) ? 'en' : 'zh-Hans';
  let traditional = 0;
  let simplified = 0;
  for (const character of han) {
    if (toSimplified(character) !== character) traditional++;
    else if (toTraditional(character) !== character) simplified++;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
