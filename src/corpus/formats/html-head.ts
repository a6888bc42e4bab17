import type { Span } from './html-main.ts';
import type { Block } from './html-text.ts';
import { type PublicationField, readPublication } from './publication-line.ts';
import { chooseTitle, type Heading, headingsAt, shownTitle } from './shown-title.ts';

/** An article with what stands above it. */
export interface HeadedArticle {
  /** Declared by the page and shown on it, else the heading above the article; null when there is none. */
  readonly title: string | null;
  /** What the publication line says. */
  readonly publication: readonly PublicationField[];
  /** The publication line, if the page has one, then the article. */
  readonly lines: readonly string[];
}

const SENTENCE_END = /[\u3002\uff01\uff1f]/u;
/** Columns and breadcrumbs are shorter. */
const LONGEST_COLUMN = 45;
/** How far above an article its head is looked for, and how far below it. */
const REACH = 12;
const REACH_BELOW = 4;

/**
 * Finds title and publication line of an article: in its first lines, above it, or close below it. The nearest
 * publication line counts, since further up stand those of other articles.
 *
 * @param titles titles that the page declares, the most trustworthy first
 * @param isOutside true for lines, inside the span as well, that are none of the article
 */
export function addHead(
  blocks: readonly Block[],
  span: Span,
  titles: readonly string[],
  isOutside: (index: number) => boolean,
): HeadedArticle {
  const near = range(span.start - REACH, Math.min(span.end, span.start + REACH));
  const isHeading = (index: number) => !isOutside(index) || /^h[1-3]$/.test(blocks[index]?.tag ?? '');
  const headings = headingsAt(blocks, near.filter(isHeading));
  const shown = shownTitle(titles, headings);
  const start = shown && isHeadOf(blocks, span, shown) ? Math.max(span.start, shown.start) : span.start;
  const body = range(start, span.end).filter((index) => !isOutside(index));
  const opening = body.find((index) => SENTENCE_END.test(blocks[index]!.text)) ?? span.end;
  const inside = publicationAt(blocks, body.filter((index) => index < opening).slice(0, REACH));
  const places = placesAround({ start, end: span.end }, shown, isOutside);
  const found = inside ?? publicationAt(blocks, places);
  const fields = found === undefined ? [] : fieldsAround(blocks, found, inside === undefined ? places : []);
  const lines = body.flatMap((index) => {
    if (shown && index >= shown.start && index < shown.end) return index === shown.start ? [shown.text] : [];
    return index === inside ? insideLine(blocks[index]!) : [blocks[index]!.text];
  });
  return {
    title: chooseTitle(titles, shown, headings, { publication: found, opening }),
    publication: fields,
    lines: inside === undefined ? [...publicationText(fields), ...lines] : lines,
  };
}

/** True when nothing but short lines stands between a span's beginning and its title: columns, breadcrumbs. */
function isHeadOf(blocks: readonly Block[], { start }: Span, heading: Heading): boolean {
  return blocks.slice(start, heading.start).every(({ text }) => text.length <= LONGEST_COLUMN);
}

/** Where a publication line may stand outside: below the title, below the article, above the title. */
function placesAround(
  { start, end }: Span,
  title: Heading | null,
  isOutside: (index: number) => boolean,
): number[] {
  const top = title && title.end <= start ? title : { start: start - REACH, end: start - REACH };
  const below = range(end, end + REACH_BELOW).filter((index) => !isOutside(index));
  return [...range(top.end, start).reverse(), ...below, ...range(top.start - REACH, top.start).reverse()];
}

/** The first of some lines that is a publication line; a date alone may close a text, so it must stand near its head. */
function publicationAt(blocks: readonly Block[], indices: readonly number[]): number | undefined {
  return indices.find((index, at) => {
    const fields = fieldsOf(blocks[index]);
    return fields.some(({ text, value }) => text !== value) || (fields.length > 0 && at < REACH_BELOW);
  });
}

/** The fields of a publication line with those of the lines beside it: source and date often have one each. */
function fieldsAround(
  blocks: readonly Block[],
  found: number,
  places: readonly number[],
): PublicationField[] {
  const lines = range(found - 2, found + 3).filter((index) => index === found || places.includes(index));
  const fields = lines.flatMap((index) => fieldsOf(blocks[index]));
  return [...new Map(fields.map((field) => [field.text, field])).values()];
}

/** A publication line without tools and counters, if it holds nothing else. */
function insideLine({ text, spaced }: Block): string[] {
  const { fields, isWhole } = readPublication(spaced);
  return isWhole ? publicationText(fields) : [text];
}

/** What other labels say is declared: nobody would know them in a text. */
function publicationText(fields: readonly PublicationField[]): string[] {
  const common = fields.filter(({ isCommon }) => isCommon);
  return common.length > 0 ? [common.map(({ text }) => text).join('  ')] : [];
}

function fieldsOf(block: Block | undefined): readonly PublicationField[] {
  return block ? readPublication(block.spaced).fields : [];
}

function range(from: number, to: number): number[] {
  const first = Math.max(0, from);
  return Array.from({ length: Math.max(0, to - first) }, (_, index) => first + index);
}
