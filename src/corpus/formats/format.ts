import { countControls, isUtf16 } from './decode.ts';
import { type Container, containerOf } from './signature.ts';

/** How a file is read. */
export type Format = 'text' | 'markdown' | 'html' | 'docx' | 'pdf';

/** What a file is: how it is read, or why it is not. */
type Verdict = { readonly format: Format } | { readonly reason: string };

const TEXT = ['', 'txt', 'text'];
const MARKDOWN = ['md', 'markdown'];
/** Pages keep the names that servers gave them when they are saved from a browser. */
const PAGES = ['htm', 'html', 'xhtml', 'shtml', 'shtm', 'jhtml', 'jsp', 'asp', 'aspx', 'php', 'do', 'action'];
const EXTENSION = /\.([a-z][a-z0-9]{0,8})$/i;
const WORD_AS_HTML = ['doc', 'wps'];

/** A page's beginning: a byte order mark, comments and declarations may come first. */
const PAGE_START =
  /^[\ufeff\s]*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|frameset)\b/i;
const TAG_START = /^[\ufeff\s]*<(?:div|p|table|span|h[1-6]|section|article|font|center)\b[^>]*>/i;
const ANY_TAG = /<[a-z!/]/i;
/** What Chrome names the frames of a saved page, in the folder beside it. */
const SAVED_FRAME = /(?:_files|\.files)\/saved_resource[^/]*$/i;
const SNIFFED = 4096;
/** Hardly a text has more control characters, and hardly a binary file fewer. */
const MOST_CONTROLS = 0.02;

const UNREADABLE_CONTAINERS: Readonly<Record<Exclude<Container, 'pdf' | 'docx'>, string>> = {
  'old-word': 'an old Word file: save it as .docx',
  'old-office': 'an old Office or WPS file: save it as .docx or PDF',
  locked: 'a Word file locked by a password: save it without one',
  spreadsheet: 'a spreadsheet: save the report as .docx or PDF',
  slides: 'a slide show: save it as PDF',
  opendocument: 'an OpenDocument text: save it as .docx',
  ebook: 'an electronic book: save it as PDF or .txt',
  ofd: 'an OFD file: save it as PDF',
  archive: 'an archive: unpack it',
  rtf: 'a rich text file: save it as .docx',
  mhtml: 'a web archive: open it in a browser and save the page as HTML',
  caj: 'a CAJ file: save it as PDF',
  picture: 'a picture: run text recognition (OCR) and save the text',
};

/**
 * How a file is read, by its content first, since names lie: a page saved as .txt is a page, a PDF named .txt a PDF.
 * The name decides between text and Markdown, and which texts are reports at all (.csv or .json are not).
 *
 * @param file path below the seeds folder
 * @returns null when it cannot be read; `unreadableReason` says why
 */
export function formatOf(file: string, bytes: Uint8Array): Format | null {
  const verdict = judge(file, bytes);
  return 'format' in verdict ? verdict.format : null;
}

/**
 * Why `formatOf` gives null, with what can be done: `an old Word file: save it as .docx`.
 *
 * @returns an empty text for a file that is read
 */
export function unreadableReason(file: string, bytes: Uint8Array): string {
  const verdict = judge(file, bytes);
  return 'reason' in verdict ? verdict.reason : '';
}

function judge(file: string, bytes: Uint8Array): Verdict {
  const extension = (EXTENSION.exec(file)?.[1] ?? '').toLowerCase();
  if (SAVED_FRAME.test(file)) return { reason: 'a frame of a saved page: the page itself is read' };
  const container = containerOf(bytes, extension);
  if (container === 'pdf' || container === 'docx') return { format: container };
  if (container) return { reason: UNREADABLE_CONTAINERS[container] };
  if (isBinary(bytes)) return { reason: 'no text: it holds binary data' };
  return judgeText(extension, start(bytes));
}

function judgeText(extension: string, head: string): Verdict {
  const isText = TEXT.includes(extension);
  if (PAGE_START.test(head) && extension !== 'xml') return { format: 'html' };
  if (isText && TAG_START.test(head) && /<\/\w+>/.test(head)) return { format: 'html' };
  if (MARKDOWN.includes(extension)) return { format: 'markdown' };
  if (PAGES.includes(extension)) return { format: ANY_TAG.test(head) ? 'html' : 'text' };
  if (isText) return { format: 'text' };
  if (extension === 'pdf' || extension === 'docx') return { reason: `no ${extension} inside: save it again` };
  if (WORD_AS_HTML.includes(extension))
    return { reason: 'no Word file inside: if it is a text, name it .txt' };
  return { reason: `a .${extension} file: if it is a report, save it as .txt, .docx or PDF` };
}

function isBinary(bytes: Uint8Array): boolean {
  const controls = countControls(bytes);
  return controls > bytes.length * MOST_CONTROLS && !isUtf16(bytes);
}

/** The beginning with its ASCII characters readable, whatever the encoding. */
function start(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED));
  return head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
}
