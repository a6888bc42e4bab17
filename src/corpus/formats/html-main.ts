import type { DomDocument, DomElement, DomNode } from './dom.ts';
import { type Block, contains } from './html-text.ts';
import { isOutsideWeight, weighLine } from './line-weight.ts';
import { compact, titleParts } from './page-title.ts';
import { readableLines } from './readable.ts';

/** Lines of a page from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where an article stands among the lines of its page. */
export interface MainLines {
  readonly span: Span;
  /** True for lines that are none of the article even if they stand inside. */
  readonly isOutside: (index: number) => boolean;
}

/** Where the systems that Chinese sites run on put an article and nothing else: WeChat, TRS, 大汉, 博达, newspapers. */
const ARTICLE_CONTAINERS = [
  '#js_content',
  '#UCAP-CONTENT',
  '.TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .Custom_UnionStyle',
  '[id^="vsb_content"], .v_news_content, .wp_articlecontent',
  '#zoom, #Zoom, #fontzoom, #zoomcon, #ozoom',
  '#rwb_zw, .rm_txt_con, #artibody, #mp-editor, #ArticleContent, #articleContent, [itemprop="articleBody"]',
];
/** Names that many sites give to it, but to other parts as well. */
const LIKELY_CONTAINERS =
  'article, main, [role="main"], #content, #article, .content, .article, .article-content, .article_content, .article-body, .pages_content, .bt_content, .xl_con, .xl-con, .con_con, .news_content, .newscontent, .detail-content, .detail_content, .conTxt, .text_con';
/** A container of an article is believed unless most of the page's text stands elsewhere. */
const SHARE_OF_ARTICLE_CONTAINER = 0.3;
/** A choice that holds less than this of the best has lost part of the article. */
const ENOUGH = 0.9;
/** Shorter lines stand in menus as well, word for word. */
const LONG_ENOUGH_TO_KNOW = 10;
/** Behind the title there is at least this share of the page's text. */
const SHARE_BEHIND_TITLE = 0.3;

/**
 * Finds the lines of the article: in the element where the site's system is known to put articles; else in the
 * tightest of what Readability finds, elements with likely names, and the densest stretch behind the title, of those
 * that lose next to nothing of what the best has.
 *
 * @param furniture what stands around the article; it is taken out of the document
 * @param titles titles that the page declares
 */
export async function findMain(
  document: DomDocument,
  blocks: readonly Block[],
  furniture: ReadonlySet<DomElement>,
  titles: readonly string[],
): Promise<MainLines> {
  const weights = blocks.map((block) => weighLine(block, furniture));
  const isOutside = (index: number) => isOutsideWeight(weights[index] ?? -Infinity);
  const isBeside = besideOf(blocks, weights, isOutside);
  const densest = densestSpan(weights, titleLine(blocks, weights, titles, isOutside));
  const known = ARTICLE_CONTAINERS.flatMap((selector) => spansIn(document, blocks, selector));
  const likely = spansIn(document, blocks, LIKELY_CONTAINERS);
  const readable = readableSpan(blocks, await readableLines(document, blocks, furniture), isOutside);
  const mass = (span: Span) => massOf(weights, span);
  const trusted = known.find((span) => mass(span) >= SHARE_OF_ARTICLE_CONTAINER * mass(densest));
  const candidates = [...readable, ...likely, densest];
  const needed = ENOUGH * Math.max(...[...readable, densest].map(mass));
  const tight = candidates
    .filter((span) => mass(span) >= needed)
    .reduce((a, b) => (length(b) < length(a) ? b : a));
  return { span: extend(trusted ?? tight, isBeside), isOutside };
}

/** The title's line, from which on an article is looked for; 0 when it is not on the page or nothing follows it. */
function titleLine(
  blocks: readonly Block[],
  weights: readonly number[],
  titles: readonly string[],
  isOutside: (index: number) => boolean,
): number {
  const parts = new Set(titles.flatMap(titleParts).map(compact));
  const isHeading = (index: number) => /^h[1-3]$/.test(blocks[index]!.tag) || !isOutside(index);
  const line = blocks.findIndex(({ text }, index) => parts.has(compact(text)) && isHeading(index));
  const whole = massOf(weights, { start: 0, end: blocks.length });
  const behind = massOf(weights, { start: Math.max(0, line), end: blocks.length });
  return line > 0 && behind >= whole * SHARE_BEHIND_TITLE ? line : 0;
}

/**
 * The stretch of lines whose weights have the greatest sum: Pasternack and Roth, Extracting Article Text from the Web
 * with Maximum Subsequence Segmentation, WWW 2009. All lines when none speaks for an article.
 */
function densestSpan(weights: readonly number[], from: number): Span {
  let best = { start: 0, end: weights.length, sum: 0 };
  let current = { start: from, sum: 0 };
  for (let index = from; index < weights.length; index++) {
    if (current.sum <= 0) current = { start: index, sum: 0 };
    current.sum += weights[index]!;
    if (current.sum > best.sum) best = { start: current.start, end: index + 1, sum: current.sum };
  }
  return best;
}

function massOf(weights: readonly number[], { start, end }: Span): number {
  return weights.slice(start, end).reduce((sum, weight) => sum + Math.max(0, weight), 0);
}

function length({ start, end }: Span): number {
  return end - start;
}

function spansIn(document: DomDocument, blocks: readonly Block[], selector: string): Span[] {
  const elements = [...document.body.querySelectorAll(selector)];
  return elements.flatMap((element) => spanWhere(blocks, (block) => contains(element, block.element)) ?? []);
}

/** From the first to the last line that Readability keeps, with short ones beside them. */
function readableSpan(
  blocks: readonly Block[],
  kept: ReadonlySet<string> | null,
  isOutside: (index: number) => boolean,
): Span[] {
  const isKept = (index: number) => !isOutside(index) && (kept?.has(blocks[index]!.text) ?? false);
  const span = spanWhere(blocks, ({ text }, index) => text.length >= LONG_ENOUGH_TO_KNOW && isKept(index));
  return span ? [extend(span, isKept)] : [];
}

function spanWhere(blocks: readonly Block[], holds: (block: Block, index: number) => boolean): Span | null {
  const start = blocks.findIndex(holds);
  return start < 0 ? null : { start, end: blocks.findLastIndex(holds) + 1 };
}

/** Takes in the lines before and behind a stretch that belong to its first and last one. */
function extend(span: Span, belongs: (index: number, other: number) => boolean): Span {
  let { start, end } = span;
  while (belongs(start - 1, start)) start--;
  while (belongs(end, end - 1)) end++;
  return { start, end };
}

/**
 * Tells whether a line belongs to its neighbour: those of one element do. A lead may have a box of its own beside the
 * article's; behind an article such boxes hold comments and other articles. The tree is looked at now, for
 * Readability will change it.
 */
function besideOf(
  blocks: readonly Block[],
  weights: readonly number[],
  isOutside: (index: number) => boolean,
): (index: number, other: number) => boolean {
  const above = (node: DomNode | null) => node?.parentNode ?? null;
  const parents = blocks.map(({ element }) => above(element));
  const grandparents = parents.map(above);
  return (index, other) => {
    if (isOutside(index)) return false;
    const isSame = blocks[index]!.element === blocks[other]!.element || parents[index] === parents[other];
    return isSame || (index < other && weights[index]! > 0 && grandparents[index] === grandparents[other]);
  };
}
