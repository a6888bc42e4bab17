import { type DomElement, type DomNode, isElement, isText, walk } from './dom.ts';

/** A line of a page: a paragraph, heading, list item or row of a table. */
export interface Block {
  readonly text: string;
  /** The same with two spaces where an element begins or ends: sites set `<span>来源</span><span>时间</span>` apart. */
  readonly spaced: string;
  /** Characters of it that are links. */
  readonly linked: number;
  /** Tag of the element that makes it a line. */
  readonly tag: string;
  readonly element: DomElement;
}

/** Elements whose content begins and ends a line: HTML Living Standard, 15.3 (Rendering). */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main marquee menu nav ol optgroup p plaintext pre search section summary table tbody tfoot thead tr ul xmp'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);
/** Never a page's text; readings of characters (`rt`, `rp`) among them. */
const SILENT = new Set(
  'audio base button canvas datalist embed frame frameset head iframe input link map meta noframes noscript object option rp rt script select style svg template textarea title video'.split(
    ' ',
  ),
);
/** Cells of a table of data hold less; longer ones hold a page's layout. */
const LONGEST_CELL = 400;
const MOST_CELL_LINES = 3;
/** Names one below the other may be more. */
const MOST_SHORT_LINES = 12;
const SHORT_LINE = 16;
const CELL_GAP = '  ';
const ELEMENT_GAP = '  ';
const LAYOUT_SPACE = /([ \t\n\r\f]+)/;
const WIDE = /[\p{Script=Han}\p{Script=Bopomofo}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff60]/u;

/**
 * The lines of an element as a browser lays them out: white space collapsed, rows of data as one line with two spaces
 * between cells, while tables that only arrange a page dissolve. A line break between Chinese characters is layout and
 * becomes nothing (CSS Text 3, 4.1.3); other characters, non-breaking and full-width spaces among them, stay.
 *
 * @param skip elements to leave out
 */
export function htmlBlocks(root: DomElement, skip: (element: DomElement) => boolean = () => false): Block[] {
  const builder = new BlockBuilder(root);
  walk(
    root,
    (node) => {
      if (isText(node)) builder.addText(node.textContent);
      if (!isElement(node) || SILENT.has(node.localName) || skip(node)) return false;
      builder.enter(node);
      return true;
    },
    (node) => {
      if (isElement(node)) builder.leave(node);
    },
  );
  return builder.finish();
}

/** Lines parted by `\n`. */
export function joinBlocks(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n');
}

/** Takes in one line's text and collapses its white space. */
class LineText {
  text = '';
  spaced = '';
  linked = 0;
  #pending = '';
  #atBoundary = false;

  /** An element begins or ends here. */
  bound(): void {
    this.#atBoundary = true;
  }

  add(raw: string, isLink: boolean): void {
    // Split so, every other part is white space.
    for (const [index, part] of raw.split(LAYOUT_SPACE).entries()) {
      if (index % 2 === 1) this.#pending += part;
      if (index % 2 === 1 || part === '') continue;
      const gap = this.#gapBefore(part);
      this.text += gap + part;
      this.spaced += (this.#atBoundary ? ELEMENT_GAP : gap) + part;
      if (isLink) this.linked += part.length;
      this.#pending = '';
      this.#atBoundary = false;
    }
  }

  #gapBefore(part: string): string {
    if (this.#pending === '' || this.text === '') return '';
    const isCut = this.#pending.includes('\n') && WIDE.test(this.text.at(-1)!) && WIDE.test(part[0]!);
    return isCut ? '' : ' ';
  }
}

/** Lines of the page, or of a cell; `cells` are those of the row that is open. */
interface Frame {
  readonly blocks: Block[];
  cells: Frame[] | null;
  /** True when a table stands inside. */
  isNested: boolean;
}

class BlockBuilder {
  readonly #frames: Frame[] = [newFrame()];
  readonly #open: DomElement[];
  #line = new LineText();
  #links = 0;
  #preformatted = 0;

  constructor(root: DomElement) {
    this.#open = [root];
  }

  addText(raw: string): void {
    if (this.#preformatted === 0) {
      this.#line.add(raw, this.#links > 0);
      return;
    }
    for (const [index, line] of raw.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.#endLine();
      this.#line.add(line, this.#links > 0);
    }
  }

  enter(element: DomElement): void {
    const { localName } = element;
    if (localName === 'br') this.#endLine();
    if (localName === 'a') this.#links++;
    if (isPreformatted(element)) this.#preformatted++;
    this.#line.bound();
    if (!BLOCKS.has(localName) && !CELLS.has(localName)) return;
    this.#endLine();
    this.#open.push(element);
    if (localName === 'table') this.#frame.isNested = true;
    if (localName === 'tr') this.#frame.cells = [];
    if (CELLS.has(localName)) this.#frames.push(newFrame());
  }

  leave(element: DomElement): void {
    const { localName } = element;
    if (localName === 'a') this.#links--;
    if (isPreformatted(element)) this.#preformatted--;
    this.#line.bound();
    if (!BLOCKS.has(localName) && !CELLS.has(localName)) return;
    this.#endLine();
    this.#open.pop();
    if (CELLS.has(localName)) this.#endCell();
    if (localName === 'tr') this.#endRow(element);
  }

  finish(): Block[] {
    this.#endLine();
    return this.#frame.blocks;
  }

  get #frame(): Frame {
    return this.#frames.at(-1)!;
  }

  #endLine(): void {
    const text = this.#line.text.trim();
    const spaced = this.#line.spaced.trim();
    const element = this.#open.at(-1)!;
    if (text !== '') {
      this.#frame.blocks.push({ text, spaced, linked: this.#line.linked, tag: element.localName, element });
    }
    this.#line = new LineText();
  }

  #endCell(): void {
    const cell = this.#frames.pop()!;
    if (this.#frame.cells) this.#frame.cells.push(cell);
    else for (const block of cell.blocks) this.#frame.blocks.push(block);
  }

  #endRow(element: DomElement): void {
    const cells = this.#frame.cells ?? [];
    this.#frame.cells = null;
    const filled = cells.filter(({ blocks }) => blocks.length > 0);
    const lines = filled.map(({ blocks }) => blocks);
    const isData = filled.length > 1 && filled.every(isDataCell);
    for (const block of isData ? [joinRow(lines, element)] : lines.flat()) this.#frame.blocks.push(block);
  }
}

function newFrame(): Frame {
  return { blocks: [], cells: null, isNested: false };
}

function isDataCell({ blocks: lines, isNested }: Frame): boolean {
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  const most = lines.every(({ text }) => text.length <= SHORT_LINE) ? MOST_SHORT_LINES : MOST_CELL_LINES;
  return !isNested && lines.length <= most && length <= LONGEST_CELL;
}

function joinRow(cells: readonly (readonly Block[])[], element: DomElement): Block {
  const text = cells.map((lines) => lines.map((line) => line.text).join(' ')).join(CELL_GAP);
  const linked = cells.flat().reduce((sum, block) => sum + block.linked, 0);
  return { text, spaced: text, linked, tag: 'tr', element };
}

function isPreformatted(element: DomElement): boolean {
  if (element.localName === 'pre' || element.localName === 'xmp') return true;
  return /white-space\s*:\s*(?:pre|break-spaces)/i.test(element.getAttribute('style') ?? '');
}

/** True when an element is an ancestor of a node, or the node itself. */
export function contains(element: DomElement, node: DomNode): boolean {
  for (let at: DomNode | null = node; at; at = at.parentNode) if (at === element) return true;
  return false;
}
