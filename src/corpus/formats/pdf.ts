import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SeedError } from '../../errors.ts';
import type { Extraction } from './extraction.ts';
import { type PageLine, pageLines } from './pdf-lines.ts';
import { type Piece, uprightPieces } from './pdf-pieces.ts';
import { dropRunningLines } from './pdf-running.ts';

/** A page with fewer letters is taken for a picture, or for blank. */
const FEWEST_LETTERS = 10;
/** Scanning programs leave a line of their own on every page; a page with this many letters is a text. */
const ENOUGH_LETTERS = 100;
/** Characters that a font without a table of characters leaves: private ones, replacements, controls. */
const NONSENSE = /[\ue000-\uf8ff\ufffd\p{Cc}]/gu;
const MOST_NONSENSE = 0.3;
const LETTERS = /[\p{L}\p{N}]/gu;
const OCR = 'Run text recognition (OCR) first, e.g. ocrmypdf -l chi_sim, or save the text as .txt';

/**
 * Reads the text layer of a PDF: its lines from top to bottom, with the white space that tells paragraphs apart, and
 * without the heads and feet that its pages share.
 *
 * @throws SeedError when it is damaged, locked, or has no text layer
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extraction> {
  const pages = (await readPages(bytes)).map(({ pieces, height }) => ({ lines: pageLines(pieces), height }));
  const lines = dropRunningLines(pages);
  const text = lines.flatMap((page) => (page.length > 0 ? [pageText(page)] : [])).join('\n');
  const nonsense = text.match(NONSENSE)?.filter((character) => character !== '\n').length ?? 0;
  const counts = lines.map((page) => letters(pageText(page)));
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum < FEWEST_LETTERS * counts.length && counts.every((count) => count < ENOUGH_LETTERS)) {
    throw new SeedError('has no text layer (scanned?)', OCR);
  }
  if (nonsense > text.length * MOST_NONSENSE) {
    throw new SeedError('has fonts that do not say which characters they show', OCR);
  }
  const empty = counts.flatMap((count, index) => (count < FEWEST_LETTERS ? [index + 1] : []));
  const warnings =
    empty.length > 0 ? [`no text on page ${empty.join(', ')} of ${lines.length} (scanned?)`] : [];
  return { text, declared: {}, encoding: null, warnings };
}

interface PdfPage {
  readonly pieces: readonly Piece[];
  readonly height: number;
}

async function readPages(bytes: Uint8Array): Promise<PdfPage[]> {
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    const pages: PdfPage[] = [];
    const errors: unknown[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      // A damaged page counts as one without text.
      const page = await readPage(document, number).catch((error) => {
        errors.push(error);
        return { pieces: [], height: 0 };
      });
      pages.push(page);
    }
    if (errors.length === pages.length) throw errors[0];
    return pages;
  } catch (cause) {
    throw explain(cause);
  } finally {
    await task.destroy();
  }
}

/** Loads pdf.js and opens a file with it: nothing is fetched, evaluated or printed. */
async function openPdf(
  bytes: Uint8Array,
): Promise<{ promise: Promise<PDFDocumentProxy>; destroy(): Promise<void> }> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')).replaceAll(
    '\\',
    '/',
  );
  return getDocument({
    // A copy, for pdf.js takes the bytes away from whoever passed them; and no Buffer, which it refuses.
    data: new Uint8Array(bytes),
    // The maps of the predefined encodings (GBK-EUC-H and the like), by which fonts that are not embedded are read.
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page: PDFPageProxy = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  page.cleanup();
  const runs = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const isVertical = styles[item.fontName]?.vertical ?? false;
    return [{ text: item.str, matrix: item.transform, width: item.width, height: item.height, isVertical }];
  });
  return uprightPieces(runs, viewport);
}

function explain(cause: unknown): SeedError {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') {
    return new SeedError('is locked by a password', 'Save it without one, e.g. by printing it to PDF', {
      cause,
    });
  }
  return new SeedError(
    'is a damaged PDF',
    'Download it again, or print it to PDF from a viewer that opens it',
    {
      cause,
    },
  );
}

function pageText(lines: readonly PageLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function letters(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}
