import { isExplained, SeedError } from '../../errors.ts';
import { extractDocx } from './docx.ts';
import type { Extraction } from './extraction.ts';
import { type Format, formatOf, unreadableReason } from './format.ts';
import { extractHtml } from './html.ts';
import { extractPdf } from './pdf.ts';
import { extractMarkdown, extractPlain } from './plain.ts';

const READERS: Readonly<Record<Format, (bytes: Uint8Array) => Promise<Extraction>>> = {
  text: extractPlain,
  markdown: extractMarkdown,
  html: extractHtml,
  docx: extractDocx,
  pdf: extractPdf,
};

/**
 * Reads the text of a report file of any format. The libraries that this takes are loaded when the first such file is
 * met.
 *
 * @param file path below the seeds folder; its name helps to tell the format
 * @throws SeedError when the file cannot be read, whatever the reason
 */
export async function extractText(file: string, bytes: Uint8Array): Promise<Extraction> {
  const format = formatOf(file, bytes);
  if (format === null) {
    const [problem, remedy] = unreadableReason(file, bytes).split(': ');
    throw new SeedError(`is ${problem}`, capitalize(remedy ?? 'take it out'));
  }
  try {
    const extraction = await READERS[format](bytes);
    // Fonts and entities may name what is no character; NUL ends a text for some tools.
    return { ...extraction, text: extraction.text.replaceAll('\0', '').toWellFormed() };
  } catch (cause) {
    if (isExplained(cause)) throw cause;
    const remedy = 'Save its text as .txt, and tell us: this is a defect of the program';
    throw new SeedError(`cannot be read as ${format}`, remedy, { cause });
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
