import { SeedError } from '../../errors.ts';
import { type DomElement, parsePage } from './dom.ts';
import type { Extraction } from './extraction.ts';
import { htmlBlocks, joinBlocks } from './html-text.ts';
import { zipEntries } from './zip.ts';

/** A report of 64 MB is pictures; its text is some megabytes, and no library should unpack a bomb. */
const LARGEST_TEXT_BYTES = 128 * 1024 * 1024;
/** Marks of footnotes and the arrows that lead back from them: links that mammoth makes. */
const NOTE_LINKS = 'a[href^="#footnote"], a[href^="#endnote"]';

/**
 * Reads a Word file: its paragraphs, headings and list items as lines, rows of tables as one line each, footnotes at
 * the end. Titles in the file's properties are not used: they are mostly those of the file it was made from. The
 * numbers that Word counts by itself are not in its text and get lost.
 *
 * @throws SeedError when it is damaged or holds no text
 */
export async function extractDocx(bytes: Uint8Array): Promise<Extraction> {
  checkArchive(bytes);
  const { convertToHtml } = await import('mammoth');
  // Pictures are passed over: as data URIs they would be larger than all else.
  const convertImage = (() => []) as never;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value: html } = await convertToHtml({ buffer }, { convertImage }).catch((cause) => {
    throw new SeedError('is a damaged Word file', 'Open it in Word or WPS and save it again', { cause });
  });
  const { body } = await parsePage(html);
  const noteLinks = new Set<DomElement>(body.querySelectorAll(NOTE_LINKS));
  const text = joinBlocks(htmlBlocks(body, (element) => noteLinks.has(element)));
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new SeedError(
      'holds no text, perhaps pictures of it',
      'Run text recognition (OCR) on them and save the text',
    );
  }
  return { text, declared: {}, encoding: null, warnings: [] };
}

function checkArchive(bytes: Uint8Array): void {
  const entries = zipEntries(bytes);
  if (!entries) {
    throw new SeedError(
      'is a damaged Word file, perhaps cut off',
      'Download it again, or save it again in Word or WPS',
    );
  }
  const size = entries
    .filter(({ name }) => name.endsWith('.xml'))
    .reduce((sum, entry) => sum + entry.size, 0);
  if (size > LARGEST_TEXT_BYTES) {
    throw new SeedError(
      `unpacks to ${Math.round(size / 2 ** 20)} MB of text`,
      'Split it into smaller files, or take it out',
    );
  }
}
