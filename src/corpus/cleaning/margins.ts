import { LIST_OPENER } from './junk-patterns.ts';
import { labelForm } from './label-form.ts';
import { classifyLine, isJunk, type LineKind } from './lines.ts';
import { isDateAlone, parseSignature, readsAsSignature } from './publication.ts';
import { SENTENCE_END } from './wrapping.ts';

/** A line of a page and what it is. */
export interface Line {
  readonly text: string;
  readonly kind: LineKind;
}

/** The parts of a page, without the lines that are junk wherever they stand. */
export interface Parts {
  readonly head: readonly Line[];
  readonly body: readonly string[];
  readonly tail: readonly Line[];
}

export const LONGEST_TITLE = 60;
/** Shorter lines that end with a stop may open a text: 怎么办？ */
const SHORTEST_TITLE = 10;
const EXCLAMATION = /[！？!?…]$/u;
/** Who is addressed. */
const ADDRESS = /^(?:尊敬的|亲爱的|各位|同志|女士|先生|朋友)/u;
/** A publication line further down is none of the head's. */
const LONGEST_HEAD = 8;
const LONGEST_LISTED = 45;
const LONGEST_HEADING = 30;
/** Shorter lines may stand twice for a reason, as headings do. */
const SHORTEST_REPEAT = 20;

const SHARE_CHANNEL = /^(?:微信|微博|新浪微博|腾讯微博|朋友圈|QQ(?:空间|好友)?|豆瓣|人人网|大|中|小|默认)$/iu;
const LIST_END = /[。;:]$|^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))/u;

/** Classifies the lines of a page, titles below `相关阅读` and icons below `分享到` with what they belong to. */
export function classifyLines(texts: readonly string[]): Line[] {
  let list: LineKind | null = null;
  return texts.map((text, index) => {
    const kind = advertised(texts, index) ? 'advertisement' : classifyLine(text);
    if (kind !== 'content') {
      list = openedList(text, kind);
      return { text, kind };
    }
    const form = labelForm(text);
    const isListed =
      list === 'share' ? SHARE_CHANNEL.test(form) : text.length <= LONGEST_LISTED && !LIST_END.test(form);
    if (list !== null && isListed) return { text, kind: list };
    list = null;
    return { text, kind };
  });
}

function openedList(text: string, kind: LineKind): LineKind | null {
  if (kind === 'share') return 'share';
  return kind === 'navigation' && LIST_OPENER.test(labelForm(text)) ? 'navigation' : null;
}

/** True for lines between 广告 and the × that closes it, a few lines further down. */
function advertised(texts: readonly string[], index: number): boolean {
  const from = texts.slice(Math.max(0, index - 3), index + 1).lastIndexOf('广告');
  if (from < 0) return false;
  const start = Math.max(0, index - 3) + from;
  const length = texts.slice(start, start + 4).findIndex((text) => /^[×✕]$/u.test(text));
  return length > 0 && start + length >= index;
}

/**
 * Lines without the paragraphs of the text that stand there before; the first may be a title, which is another matter.
 * A line that neither begins nor ends as a paragraph does is kept: where lines could not be joined, two paragraphs may
 * well have one in common.
 */
export function withoutRepeats(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  const title = lines.find(({ kind }) => kind === 'content');
  return lines.filter((line, index) => {
    if (line === title || line.kind !== 'content' || line.text.length < SHORTEST_REPEAT) return true;
    if (!SENTENCE_END.test(line.text) || !opensBehind(lines[index - 1])) return true;
    const repeated = seen.has(line.text);
    seen.add(line.text);
    return !repeated;
  });
}

/** Whether a paragraph may open behind a line: the end of another, a heading, or no text at all. */
function opensBehind(line: Line | undefined): boolean {
  if (line?.kind !== 'content' || SENTENCE_END.test(line.text)) return true;
  return line.text.length <= LONGEST_HEADING && !/[，、,]/u.test(line.text);
}

/**
 * Parts a page. Head: lines before the first that is a paragraph by its length or stop, or up to a publication line
 * near the top. Tail: what follows the last such line from its first line that is no content. Credits, publication
 * lines and footers count as such only there.
 */
