import { SeedError } from '../../errors.ts';
import { decode } from './decode.ts';
import { type DomDocument, parsePage } from './dom.ts';
import type { DeclaredFacts, Extraction } from './extraction.ts';
import { findFurniture } from './furniture.ts';
import { type PageFacts, readFacts } from './html-facts.ts';
import { addHead, type HeadedArticle } from './html-head.ts';
import { findMain, type Span } from './html-main.ts';
import { type Block, htmlBlocks } from './html-text.ts';
import type { PublicationField } from './publication-line.ts';

/** Where a page may declare its charset; standard pages do so in the first 1024 bytes, many in this project's field later. */
const DECLARATION_BYTES = 16_384;
const META_CHARSET = /<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i;
const XML_CHARSET = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i;

/** A page of less, without a sentence, has its text elsewhere. */
const LEAST_TEXT = 30;
const SENTENCE_END = /[\u3002\uff01\uff1f.!?]/u;

/**
 * Reads a saved page: its article, headed by the line that says where it is from, and the facts that it declares.
 *
 * @throws SeedError when there is no text in it, as in a frameset or a page that a script writes
 */
export async function extractHtml(bytes: Uint8Array): Promise<Extraction> {
  const { text: html, encoding, warnings } = await decode(bytes, declaredCharset(bytes));
  const document = await parsePage(html);
  const facts = readFacts(document, html);
  const { furniture, silent } = findFurniture(document);
  const blocks = htmlBlocks(document.body, (element) => silent.has(element));
  const missing = missingText(document, blocks);
  const { span, isOutside } = await findMain(document, blocks, furniture, facts.titles);
  const isEmpty = range(span).every(isOutside);
  const article = addHead(blocks, span, facts.titles, isEmpty ? () => false : isOutside);
  if (missing && !article.lines.some((line) => SENTENCE_END.test(line))) throw missing;
  return { text: article.lines.join('\n'), declared: declaredFacts(facts, article), encoding, warnings };
}

/** The charset that a page names in its beginning, of which the tags are ASCII in every encoding it could name. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  return META_CHARSET.exec(head)?.[1] ?? XML_CHARSET.exec(head)?.[1] ?? null;
}

/** The error of a page with hardly any text, if this is one: it says where the text may be. */
function missingText(document: DomDocument, blocks: readonly Block[]): SeedError | null {
  const letters = blocks.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  if (letters >= LEAST_TEXT) return null;
  if (document.body.querySelector('frame, iframe')) {
    return new SeedError(
      'shows its text in a frame',
      'Open the frame by itself in a browser and save that page',
    );
  }
  if (document.body.querySelector('script')) {
    const remedy = 'Open it in a browser and print it to PDF, or copy its text into a .txt file';
    return new SeedError('has no text but what a script loads', remedy);
  }
  return letters === 0 ? new SeedError('has no text', 'Save the page again, or take it out') : null;
}

/**
 * A source or a date that the publication line names with a common label is read from there; the office that an index
 * names, or else the site, stands in for a source.
 */
function declaredFacts(facts: PageFacts, { title, publication }: HeadedArticle): DeclaredFacts {
  const has = (kind: PublicationField['kind']) =>
    publication.some((field) => field.kind === kind && field.isCommon);
  const value = (kind: PublicationField['kind']) =>
    publication.find((field) => field.kind === kind)?.value ?? null;
  const source = facts.source ?? (has('source') ? null : (value('publisher') ?? facts.site));
  const date = facts.date ?? (has('date') ? null : value('date'));
  return {
    ...(title === null ? {} : { title }),
    ...(source === null ? {} : { source }),
    ...(date === null ? {} : { date }),
    ...(facts.url === null ? {} : { url: facts.url }),
  };
}

function range({ start, end }: Span): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
