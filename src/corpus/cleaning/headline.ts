import { fold, foldText } from '../../text/fold.ts';
import type { Removed } from './cuts.ts';
import { labelForm } from './label-form.ts';
import { type Line, LONGEST_TITLE } from './margins.ts';
import { parseDateline } from './publication.ts';

/** A page's title, and its paragraphs without it. */
export interface Headline {
  /** Null when the page names none. */
  readonly title: string | null;
  readonly paragraphs: readonly string[];
  readonly removed: readonly Removed[];
}

const NUMBERED = /^[(（]?[一二三四五六七八九十]+[、)）]|^第[一二三四五六七八九十]+[章节部]/u;
const SUBTITLE = /^[—―─–-]{1,3}\s*\S/u;
/** 各位代表: — who is addressed, or a line that only begins something. */
const OPENS_TEXT = /[：:，,、]$/u;
/** What browsers show behind a title: _基层党建_陕西党建网, - 眉县人民政府. */
const SITE_NAME =
  /(?:\s*[_|｜丨]\s*[^_|｜丨]{2,20}|\s+[-–—]\s+[^-–—]{2,20}|[-–—][^-–—]{2,12}(?:网|政府|频道|门户))+$/u;
const SITE = /(?:网|网站|政府|门户|频道|新闻|客户端|日报|晚报|电视台|公众号|平台|党建)\s*$/u;
/** A shorter title may open a sentence by chance. */
const SHORTEST_REPEATED = 8;

/**
 * Finds the title: the one declared, else the first content line of the head with a subtitle (`——…`) behind it, else
 * the `原标题` a credit names. Other head lines are text, but for those that say the title again; nor is the title text
 * where the first paragraph opens with it.
 */
export function takeHeadline(
  head: readonly Line[],
  body: readonly string[],
  known: { declared: string | null; original: string | null },
): Headline {
  const content = head.filter((line) => line.kind === 'content').map((line) => line.text);
  const found = known.declared ? { title: known.declared, rest: content } : titleOf(content, body);
  const title = found.title ?? known.original;
  if (title === null) return { title, paragraphs: [...found.rest, ...body], removed: [] };
  const named = withoutSite(title, found.rest);
  const removed: Removed[] = [];
  const suffix = title.slice(named.length).trim();
  if (suffix && !known.declared) removed.push({ kind: 'title', text: suffix });
  const once = undoubled(named);
  if (once !== named && !known.declared)
    removed.push({ kind: 'title', text: named.slice(once.length).trim() });
  const paragraphs = withoutTitle([...found.rest, ...body], once, found.rest.length, removed);
  return { title: once, paragraphs, removed };
}

/** The title of a head and its other lines. */
function titleOf(
  content: readonly string[],
  body: readonly string[],
): { title: string | null; rest: string[] } {
  const [first, second, ...others] = content;
  if (first === undefined || body.length === 0 || NUMBERED.test(first) || OPENS_TEXT.test(first)) {
    return { title: null, rest: [...content] };
  }
  if (second === undefined) return { title: first, rest: [] };
  if (SUBTITLE.test(second)) return { title: first + second, rest: others };
  return { title: first, rest: [second, ...others] };
}

/** A title without the names of sections and sites behind it, which are certain where a line has it without them. */
export function withoutSite(title: string, lines: readonly string[] = []): string {
  const match = SITE_NAME.exec(title);
  if (!match || match.index === 0) return title;
  const bare = title.slice(0, match.index).trimEnd();
  const isRepeated = lines.some((line) => foldText(line) === foldText(bare));
  return isRepeated || SITE.test(labelForm(match[0])) ? bare : title;
}

/** `甲县丰收甲县丰收`, a title that was scraped twice, once. */
function undoubled(title: string): string {
  const half = /^(.{8,}?)\s*\1$/u.exec(title);
  return half ? half[1]! : title;
}

/** Paragraphs without the title: head lines that say it again, and the opening of the first paragraph. */
function withoutTitle(
  paragraphs: readonly string[],
  title: string,
  headLength: number,
  removed: Removed[],
): string[] {
  const folded = foldText(title);
  const kept = paragraphs.filter((paragraph, index) => {
    const isAgain =
      index <= headLength && paragraph.length <= LONGEST_TITLE * 2 && saysAgain(paragraph, folded);
    if (isAgain) removed.push({ kind: 'title', text: paragraph });
    return !isAgain;
  });
  for (;;) {
    const length = kept[0] === undefined ? 0 : openingLength(kept[0], title, folded);
    if (length === 0) return kept;
    removed.push({ kind: 'title', text: kept[0]!.slice(0, length).trim() });
    kept[0] = kept[0]!.slice(length);
  }
}

function saysAgain(line: string, folded: string): boolean {
  return foldText(line) === folded || foldText(withoutSite(line)) === folded;
}

/** Length of the title, and of what parts it from the text, at the beginning of a paragraph; 0 when it has none. */
function openingLength(paragraph: string, title: string, folded: string): number {
  if (folded.length < SHORTEST_REPEATED) return 0;
  const opening = fold(paragraph.slice(0, title.length * 2 + 20));
  const label = /^(?:原标题[:：]?|【原标题】)\s*/u.exec(opening.text)?.[0].length ?? 0;
  if (!opening.text.startsWith(folded, label)) return 0;
  // The search form has no spaces beside Han characters, so the end may lie behind some.
  const end = opening.offsets[label + folded.length]!;
  const rest = paragraph.slice(end);
  if (rest.trim() === '') return 0;
  const mark = /^\s*[_|｜】]\s*|^\s+/u.exec(rest)?.[0] ?? '';
  const isParted = mark !== '' || /\s$/u.test(paragraph.slice(0, end));
  return isParted || label > 0 || opensReport(rest) ? end + mark.length : 0;
}

/** True for what news texts open with: a dateline, or a time phrase. */
function opensReport(text: string): boolean {
  return (
    parseDateline(text) !== null ||
    /^(?:近日|日前|连日来|今年以来|近年来|本报讯)[，,]?/u.test(labelForm(text))
  );
}