export function partition(lines: readonly Line[]): Parts {
  const last = lines.findLastIndex(isParagraph);
  if (last < 0) return { head: headOf(lines), body: [], tail: [] };
  const first = Math.max(lines.findIndex(isParagraph), titleEnd(lines, last));
  const behind = lines.slice(last + 1).findIndex(({ kind }) => kind !== 'content');
  const end = behind < 0 ? lines.length : last + 1 + behind;
  const signs = isSigned(lines, end, last) ? 1 : 0;
  const [body, tail] = [lines.slice(first, end - signs), lines.slice(end - signs)];
  const { text, rest } = takeAppendix(signs ? [{ ...tail[0]!, kind: 'signature' }, ...tail.slice(1)] : tail);
  return {
    head: headOf(lines.slice(0, first)),
    body: [...withoutJunk(body), ...text].map((line) => line.text),
    tail: withoutJunk(rest),
  };
}

/**
 * What would be a footer behind the text, an address or who organised a meeting, is content before it; the office that
 * stands with the date below the title signs there.
 */
function headOf(lines: readonly Line[]): Line[] {
  const head = withoutJunk(lines);
  const title = head.findIndex(({ kind }) => kind === 'content');
  return head.map((line, index) => {
    if (line.kind === 'footer') return { ...line, kind: 'content' };
    const signs = line.kind === 'content' && index > title && signsAbove(line.text, head[index + 1]);
    return signs ? { ...line, kind: 'signature' } : line;
  });
}

function signsAbove(text: string, next: Line | undefined): boolean {
  return parseSignature(text) !== null || (readsAsSignature(text) && !!next && isDateAlone(next.text));
}

function withoutJunk(lines: readonly Line[]): Line[] {
  return lines.filter(({ kind }) => !isJunk(kind));
}

/** Lines without a stop are text behind a signature, as lists of what is attached are; behind a footer they are menus. */
function takeAppendix(tail: readonly Line[]): { text: Line[]; rest: Line[] } {
  const footer = tail.findIndex(({ kind }) => !['content', 'signature', 'publication'].includes(kind));
  const end = footer < 0 ? tail.length : footer;
  const text = tail.slice(0, end).filter(({ kind }) => kind === 'content');
  const rest = tail.filter((line) => !text.includes(line));
  return { text, rest: rest.map((line) => (line.kind === 'content' ? { ...line, kind: 'footer' } : line)) };
}

function isParagraph({ text, kind }: Line): boolean {
  return kind === 'content' && !readsAsHeading(text);
}

/**
 * Where a head ends whose title closes with ？ or ！, as sentences do: behind the publication line that stands below
 * it, or at the long paragraph that it stands alone above.
 */
function titleEnd(lines: readonly Line[], last: number): number {
  const first = lines.findIndex(({ kind }) => kind === 'content');
  const title = lines[first];
  if (!title || title.text.length > LONGEST_TITLE || /[。；;]|\p{Ll}\.$/u.test(title.text)) return 0;
  const at = lines.slice(0, Math.min(LONGEST_HEAD, last)).findIndex(({ kind }) => kind === 'publication');
  if (at > first && !lines.slice(first + 1, at).some(isParagraph)) return at + 1;
  const next = lines.findIndex(({ kind }, index) => index > first && kind === 'content');
  const standsAbove = next > 0 && lines[next]!.text.length > LONGEST_TITLE && EXCLAMATION.test(title.text);
  return standsAbove && title.text.length >= SHORTEST_TITLE && !ADDRESS.test(title.text) ? next : 0;
}

/** True for a line that reads as a heading: short, without a stop. */
export function readsAsHeading(line: string): boolean {
  return line.length <= LONGEST_TITLE && !SENTENCE_END.test(line) && !line.includes('。');
}

/** True when the line above the tail is the office that signs, with the date below. */
function isSigned(lines: readonly Line[], end: number, last: number): boolean {
  const [office, date] = [lines[end - 1], lines[end]];
  return end - 1 > last && !!office && !!date && readsAsSignature(office.text) && isDateAlone(date.text);
}
