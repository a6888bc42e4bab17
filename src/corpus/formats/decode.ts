import { chinesePlausibility, westernPlausibility } from './plausibility.ts';

/** A file's bytes as text. */
export interface Decoded {
  readonly text: string;
  /** `utf-8`, `utf-16le`, `utf-16be`, `gb18030`, `big5`, `windows-1252`, or what the detector named. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

interface Reading {
  readonly encoding: string;
  readonly text: string;
  readonly errors: number;
  /** 0 to 1. */
  readonly plausibility: number;
}

/** The encodings of Chinese and English reports; of readings that are as plausible the earlier is taken. */
const USUAL = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5'];
/**
 * Below it a reading is no Chinese and no English text. Of cuts of government reports and laws, 8 characters long,
 * the right reading has 0.88 and more, 99 of 100 wrong ones 0.63 and less; of 128 characters 0.98 against 0.63.
 */
const PLAUSIBLE = 0.7;
/** What a page declares of itself is believed sooner. */
const PLAUSIBLE_IF_DECLARED = 0.5;
/** Two readings so close cannot be told apart. */
const CLOSE = 0.05;
/** Percent below which the detector guesses. */
const LEAST_CONFIDENCE = 30;
/** Node 20 reads windows-1252 as ISO 8859-1; these stand at 0x80 to 0x9f, WHATWG Encoding, index windows-1252. */
const WINDOWS_1252_HIGH =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
const PRIVATE = /[\ue000-\uf8ff]/g;
const CHUNK = 1 << 16;
/** More bytes than any encoding has for a character, so that one of them ends where it is looked for. */
const LONGEST_CHARACTER = 8;

/**
 * Decodes a file: by its byte order mark; as UTF-8 if all of it is; else by the encoding that it declares, if that
 * makes a text; else by the reading that is the most plausible one (see plausibility.ts), with a detector's guess
 * where none of the usual encodings makes a text. Bytes that cannot be decoded become U+FFFD and are warned of.
 *
 * @param declared charset that the file names, as an HTML page does; any label, or null
 */
export async function decode(bytes: Uint8Array, declared: string | null = null): Promise<Decoded> {
  const marked = markedEncoding(bytes);
  if (marked) return finish(bytes, read(bytes, marked));
  const utf8 = read(bytes, 'utf-8');
  if (utf8.errors === 0 && countControls(bytes) === 0) return finish(bytes, utf8);
  const named = declared === null ? null : canonicalName(declared);
  const declaredReading = named === null ? null : read(bytes, named);
  if (declaredReading?.errors === 0 && declaredReading.plausibility >= PLAUSIBLE_IF_DECLARED) {
    return finish(bytes, declaredReading);
  }
  const usual = [utf8, ...USUAL.slice(1).map((encoding) => read(bytes, encoding))];
  const [best, second] = usual.toSorted(comparePlausibility);
  if (best!.plausibility < PLAUSIBLE) {
    const guessed = await detect(bytes);
    if (guessed) return finish(bytes, guessed, `read as ${guessed.encoding}, which is a guess`);
    return finish(bytes, best!, `read as ${best!.encoding}, which makes little sense of it`);
  }
  const isDoubtful =
    second!.errors === 0 && second!.plausibility > best!.plausibility - CLOSE && second!.text !== best!.text;
  const doubt = isDoubtful && `read as ${best!.encoding}, but may be ${second!.encoding}: save it as UTF-8`;
  return finish(bytes, best!, ...(doubt ? [doubt] : []));
}

/** True when the bytes make a text in UTF-16, though no mark says so. */
export function isUtf16(bytes: Uint8Array): boolean {
  const mark = markedEncoding(bytes);
  if (mark) return mark !== 'utf-8';
  return ['utf-16le', 'utf-16be'].some((encoding) => read(bytes, encoding).plausibility >= PLAUSIBLE);
}

