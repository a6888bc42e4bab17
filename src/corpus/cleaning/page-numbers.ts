import { groupBy } from '../../collections.ts';
import { labelForm } from './label-form.ts';
import type { PageLine } from './page-lines.ts';
import { SENTENCE_END } from './wrapping.ts';

/** - 3 -, — 3 —, 第 3 页 共 5 页, Page 3 of 12: a page number whatever stands around it. */
const MARKED = [
  /^[-—–―·~•]+\s*\d{1,4}\s*[-—–―·~•]+$/u,
  /^第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:\s*[,/(]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*页\)?)?$/u,
  /^共\s*\d{1,4}\s*页\s*[,/]?\s*第\s*\d{1,4}\s*页$/u,
  /^(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/iu,
];
/** 3 or 3/12 alone, which a table may hold as well. */
const BARE = /^(\d{1,4})(?:\s*\/\s*(\d{1,4}))?$/u;
/** Lines that a page holds at least, for bare numbers to be numbers of pages. */
const FEWEST_LINES = 3;
const LONGEST_HEAD = 40;

/**
 * Takes out page numbers and the headers and footers beside them. What follows stands under the line before, for the
 * blank lines at a page's end are no paragraph's.
 */
export function dropPageNumbers(lines: readonly PageLine[]): { lines: PageLine[]; dropped: string[] } {
  const numbers = new Set([...markedNumbers(lines), ...bareNumbers(lines)]);
  const dropped = new Set([...numbers, ...runningHeads(lines, numbers)]);
  const kept: PageLine[] = [];
  lines.forEach((line, index) => {
    if (dropped.has(index)) return;
    const followsBreak = line.opensPage || dropped.has(index - 1);
    kept.push(followsBreak ? { ...line, gap: 0, opensPage: true } : line);
  });
  return { lines: kept, dropped: [...dropped].sort((a, b) => a - b).map((index) => lines[index]!.text) };
}

function markedNumbers(lines: readonly PageLine[]): number[] {
  return lines.flatMap(({ text }, index) => {
    const form = text.length < 20 ? labelForm(text) : '';
    return MARKED.some((pattern) => pattern.test(form)) ? [index] : [];
  });
}

/**
 * Bare numbers are a page's where a page begins or ends, by a form feed or a total that all name; or where they count
 * up by one through the whole text, with some lines between them.
 */
function bareNumbers(lines: readonly PageLine[]): number[] {
  const bare = lines.flatMap(({ text }, index) => {
    const match = text.length < 12 ? BARE.exec(labelForm(text)) : null;
    return match ? [{ index, page: Number(match[1]), total: match[2] }] : [];
  });
  const atBreak = bare.filter(({ index }) => lines[index]!.opensPage || lines[index + 1]?.opensPage);
  const counts = bare.every(({ index, page, total }, at) => {
    const previous = bare[at - 1];
    if (total !== undefined && (page > Number(total) || total !== bare[0]!.total)) return false;
    return !previous || (page === previous.page + 1 && index - previous.index > FEWEST_LINES);
  });
  return (bare.length > 1 && counts ? bare : atBreak).map(({ index }) => index);
}

/** Short lines that stand beside page numbers more than once, as the title of a report at the head of its pages. */
function runningHeads(lines: readonly PageLine[], numbers: ReadonlySet<number>): number[] {
  const beside = [...new Set([...numbers].flatMap((index) => [index - 1, index + 1]))];
  const heads = beside.filter((index) => {
    const text = lines[index]?.text ?? '';
    return !numbers.has(index) && text !== '' && text.length <= LONGEST_HEAD && !/[，,]$/u.test(text);
  });
  const groups = groupBy(
    heads.filter((index) => !SENTENCE_END.test(lines[index]!.text)),
    (index) => lines[index]!.text,
  );
  return [...groups.values()].filter((group) => group.length > 1).flat();
}
