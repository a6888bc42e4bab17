import { extractText } from '../corpus/formats/extract.ts';
import { formatOf } from '../corpus/formats/format.ts';
import { makeReport, type ReportDraft } from '../corpus/report.ts';
import { isExplained, SeedError } from '../errors.ts';

const TEXT = new TextEncoder().encode('县');
/** Extensions of files that are read when the content is what it should be. */
const BY_CONTENT = ['pdf', 'docx', 'doc', 'wps'];

/**
 * Reads an offered file as a build reads it.
 *
 * @param file safe name
 * @returns null when nothing is left but navigation and credits
 * @throws SeedError naming the file
 */
export async function readOffered(file: string, bytes: Uint8Array): Promise<ReportDraft | null> {
  const extension = /\.([^.]*)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  // The content alone would let a PDF be kept as report.exe.
  if (!BY_CONTENT.includes(extension) && formatOf(file, TEXT) === null)
    throw new SeedError(`${file} is a .${extension} file`, 'Reports are txt, md, html, docx or pdf files');
  try {
    return makeReport(file, await extractText(file, bytes));
  } catch (error) {
    // It begins with the verb, for it is listed behind a name.
    if (isExplained(error)) error.message = `${file} ${error.message}`;
    throw error;
  }
}
