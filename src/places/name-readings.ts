import { createRequire } from 'node:module';

/**
 * Where pinyin-pro reads a place name otherwise than the place itself does; found by comparing it with CC-CEDICT and
 * with the names known for their readings. Syllables of the name without 县, 区, 市 or 旗.
 */
const LOCAL_READINGS: Readonly<Record<string, string>> = {
  阿图什: 'a tu shi',
  蚌山: 'beng shan',
  大城: 'dai cheng',
  大埔: 'da bu',
  单: 'shan',
  都昌: 'du chang',
  都兰: 'du lan',
  都匀: 'du yun',
  繁峙: 'fan shi',
  丰都: 'feng du',
  黄陂: 'huang pi',
  克什克腾: 'ke shi ke teng',
  喀什: 'ka shi',
  乐都: 'le du',
  乐清: 'yue qing',
  乐亭: 'lao ting',
  六安: 'lu an',
  六合: 'lu he',
  泌阳: 'bi yang',
  闵行: 'min hang',
  穆棱: 'mu ling',
  三都: 'san du',
  陕西: 'shaan xi',
  歙: 'she',
  召陵: 'shao ling',
  望都: 'wang du',
  蔚: 'yu',
  尉犁: 'yu li',
  涡阳: 'guo yang',
  乌什: 'wu shi',
  吴堡: 'wu bu',
  新都: 'xin du',
  浚: 'xun',
  枞阳: 'zong yang',
};

/** Names in English use that are not the Mandarin reading, in lower case and without spaces. */
export const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  aksu: '阿克苏',
  altay: '阿勒泰',
  garze: '甘孜',
  harbin: '哈尔滨',
  hohhot: '呼和浩特',
  hotan: '和田',
  hulunbuir: '呼伦贝尔',
  innermongolia: '内蒙古',
  karamay: '克拉玛依',
  kashgar: '喀什',
  lhasa: '拉萨',
  ngawa: '阿坝',
  nyingchi: '林芝',
  ordos: '鄂尔多斯',
  qiqihar: '齐齐哈尔',
  shangrila: '香格里拉',
  shigatse: '日喀则',
  tibet: '西藏',
  turpan: '吐鲁番',
  ulanqab: '乌兰察布',
  urumqi: '乌鲁木齐',
  xilingol: '锡林郭勒',
};

type Pinyin = typeof import('pinyin-pro');
let pinyin: Pinyin['pinyin'] | undefined;

/**
 * How a name without its suffix is read, in lower case, one string a syllable, without tones and with `u` for `ü`.
 * The first call loads pinyin-pro, in some 90 ms.
 */
export function readingOf(stem: string): readonly string[] {
  const local = LOCAL_READINGS[stem];
  if (local) return local.split(' ');
  pinyin ??= (createRequire(import.meta.url)('pinyin-pro') as Pinyin).pinyin;
  return pinyin(stem, { toneType: 'none', type: 'array' }).map((syllable) => syllable.replace('ü', 'u'));
}
