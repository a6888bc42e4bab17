/** What a name may take in bytes: file systems end at 255, and hidden prefixes and numbers are put to it. */
const MOST_BYTES = 200;
/** As the corpus reads it: it begins with a letter, so that 报告2024.1 has none. */
const EXTENSION = /\.[a-z][a-z0-9]{0,8}$/i;
/** Devices on Windows, whatever extension follows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[\d\u00b9\u00b2\u00b3])$/i;
const NAMELESS = 'report';

/**
 * The name under which an offered file may lie in the seeds folder on any system: the last part of a path, not hidden,
 * without control and direction characters, 200 bytes at most. Chinese and other letters stay. Safe names stay as they
 * are. Pure.
 *
 * @param name as its sender called it; any string
 */
export function safeName(name: string): string {
  const safe = cleanedName(name);
  // Cutting may leave another extension at the end.
  return safe === name ? safe : safeName(safe);
}

function cleanedName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const clean = last
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{C}\uFFFD]/gu, '')
    .replace(/ {2,}/g, ' ')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[. ]+$/, '');
  const [stem, extension] = split(clean);
  return fit(DEVICE.test(stem.split('.')[0]!.trimEnd()) ? `_${stem}` : stem, extension);
}

/**
 * The name with a number behind it: `报告.txt`, 2 → `报告-2.txt`. Pure.
 *
 * @param name safe
 */
export function numberedName(name: string, number: number): string {
  const [stem, extension] = split(name);
  return fit(stem, `-${number}${extension}`);
}

/** By this, file systems that do not tell case or composed characters apart take two names for one. Pure. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** What stands before the extension, and the extension with its dot, or an empty text. */
function split(name: string): [stem: string, extension: string] {
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length).replace(/^[. ]+|[. ]+$/g, '');
  return [stem || NAMELESS, extension];
}

function fit(stem: string, ending: string): string {
  const characters = [...stem];
  while (Buffer.byteLength(characters.join('') + ending) > MOST_BYTES) characters.pop();
  return characters.join('').replace(/[. ]+$/, '') + ending;
}
