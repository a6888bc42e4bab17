import { decode } from './decode.ts';
import type { Extraction } from './extraction.ts';
import { plainMarkdown } from './markdown.ts';

/** Reads a text file: nothing is changed but the encoding. */
export async function extractPlain(bytes: Uint8Array): Promise<Extraction> {
  const { text, encoding, warnings } = await decode(bytes);
  return { text, declared: {}, encoding, warnings };
}

/** Reads a Markdown file without its marks. */
export async function extractMarkdown(bytes: Uint8Array): Promise<Extraction> {
  const extraction = await extractPlain(bytes);
  return { ...extraction, text: plainMarkdown(extraction.text) };
}
