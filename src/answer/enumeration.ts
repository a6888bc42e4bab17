import { labelForm } from '../corpus/cleaning/label-form.ts';

/** What a part of a text is counted by: `一、`, `(二)`, `三是`, `4.`, `首先,`. */
export interface Mark {
  /** Marks of one list have one style. */
  readonly style: string;
  /** Counts from 1; 0 for one that only says that it comes last. */
  readonly ordinal: number;
  /** Length in UTF-16 code units, with the space behind it. */
  readonly length: number;
}

const HAN_NUMBER = '[一二三四五六七八九十]{1,3}';
/** In label form; the first group is the number. */
const STYLES: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['chapter', new RegExp(`^第(${HAN_NUMBER}|\\d{1,2})(?:章|节|部分|篇)[,.:、]?\\s*`)],
  ['han', new RegExp(`^(${HAN_NUMBER})[、.,]\\s*`)],
  ['han-brackets', new RegExp(`^\\((${HAN_NUMBER})\\)[、.,]?\\s*`)],
  ['han-is', new RegExp(`^(${HAN_NUMBER})[是要](?!否|么|求)[:,]?\\s*`)],
  ['nth', new RegExp(`^第(${HAN_NUMBER})[,:、是]\\s*`)],
  ['first', /^(首先|其次|再次|再者|最后)[,:]?\s*/],
  ['decimal', /^(\d{1,2})(?:[.、](?!\d)|\))\s*/],
  ['decimal-brackets', /^\((\d{1,2})\)[、.]?\s*/],
  ['circled', /^([\u2460-\u2473])[、.]?\s*/],
  ['english', /^(first|second|third|fourth|fifth|sixth|lastly|finally)(?:ly)?,\s*/i],
];
const SECTION = /^\d{1,2}((?:\.\d{1,2})+)[.、]?\s+(?=\p{L})/u;
const WORDS: readonly (readonly string[])[] = [
  ['最后', 'lastly', 'finally'],
  ['首先', 'first'],
  ['其次', 'second'],
  ['再次', '再者', 'third'],
  ['fourth'],
  ['fifth'],
  ['sixth'],
];
const LONGEST_MARK = 14;

/** The mark that a text begins with. */
export function markOf(text: string): Mark | null {
  return markOfForm(labelForm(text.slice(0, LONGEST_MARK)));
}

function markOfForm(form: string): Mark | null {
  const section = SECTION.exec(form);
  if (section) {
    const parts = section[1]!.split('.');
    return { style: `section-${parts.length}`, ordinal: Number(parts.at(-1)), length: section[0].length };
  }
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(form);
    if (match) return { style, ordinal: ordinalOf(match[1]!), length: match[0].length };
  }
  return null;
}

/** Where an item of a list inside a text may begin: behind a stop, a comma or colon, or a closing mark. */
const ITEM_BEGINS = /(?:^|[。;!?:,.\s)”"])(?=[一二三四五六七八九十第首其再最(\d\u2460-\u2473fstl])/giu;

/**
 * Where the items of the list inside a text begin (一是… 二是…), ascending; empty where there is none. A list begins
 * with its first item and has two at least; of lists within lists the outer is taken.
 */
export function listItems(text: string): number[] {
  const form = labelForm(text);
  const marks = Array.from(form.matchAll(ITEM_BEGINS), (match) => {
    const at = match.index + match[0].length;
    return { at, mark: markOfForm(form.slice(at, at + LONGEST_MARK)) };
  });
  for (const [position, { mark: first }] of marks.entries()) {
    if (first?.ordinal !== 1) continue;
    const items: number[] = [];
    for (const { at, mark } of marks.slice(position)) {
      const continues = mark?.style === first.style && follows(mark.ordinal, items.length);
      if (continues) items.push(at);
    }
    if (items.length > 1) return items;
  }
  return [];
}

function follows(ordinal: number, count: number): boolean {
  return ordinal === count + 1 || (ordinal === 0 && count > 0);
}

function ordinalOf(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  if (/^[\u2460-\u2473]/.test(number)) return number.charCodeAt(0) - 0x2460 + 1;
  const word = WORDS.findIndex((words) => words.includes(number.toLowerCase()));
  return word >= 0 ? word : hanNumber(number);
}

/** Value of a Han number up to 九十九. */
function hanNumber(number: string): number {
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '') + 1;
  const [tens, units] = number.includes('十') ? number.split('十') : ['', number];
  const ten = number.includes('十') ? (tens ? digit(tens) : 1) : 0;
  return ten * 10 + (units ? digit(units) : 0);
}