/** How many bytes are control characters other than white space, as hardly one is in a text but every other of UTF-16. */
export function countControls(bytes: Uint8Array): number {
  let found = 0;
  for (const byte of bytes) if ((byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f) found++;
  return found;
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0x84 && second === 0x31 && third === 0x95 && fourth === 0x33 ? 'gb18030' : null;
}

/** GBK and GB2312 are parts of GB18030; UTF-16 is declared by no page that one could read the declaration of. */
function canonicalName(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    if (encoding.startsWith('utf-16')) return null;
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return null;
  }
}

function read(bytes: Uint8Array, encoding: string): Reading {
  const decoded = new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '');
  if (encoding === 'windows-1252') {
    const text = decoded.replace(/[\x80-\x9f]/g, (high) => WINDOWS_1252_HIGH[high.charCodeAt(0) - 0x80]!);
    return { encoding, text, errors: 0, plausibility: westernPlausibility(text) };
  }
  const errors = decoded.includes('\ufffd') && !decodes(bytes, encoding) ? count(decoded, '\ufffd') : 0;
  return { encoding, text: decoded, errors, plausibility: chinesePlausibility(decoded) };
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function comparePlausibility(a: Reading, b: Reading): number {
  return b.plausibility - a.plausibility || a.errors - b.errors;
}

/** What the detector takes the bytes for, if it decodes without error and is none of the usual encodings. */
async function detect(bytes: Uint8Array): Promise<Reading | null> {
  const { analyse } = await import('chardet');
  for (const { name, confidence } of analyse(bytes)) {
    const encoding = confidence >= LEAST_CONFIDENCE ? canonicalName(name) : null;
    if (encoding === null || USUAL.includes(encoding)) continue;
    const reading = read(bytes, encoding);
    if (reading.errors === 0) return reading;
  }
  return null;
}

/** NUL stands for nothing in a text, and some tools end a text there. */
function finish(bytes: Uint8Array, reading: Reading, ...warnings: readonly string[]): Decoded {
  const { text, encoding } = reading;
  return {
    text: text.replaceAll('\0', ''),
    encoding,
    warnings: [...warnings, ...lossWarnings(bytes, reading), ...privateWarnings(reading)],
  };
}

function lossWarnings(bytes: Uint8Array, { encoding, errors, text }: Reading): string[] {
  const lost = text.indexOf('\ufffd');
  if (errors > 0) {
    const at = firstError(bytes, encoding);
    const line = count(new TextDecoder(encoding).decode(bytes.subarray(0, at)), '\n') + 1;
    return [`not ${encoding}: ${errors} characters, read as \ufffd, the first at byte ${at} in line ${line}`];
  }
  if (lost < 0) return [];
  const line = count(text.slice(0, lost), '\n') + 1;
  return [
    `lost before it was saved: ${count(text, '\ufffd')} characters (\ufffd), the first in line ${line}`,
  ];
}

/** Hong Kong's supplement of Big5 and characters of one's own making. */
function privateWarnings({ encoding, text }: Reading): string[] {
  const characters = encoding === 'big5' || encoding === 'gb18030' ? text.match(PRIVATE) : null;
  return characters ? [`of no standard: ${characters.length} characters; save it as UTF-8`] : [];
}

/** Where the first undecodable character begins: whole chunks are passed over, then single bytes. */
function firstError(bytes: Uint8Array, encoding: string): number {
  let passed = 0;
  const chunks = new TextDecoder(encoding, { fatal: true });
  try {
    for (; passed + CHUNK < bytes.length; passed += CHUNK) {
      chunks.decode(bytes.subarray(passed, passed + CHUNK), { stream: true });
    }
  } catch {
    // It is in this chunk, or begins at the end of the one before.
  }
  const from = Math.max(0, passed - LONGEST_CHARACTER);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let complete = from;
  try {
    decoder.decode(bytes.subarray(0, from), { stream: true });
    for (let at = from; at < bytes.length; at++) {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== '') complete = at + 1;
    }
  } catch {
    // The character that began behind the last complete one.
  }
  return complete;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
