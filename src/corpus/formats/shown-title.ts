import type { Span } from './html-main.ts';
import type { Block } from './html-text.ts';
import { compact, titleParts } from './page-title.ts';
import { readPublication } from './publication-line.ts';

/** A line that may be a title, or some lines over which one heading is broken. */
export interface Heading extends Span {
  readonly text: string;
  /** True for an `h1` or `h2` that opens no section. */
  readonly isTagged: boolean;
}

const LONGEST_TITLE = 90;
/** Shorter titles may be the column's. */
const SURE_TITLE = 8;
const MOST_LINES = 3;
const SECTION = /^(?:[\uff08(]?[一二三四五六七八九十\d]{1,3}[\uff09)、.\uff0e]|第.{1,3}[章节節部])/u;

/** The headings among some lines of a page, each with the lines of the same element that may belong to it. */
export function headingsAt(blocks: readonly Block[], indices: readonly number[]): Heading[] {
  return indices.flatMap((index) => {
    const block = blocks[index];
    if (!block || readPublication(block.spaced).fields.length > 0) return [];
    const isTagged = /^h[12]$/.test(block.tag) && !SECTION.test(block.text);
    const headings: Heading[] = [{ start: index, end: index + 1, text: block.text, isTagged }];
    for (let last = index + 1; blocks[last]?.element === block.element; last++) {
      if (last - index >= MOST_LINES) break;
      const before = headings.at(-1)!.text;
      const gap = /[a-z,]$/i.test(before) ? ' ' : '';
      headings.push({ start: index, end: last + 1, text: before + gap + blocks[last]!.text, isTagged });
    }
    return headings;
  });
}

/** The heading that a declared title, or a part of it, says word for word. */
export function shownTitle(titles: readonly string[], headings: readonly Heading[]): Heading | null {
  for (const title of titles.flatMap(titleParts)) {
    const heading = headings.find(({ text }) => compact(text) === compact(title));
    if (heading) return heading;
  }
  return null;
}

/**
 * The title of an article.
 *
 * @param titles what the page declares, the most trustworthy first
 * @param shown what `shownTitle` found
 * @param publication index of the publication line, above which a title stands
 * @param opening index of the article's first sentence, above which a title stands
 */
export function chooseTitle(
  titles: readonly string[],
  shown: Heading | null,
  headings: readonly Heading[],
  { publication, opening }: { readonly publication: number | undefined; readonly opening: number },
): string | null {
  const above = headings.find(
    ({ end, text }) => end === publication && text.length > 3 && text.length <= LONGEST_TITLE,
  );
  if (shown && (shown.text.length >= SURE_TITLE || !above)) return shown.text;
  const contained = titles.find((title) =>
    headings.some(({ text }) => compact(text).includes(compact(title))),
  );
  const tagged = headings.findLast(({ end, isTagged }) => isTagged && end <= opening);
  return above?.text ?? shown?.text ?? contained ?? tagged?.text ?? titles[0] ?? null;
}
