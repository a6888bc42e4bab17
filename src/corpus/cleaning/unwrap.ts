import type { PageLine } from './page-lines.ts';
import { cutsWord, findWrapping, SENTENCE_END, type Wrapping, widthOf } from './wrapping.ts';

const LIST_MARK =
  /^(?:[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十])|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、．)）]|\.(?!\d))|[①-⑳⑴-⒇]|第[一二三四五六七八九十百\d]{1,4}[章节節条條编編部]|[●•■◆▲★○◇□▪·]|[—―]{1,2}(?=\S))/u;
const CLAUSE_END = /[，、,]$/u;
const OPEN_END = /[（(《〈【“‘「『]$/u;
const CLOSING_START = /^[，。、；：！？）》”’」』】,;:!?)]/u;
const COLON = /[：:]$/u;
/** A Latin word or figure, or a Han character with the marks that cannot be parted from it. */
const FIRST_WORD = /^(?:[\p{sc=Latin}\d.,%'-]+|[“‘《（(「『【]*.[，。、；：！？）》”’」』】,;:!?)]*)/u;
const CLAUSE_MARK = /[，。；、,]/u;
const HYPHENATED = /\p{Ll}-$/u;
/** A step to the right that opens a paragraph: two full-width characters or four, at times three, spaces. */
const INDENT_STEP = 3;
const BASE_SHARE = 0.15;
/** Lines of a poem, or of a list that ends its items with commas, are at most this long. */
const LONGEST_VERSE = 20;
const LONGEST_HEADING = 30;
/** A bracket is closed within so many lines and characters, or it never is. */
const BRACKET_LINES = 3;
/** Lines that are none of the text and stand inside a bracket, at most. */
const LONGEST_BAR = 8;
const LONGEST_BRACKET = 60;

/** What decides whether a line goes on: the page, how it was cut, where its lines begin. */
interface Page {
  readonly lines: readonly PageLine[];
  /** Lines that are none of the text. */
  readonly bars: ReadonlySet<PageLine>;
  readonly wrapping: Wrapping;
  /** Columns of white space before a line that opens nothing. */
  readonly base: number;
  /** True where the first lines of paragraphs are set in, or blank lines part paragraphs. */
  readonly marksParagraphs: boolean;
}

/** The paragraph that is being put together. */
interface OpenParagraph {
  readonly text: string;
  readonly first: PageLine;
  readonly last: PageLine;
  /** Where it stands among the joined lines. */
  readonly at: number;
}

/** Says of each line whether it is none of the text. */
export type FindBars = (texts: readonly string[]) => readonly boolean[];

/**
 * Rebuilds paragraphs whose lines end at the width of a page, or anywhere at all. Ordinary text stays as it is, but
 * that a line is joined to the next when it cannot have ended: after a comma, inside a bracket, before a closing mark.
 * Lines that are none of the text may stand between the parts of a paragraph; they are moved behind it.
 */
export function unwrap(lines: readonly PageLine[], findBars: FindBars): PageLine[] {
  const joined = joinOnce(lines, findBars);
  // What two lines were too short to tell, the joined ones may.
  return joined.length < lines.length ? unwrap(joined, findBars) : joined;
}

function joinOnce(lines: readonly PageLine[], findBars: FindBars): PageLine[] {
  if (lines.length < 2) return [...lines];
  const flags = findBars(lines.map(({ text }) => text));
  const bars = new Set(lines.filter((_, index) => flags[index]));
  const wrapping = findWrapping(lines.filter((line) => !bars.has(line)));
  const base = baseIndent(lines);
  const marked = lines.slice(1).filter((line) => line.gap > 0 || isSetIn(line, { base }));
  const marksParagraphs = marked.length >= Math.min(2, lines.length * 0.1);
  const page: Page = { lines, bars, wrapping, base, marksParagraphs };
  const joined: PageLine[] = [];
  let open: OpenParagraph | undefined;
  lines.forEach((line, index) => {
    if (open && goesOn(page, index, open)) {
      open = { ...open, text: joinLines(open.text, line.text), last: line };
      joined[open.at] = { ...joined[open.at]!, text: open.text };
      return;
    }
    joined.push(line);
    if (!bars.has(line)) open = { at: joined.length - 1, text: line.text, first: line, last: line };
  });
  return joined;
}

/** The least white space before a fair share of the lines: that of continued lines, for the first are set in. */
function baseIndent(lines: readonly PageLine[]): number {
  const indents = lines.map(indentOf).sort((a, b) => a - b);
  return indents[Math.floor(indents.length * BASE_SHARE)] ?? 0;
}

function indentOf({ indent }: PageLine): number {
  return indent.length + (indent.match(/\u3000/g)?.length ?? 0);
}

/** True when the line goes on with the text before it, which `last` is the last line of. */
function goesOn(page: Page, index: number, open: OpenParagraph): boolean {
  const { lines, bars, wrapping } = page;
  const { text, last } = open;
  const line = lines[index]!;
  const behind = lines.slice(index, index + LONGEST_BAR).filter((next) => !bars.has(next));
  if (closesBracket(behind, text)) return true;
  const opensParagraph = isSetIn(line, page) || line.gap > 0;
  const isFull = wrapping.kind === 'wrapped' && !opensParagraph && fills(last, line, wrapping, page);
  const isCut = isFull && !SENTENCE_END.test(last.text) && !COLON.test(last.text);
  // The end of a sentence may look like a bar when it has a line to itself.
  if (bars.has(line)) return isCut && cutsWord(last.text, line.text);
  if (isCut) return true;
  if (LIST_MARK.test(line.text)) return false;
  if (isFull || CLOSING_START.test(line.text) || endsOpen(last, line) || stepsBack(open, line)) return true;
  if (wrapping.kind !== 'broken' || opensParagraph) return false;
  return page.marksParagraphs || isBrokenOff(text, last, line);
}

/** True when the next line's first word did not fit behind this line. */
function fills(
  before: PageLine,
  line: PageLine,
  { width, measure }: Wrapping & { kind: 'wrapped' },
  page: Page,
): boolean {
  // A full line may well end a paragraph too; where paragraphs are marked and none is here, it does not.
  if (SENTENCE_END.test(before.text) && !page.marksParagraphs) return false;
  return widthOf(before, measure) + measure(FIRST_WORD.exec(line.text)![0]) >= width - 1;
}

function isSetIn(line: PageLine, { base }: Pick<Page, 'base'>): boolean {
  return indentOf(line) - base >= INDENT_STEP;
}

/** True where a paragraph that is set in breaks off, and the line behind it is not set in. */
function stepsBack({ first, last }: OpenParagraph, line: PageLine): boolean {
  const step = indentOf(first) - indentOf(line);
  if (step < INDENT_STEP || line.gap > 0 || SENTENCE_END.test(last.text) || COLON.test(last.text))
    return false;
  return last.text.length > LONGEST_HEADING && CLAUSE_MARK.test(last.text);
}

/** True for a line that ends with a comma or an opening mark and is no verse, or with a hyphenated word. */
function endsOpen(before: PageLine, line: PageLine): boolean {
  if (OPEN_END.test(before.text)) return true;
  if (HYPHENATED.test(before.text)) return /^\p{Ll}/u.test(line.text);
  const isVerse =
    Math.max(before.text.length, line.text.length) <= LONGEST_VERSE || /[、,，]$/u.test(line.text);
  return CLAUSE_END.test(before.text) && !isVerse;
}

/** True in a text that is cut anywhere, where neither a sentence nor a heading ends. */
function isBrokenOff(text: string, before: PageLine, line: PageLine): boolean {
  if (SENTENCE_END.test(before.text) || COLON.test(before.text)) return false;
  const readsAsHeading = text === before.text && text.length <= LONGEST_HEADING && !CLAUSE_MARK.test(text);
  const isProse = CLAUSE_MARK.test(text + line.text);
  return isProse && (!readsAsHeading || cutsWord(before.text, line.text));
}

/** True when the text leaves a bracket open that the first of these lines, or one of the next few, closes. */
function closesBracket(lines: readonly PageLine[], text: string): boolean {
  const open = /[（(《〈【][^）)》〉】。！？]*$/u.exec(text);
  if (!open || SENTENCE_END.test(text)) return false;
  const behind = lines
    .slice(0, BRACKET_LINES)
    .map((line) => line.text)
    .join('');
  const length = behind.search(/[）)》〉】]/u);
  return (
    length >= 0 &&
    open[0].length + length <= LONGEST_BRACKET &&
    !/[（(《〈【。！？]/u.test(behind.slice(0, length))
  );
}

/** Han characters need no space between them, Latin words do, unless a hyphen ends the line in the middle of one. */
function joinLines(before: string, line: string): string {
  if (HYPHENATED.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  const needsSpace = /[\p{sc=Latin}][,.;:!?'")]*$/u.test(before) && /^['"(]?[\p{sc=Latin}\d]/u.test(line);
  return needsSpace ? `${before} ${line}` : before + line;
}
