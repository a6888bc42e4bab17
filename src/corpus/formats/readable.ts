import type { DomDocument, DomElement, DomNode } from './dom.ts';
import { type Block, htmlBlocks } from './html-text.ts';

/** Readability's time grows with the cube of the depth: 0.1 s at 200 levels, 80 s at 2000. */
const DEEPEST = 200;
const MOST_ELEMENTS = 20_000;

/**
 * The texts of the lines that Readability takes for the article. It takes the document apart.
 *
 * @param furniture elements that it need not see
 * @returns null when it finds no article, or when the page is too large or too deep for it
 */
export async function readableLines(
  document: DomDocument,
  blocks: readonly Block[],
  furniture: ReadonlySet<DomElement>,
): Promise<ReadonlySet<string> | null> {
  if (deepestOf(blocks) > DEEPEST) return null;
  const { Readability } = await import('@mozilla/readability');
  for (const element of furniture) element.remove();
  try {
    const options = { serializer: (node: unknown) => node, maxElemsToParse: MOST_ELEMENTS };
    const article = new Readability(document as never, options).parse();
    return article?.content
      ? new Set(htmlBlocks(article.content as DomElement).map(({ text }) => text))
      : null;
  } catch {
    // Too many elements, or a page that it did not foresee: other means remain.
    return null;
  }
}

function deepestOf(blocks: readonly Block[]): number {
  let deepest = 0;
  for (const { element } of blocks) {
    let depth = 0;
    for (let at: DomNode | null = element; at; at = at.parentNode) depth++;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
