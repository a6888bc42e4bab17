import { groupBy } from '../../collections.ts';
import type { PageLine } from './pdf-lines.ts';

interface Page {
  readonly lines: readonly PageLine[];
  readonly height: number;
}

/** Heads and feet stand so near to the edge of a page, and in so many lines. */
const EDGE_SHARE = 0.12;
const EDGE_LINES = 2;
const FEWEST_PAGES = 3;
/** Even and odd pages may have heads of their own. */
const LEAST_SHARE = 0.4;
/** Points by which a line's place may differ. */
const SAME_PLACE = 8;

/** Leaves out the lines at the edges that pages have in common but for their numbers. */
export function dropRunningLines(pages: readonly Page[]): PageLine[][] {
  const edges = pages.flatMap((page) => edgeLines(page));
  const groups = groupBy(edges, ({ key }) => key);
  const running = new Set<PageLine>();
  for (const group of groups.values()) {
    const middle = group.map(({ place }) => place).sort((a, b) => a - b)[Math.floor(group.length / 2)]!;
    const same = group.filter(({ place }) => Math.abs(place - middle) <= SAME_PLACE);
    if (same.length < Math.max(FEWEST_PAGES, pages.length * LEAST_SHARE)) continue;
    for (const { line } of same) running.add(line);
  }
  return pages.map(({ lines }) => trimGaps(lines.filter((line) => !running.has(line))));
}

/** The lines near a page's edges, with what they say but for numbers, and how far from the edge they stand. */
function edgeLines({ lines, height }: Page): { line: PageLine; key: string; place: number }[] {
  const filled = lines.filter(({ text }) => text !== '');
  const byHeight = filled.toSorted((a, b) => a.y - b.y);
  const top = byHeight.slice(0, EDGE_LINES).filter(({ y }) => y <= height * EDGE_SHARE);
  const bottom = byHeight.slice(-EDGE_LINES).filter(({ y }) => y >= height * (1 - EDGE_SHARE));
  return [
    ...top.map((line) => ({ line, key: `top ${unnumbered(line.text)}`, place: line.y })),
    ...bottom.map((line) => ({ line, key: `bottom ${unnumbered(line.text)}`, place: height - line.y })),
  ];
}

function unnumbered(text: string): string {
  return text
    .replace(/\s+/gu, '')
    .replace(/\d+|(?<=第)[一二三四五六七八九十百零〇]+(?=页|頁)/gu, '#')
    .normalize('NFKC');
}

/** A gap at a page's edge tells nothing once its head or foot is gone. */
function trimGaps(lines: readonly PageLine[]): PageLine[] {
  const first = lines.findIndex(({ text }) => text !== '');
  const last = lines.findLastIndex(({ text }) => text !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
