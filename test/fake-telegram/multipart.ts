/** A field of a form: text, or a file where it has a file name. */
export interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly type: string;
  readonly bytes: Buffer;
}

const LINE = '\r\n';

/**
 * Parses `multipart/form-data` (RFC 7578). `Response.formData()` is too narrow: it refuses headers without a space after
 * the colon, which Telegram takes and grammY sends.
 *
 * @param type the Content-Type header
 * @returns null for what is no such form
 */
export function multipartParts(bytes: Buffer, type: string): Part[] | null {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`${LINE}--${boundary}`);
  const content = Buffer.concat([Buffer.from(LINE), bytes]);
  const parts: Part[] = [];
  let start = content.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length;
    if (content.subarray(from, from + 2).toString() === '--') return parts;
    start = content.indexOf(delimiter, from);
    const part = start < 0 ? null : parsedPart(content.subarray(from + LINE.length, start));
    if (part === null) return null;
    parts.push(part);
  }
  return null;
}

function parsedPart(bytes: Buffer): Part | null {
  const end = bytes.indexOf(LINE + LINE);
  if (end < 0) return null;
  const headers = bytes.subarray(0, end).toString().split(LINE);
  const header = (name: string) => headers.find((line) => line.toLowerCase().startsWith(`${name}:`));
  const disposition = header('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return null;
  const [, type = 'application/octet-stream'] = /:\s*(\S+)/.exec(header('content-type') ?? '') ?? [];
  return {
    name,
    type,
    fileName: parameter(disposition, 'filename'),
    bytes: bytes.subarray(end + LINE.length * 2),
  };
}

/** In quotes or, as grammY writes file names, without. */
function parameter(header: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^";]+))`, 'i').exec(header) ?? [];
  return quoted ?? plain?.trim();
}
