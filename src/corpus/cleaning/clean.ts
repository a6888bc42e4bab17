import { type CutParagraph, cutParagraph, type Removed } from './cuts.ts';
import { parseDate } from './dates.ts';
import { takeHeadline } from './headline.ts';
import { classifyLine, isJunk, type LineKind } from './lines.ts';
import { classifyLines, type Line, partition, readsAsHeading, withoutRepeats } from './margins.ts';
import { repairShiftedBytes } from './mojibake.ts';
import { splitOpening } from './opening.ts';
import { findOriginalTitle, findPublication } from './page-facts.ts';
import { splitPageLines } from './page-lines.ts';
import { dropPageNumbers } from './page-numbers.ts';
import { stripRuby } from './ruby.ts';
import { unwrap } from './unwrap.ts';

/** A page's text without what is not the report's. */
export interface CleanText {
  /** Null when the page names none. */
  readonly title: string | null;
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Display text of each paragraph, headings among them, in order; none twice. */
  readonly paragraphs: readonly string[];
  /** Credits and signatures that were left out: they may tell the county. */
  readonly credits: readonly string[];
  /** All that was left out, but for readings and repeated paragraphs. */
  readonly removed: readonly Removed[];
  readonly readings: number;
  /** `before → after`. */
  readonly repairs: readonly string[];
  readonly repeatedParagraphs: number;
}

/** What is known of a page besides its text, from front matter or from a document's own fields. */
export interface Declared {
  readonly title?: string;
  readonly source?: string;
  /** In any form that pages use. */
  readonly date?: string;
}

/**
 * Cleans the text of a page: removes readings, repairs, rebuilds wrapped paragraphs, and parts the report from the page
 * around it. Pure. No text is lost: each character of the page is in a paragraph, in the title or in `removed`, but for
 * white space, hyphens at line ends, readings, what was repaired, and paragraphs that are there already. Running it again over its own
 * paragraphs, with the title it found declared, changes nothing.
 *
 * @param raw the page as it was read
 * @param declared wins over what the text says
 */
export function cleanText(raw: string, declared: Declared = {}): CleanText {
  const { text: unread, removed: readings } = stripRuby(raw);
  // Only the scraper that adds readings shifts bytes.
  const { text, repairs } = readings > 0 ? repairShiftedBytes(unread) : { text: unread, repairs: [] };
  const { lines, dropped } = dropPageNumbers(splitPageLines(text));
  const page = partPage(splitOpening(unwrap(lines, findBars).map((line) => line.text)));
  const titles = {
    declared: declared.title?.replace(/\s+/gu, ' ').trim() || null,
    original: findOriginalTitle(page.margins),
  };
  const { title, paragraphs, removed } = takeHeadline(page.head, page.body, titles);
  const publication = findPublication(page.margins, paragraphs[0] ?? '');
  return {
    title,
    source: declared.source?.trim() || publication.source,
    date: (declared.date && parseDate(declared.date)) || publication.date,
    paragraphs,
    credits: page.margins.filter(({ kind }) => isCredit(kind)).map((piece) => piece.text),
    removed: [
      ...dropped.map((line): Removed => ({ kind: 'page', text: line })),
      ...page.junk,
      ...page.margins,
      ...removed,
    ],
    readings,
    repairs,
    repeatedParagraphs: page.repeated,
  };
}

interface PartedPage {
  readonly head: readonly Line[];
  readonly body: readonly string[];
  /** Lines that are junk wherever they stand. */
  readonly junk: readonly Removed[];
  /** What was around the text, in the page's order: publication lines, credits, what ran into paragraphs. */
  readonly margins: readonly Removed[];
  readonly repeated: number;
}

/** Parts a page's lines, and cuts off its paragraphs what is none of them. */
function partPage(texts: readonly string[]): PartedPage {
  const inside: Removed[] = [];
  const cut = texts.map((line) =>
    isJunk(classifyLine(line)) ? line : taken(cutParagraph(line, false), inside),
  );
  const all = classifyLines(cut);
  const once = withoutRepeats(all);
  const ending: Removed[] = [];
  const { head, body, tail } = partition(cutEnding(once, ending));
  return {
    head,
    body,
    junk: once.filter(({ kind }) => isJunk(kind)),
    margins: [...head.filter(({ kind }) => kind !== 'content'), ...ending, ...tail, ...inside],
    repeated: all.length - once.length,
  };
}

/** Says of each line whether it is junk wherever it stands. */
function findBars(texts: readonly string[]): boolean[] {
  return classifyLines(texts).map(({ kind }) => isJunk(kind));
}

/** The text of a cut paragraph; what was cut out goes where it is collected. */
function taken({ text, removed }: CutParagraph, pieces: Removed[]): string {
  pieces.push(...removed);
  return text;
}

/** Lines with the last paragraph cut where credits and sources run into it. */
function cutEnding(lines: readonly Line[], pieces: Removed[]): Line[] {
  const cut = [...lines];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]!;
    const shorter = line.kind === 'content' ? cutParagraph(line.text, true) : null;
    if (shorter === null || readsAsHeading(shorter.text)) continue;
    cut[at] = { ...line, text: taken(shorter, pieces) };
    break;
  }
  return cut;
}

function isCredit(kind: LineKind): boolean {
  return kind === 'credit' || kind === 'signature';
}
