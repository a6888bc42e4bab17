import { zipEntries } from './zip.ts';

/** What a file's first bytes, or an archive's directory, say that it is. */
export type Container =
  | 'pdf'
  | 'docx'
  | 'old-word'
  | 'old-office'
  | 'locked'
  | 'spreadsheet'
  | 'slides'
  | 'opendocument'
  | 'ebook'
  | 'ofd'
  | 'archive'
  | 'rtf'
  | 'mhtml'
  | 'caj'
  | 'picture';

/** Bytes that kinds of files have in common, where they stand; https://www.garykessler.net/library/file_sigs.html. */
const SIGNATURES: readonly (readonly [start: string, at: number, kind: Container])[] = [
  ['{\\rtf', 0, 'rtf'],
  ['MIME-Version:', 0, 'mhtml'],
  ['From: <Saved by ', 0, 'mhtml'],
  ['From: "Saved by ', 0, 'mhtml'],
  ['bplist00', 0, 'mhtml'],
  ['CAJ\0', 0, 'caj'],
  ['HN\0', 0, 'caj'],
  ['KDH ', 0, 'caj'],
  ['\x89PNG', 0, 'picture'],
  ['\xff\xd8\xff', 0, 'picture'],
  ['GIF87a', 0, 'picture'],
  ['GIF89a', 0, 'picture'],
  ['II*\0', 0, 'picture'],
  ['MM\0*', 0, 'picture'],
  ['ftypheic', 4, 'picture'],
  ['ftypavif', 4, 'picture'],
  ['Rar!', 0, 'archive'],
  ['7z\xbc\xaf', 0, 'archive'],
  ['\x1f\x8b', 0, 'archive'],
  ['\xfd7zXZ', 0, 'archive'],
];
const PDF_START = /^(?:\xef\xbb\xbf)?\s*%PDF-\d/;
const ZIP = 'PK\x03\x04';
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** Files by which an archive's kind is known. */
const ZIP_KINDS: readonly (readonly [RegExp, Container])[] = [
  [/^\/?word\/document\d*\.xml$/i, 'docx'],
  [/^\/?xl\/workbook\./i, 'spreadsheet'],
  [/^\/?ppt\/presentation\./i, 'slides'],
  [/^OFD\.xml$/i, 'ofd'],
  [/^META-INF\/container\.xml$/, 'ebook'],
  [/^content\.xml$/, 'opendocument'],
];
/** Streams of an OLE file, whose names stand in it as UTF-16. */
const OLE_KINDS: readonly (readonly [string, Container])[] = [
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'old-word'],
  ['Workbook', 'spreadsheet'],
  ['PowerPoint Document', 'slides'],
];
const HEAD = 1024;

/**
 * @param extension without dot, lower case: what it says counts where a damaged archive says nothing
 * @returns null for what may be a text
 */
export function containerOf(bytes: Uint8Array, extension: string): Container | null {
  const head = latin1(bytes.subarray(0, HEAD));
  if (head.startsWith(ZIP)) return zipKind(bytes, extension);
  if (head.startsWith(OLE)) return oleKind(bytes);
  if (PDF_START.test(head) || (extension === 'pdf' && head.includes('%PDF-'))) return 'pdf';
  return SIGNATURES.find(([start, at]) => head.startsWith(start, at))?.[2] ?? null;
}

function zipKind(bytes: Uint8Array, extension: string): Container {
  const names = zipEntries(bytes)?.map(({ name }) => name.replaceAll('\\', '/'));
  if (!names) return extension === 'docx' ? 'docx' : 'archive';
  return ZIP_KINDS.find(([file]) => names.some((name) => file.test(name)))?.[1] ?? 'archive';
}

function oleKind(bytes: Uint8Array): Container {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return OLE_KINDS.find(([stream]) => file.includes(stream, 0, 'utf16le'))?.[1] ?? 'old-office';
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
