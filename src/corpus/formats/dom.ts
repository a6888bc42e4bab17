import { SeedError } from '../../errors.ts';

/** What is used of the DOM; the project has no browser types. */
export interface DomNode {
  readonly nodeType: number;
  readonly parentNode: DomNode | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly textContent: string;
}

export interface DomElement extends DomNode {
  /** Lower case. */
  readonly localName: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  remove(): void;
}

export interface DomDocument {
  readonly body: DomElement;
}

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;
/** Attributes, with `>` inside quotes. */
const ATTRIBUTES = `(?:[^<>"']|"[^"]*"|'[^']*')*`;
const DOCUMENT_TAGS = new RegExp(`<!doctype[^<>]*>|</?(?:html|head|body)\\b${ATTRIBUTES}>`, 'gi');
const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;
/** Elements without an end, or whose end is left out. */
const UNCLOSED =
  /^(?:p|li|dd|dt|t[drh]|thead|tbody|tfoot|option|optgroup|r[tp]|area|base|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr)$/i;
const LINE_TAG = /^(?:div|section|article|center|table|ul|ol|dl|blockquote|h[1-6]|form)$/i;
/** Pages have some tens of levels; the parser's time grows with the square. */
const DEEPEST = 1000;
/** Tags and entities, each of which becomes a node; a page of 5 MB has some hundred thousand. */
const MOST_NODES = 1_000_000;

/**
 * Parses an HTML page with linkedom, which neither runs nor fetches anything. Since linkedom takes a page as it
 * stands, the tags of the document itself are replaced by one set, so that a fragment, a page with two bodies and
 * text behind the body's end are all in one body; `title` and `meta` as well.
 *
 * @throws SeedError when the page would fill the memory
 */
export async function parsePage(html: string): Promise<DomDocument> {
  const nodes = html.match(/[<&]/g)?.length ?? 0;
  if (nodes > MOST_NODES) {
    throw new SeedError(`has ${nodes} tags and entities, more than any page`, 'Save its text as .txt');
  }
  const { parseHTML } = await import('linkedom');
  const inner = limitDepth(html.replace(DOCUMENT_TAGS, ''));
  const page = `<!doctype html><html><head></head><body>${inner}</body></html>`;
  return parseHTML(page).document as unknown as DomDocument;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === TEXT_NODE;
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT_NODE;
}

/**
 * Walks a tree in document order, without recursion.
 *
 * @param enter called for every node; false leaves out what is inside it, and its `leave`
 */
export function walk(
  root: DomNode,
  enter: (node: DomNode) => boolean,
  leave: (node: DomNode) => void = () => {},
): void {
  let node: DomNode | null = root;
  while (node) {
    const entered = enter(node);
    if (entered && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (entered) leave(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) leave(node);
    }
    node = node && node !== root ? node.nextSibling : null;
  }
}

/** Leaves out the tags of elements that are nested too deep; what they hold stays, in lines. */
function limitDepth(html: string): string {
  let depth = 0;
  let deepest = 0;
  const limited = html.replace(TAG, (tag, slash: string, name: string) => {
    if (UNCLOSED.test(name)) return tag;
    const level = slash ? depth-- : ++depth;
    deepest = Math.max(deepest, level);
    if (depth < 0) depth = 0;
    if (level <= DEEPEST) return tag;
    return LINE_TAG.test(name) ? '<br>' : '';
  });
  return deepest > DEEPEST ? limited : html;
}
