import { type PlaceMention, settleCounties } from './gazetteer.ts';
import { type Division, loadRomanized, type Romanized } from './romanized-forms.ts';

interface Word {
  /** Lower case, without tones, apostrophes and `'s`. */
  readonly text: string;
  readonly hasApostrophe: boolean;
  readonly start: number;
  readonly end: number;
}

const DIVISION_WORDS: Readonly<Record<string, Division>> = {
  county: 'county',
  xian: 'county',
  县: 'county',
  district: 'district',
  qu: 'district',
  区: 'district',
  city: 'city',
  shi: 'city',
  市: 'city',
  municipality: 'city',
  banner: 'banner',
  qi: 'banner',
  旗: 'banner',
  prefecture: 'prefecture',
  zhou: 'prefecture',
  diqu: 'prefecture',
  league: 'prefecture',
  province: 'province',
  sheng: 'province',
  region: 'province',
};
const PEOPLES =
  'tibetan|mongol|mongolian|hui|miao|dong|yi|bai|dai|tujia|kazakh|kazak|korean|qiang|zhuang|uyghur|uygur|buyei|bouyei|' +
  'jingpo|lisu|kyrgyz|kirgiz|manchu|tu|salar|bonan|dongxiang|yao|li|hani|va|wa|lahu|naxi|gelao|sui|she|xibe|yugur|and';
const NAMED_DIVISION = new RegExp(
  `^[\\s-]*(?:(?:(?:${PEOPLES})[\\s,-]+){0,5}autonomous\\s+)?(${Object.keys(DIVISION_WORDS).join('|')})(?![a-z])`,
);
const DIVISION_BEFORE = /(?<![a-z])(county|district|city|banner|prefecture|province) of $/;
/** Mount Taibai, Li Taibai, Taibai Mountain and Gonghe Town are not the county. */
const OTHER_BEFORE = /(?<![a-z])(?:mount|mt\.?|lake|river|li) $/;
const OTHER_AFTER =
  /^ (?:mountains?|mt|shan|river|he|lake|hu|town|township|village|zhen|xiang|cun|road|lu|street|university|airport)(?![a-z])/;
const LATIN_NAME = /[a-z\u00c0-\u024f]{3}|[a-z]['’][a-z]/i;
/** Names of counties that are English words: `Long County` is 陇县, but `a long county report` is long. */
const ENGLISH_WORD = /^(?:fan|he|long|man|pan|she|song|sun|tang)$/;
const BEFORE_NAME = /(?:^|(?<![a-z])(?:about|and|did|does|for|from|has|in|is|of|to|was) |[^a-z ] ?)$/;
/** Shorter names without County stand for too many other words (Ali, Jian, Luan, Dean). */
const SHORTEST_BARE_NAME = 5;
const MOST_WORDS = 4;

/**
 * The places that a text names in pinyin or English: `Mei County`, `Meixian`, `Méi Xiàn`, `Taibai`, `Shaanxi Province`.
 * Without a word such as County a name must be a whole word of two syllables, and a county's be one of `shortNames`.
 * Never throws; reads nothing where no Latin letters are.
 *
 * @param shortNames codes of the counties whose name alone counts
 */
export function findRomanizedPlaces(text: string, shortNames: ReadonlySet<string>): readonly PlaceMention[] {
  if (!LATIN_NAME.test(text)) return [];
  const plain = removeTones(text);
  const words = splitWords(plain);
  const mentions: PlaceMention[] = [];
  for (let position = 0; position < words.length; ) {
    const found = longestFrom(words, position, plain, shortNames);
    if (found) mentions.push(found);
    const end = found?.end ?? words[position]!.end;
    while (position < words.length && words[position]!.start < end) position++;
  }
  return settleCounties(mentions, plain);
}

/** Lower case without tones; one code unit for each, so that offsets stay. */
function removeTones(text: string): string {
  return text.replace(/[A-Z\u00c0-\u024f]/g, (letter) => letter.normalize('NFD')[0]!.toLowerCase());
}

function splitWords(plain: string): readonly Word[] {
  return [...plain.matchAll(/[a-z]+(?:['’][a-z]+)*/g)].map((match) => {
    const word = match[0].replace(/['’]s$/, '');
    const text = word.replace(/['’]/g, '').replaceAll('v', 'u');
    return {
      text,
      hasApostrophe: text.length < word.length,
      start: match.index,
      end: match.index + word.length,
    };
  });
}

function longestFrom(
  words: readonly Word[],
  position: number,
  plain: string,
  shortNames: ReadonlySet<string>,
): PlaceMention | undefined {
  for (let count = MOST_WORDS; count > 0; count--) {
    const parts = words.slice(position, position + count);
    if (parts.length < count || !isOneName(parts, plain)) continue;
    const name = parts.map(({ text }) => text).join('');
    const candidates = loadRomanized().get(name);
    const found = candidates && meantBy(name, parts, candidates, plain, shortNames);
    if (found) return found;
  }
  return undefined;
}

/** Words of one name stand with one space, hyphen or apostrophe between them. */
function isOneName(parts: readonly Word[], plain: string): boolean {
  return parts.every((part, at) => at === 0 || /^[ '’-]$/.test(plain.slice(parts[at - 1]!.end, part.start)));
}

function meantBy(
  name: string,
  parts: readonly Word[],
  candidates: readonly Romanized[],
  plain: string,
  shortNames: ReadonlySet<string>,
): PlaceMention | undefined {
  const start = parts[0]!.start;
  const end = parts.at(-1)!.end;
  const before = plain.slice(0, start);
  const after = NAMED_DIVISION.exec(plain.slice(end));
  const word = after?.[1] ?? DIVISION_BEFORE.exec(before)?.[1];
  if (ENGLISH_WORD.test(name) && !BEFORE_NAME.test(before)) return undefined;
  const isServed = ({ kind, counties }: Romanized) =>
    kind === 'county' && counties.some(({ code }) => shortNames.has(code));
  if (word) {
    const named = candidates.filter(({ divisions }) => divisions.includes(DIVISION_WORDS[word]!));
    const mention = choose(named, isServed, start, after ? end + after[0].length : end);
    if (mention) return mention;
  }
  const isLong = name.length >= SHORTEST_BARE_NAME || parts.some(({ hasApostrophe }) => hasApostrophe);
  if (!isLong || OTHER_BEFORE.test(before) || OTHER_AFTER.test(plain.slice(end))) return undefined;
  const bare = candidates.filter(
    (candidate) =>
      candidate.whole === name ||
      ((candidate.kind !== 'county' || isServed(candidate)) && candidate.syllables > 1),
  );
  return choose(bare, isServed, start, end);
}

/** Jilin is the province, Taibai the county with a report, Ji'an City the prefecture and not 集安市. */
function choose(
  named: readonly Romanized[],
  isServed: (place: Romanized) => boolean,
  start: number,
  end: number,
): PlaceMention | undefined {
  const ranks = [
    named.filter(({ kind }) => kind === 'province'),
    named.filter(isServed),
    named.filter(({ kind }) => kind === 'prefecture'),
    named.filter(({ kind }) => kind === 'county'),
  ];
  const best = ranks.find((rank) => rank.length > 0);
  if (!best) return undefined;
  const counties = best.flatMap((place) => place.counties);
  return { kind: best[0]!.kind, start, end, form: 'romanized', counties };
}
