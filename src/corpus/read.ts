import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SeedError } from '../errors.ts';

/** A file of the seeds folder, before it is read. */
export interface SeedFile {
  /** Path below the seeds folder, with `/`. */
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  /** Modification time, milliseconds. */
  readonly modified: number;
}

export interface SeedText {
  /** Hex sha256 of the bytes. */
  readonly hash: string;
  readonly text: string;
  readonly warnings: readonly string[];
}

const READABLE = /\.(?:txt|text|md|markdown)$/i;
const LARGEST_BYTES = 20 * 1024 * 1024;

/**
 * Lists the reports below a folder by path, so that builds do not depend on the file system's order. Hidden files
 * are passed over silently; what cannot be read as a report is named in `warnings`.
 *
 * @throws SeedError when the folder cannot be listed
 */
export async function listSeeds(folder: string): Promise<{ seeds: SeedFile[]; warnings: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    const problem = `The seeds folder ${folder} cannot be read (${(cause as NodeJS.ErrnoException).code})`;
    throw new SeedError(problem, 'Create it and put the reports there, or name another with --seeds', {
      cause,
    });
  });
  const seeds: SeedFile[] = [];
  const warnings: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path).split(sep).join('/');
    if (!entry.isFile() || file.split('/').some((part) => part.startsWith('.'))) continue;
    const { size, mtimeMs } = await stat(path);
    if (!READABLE.test(entry.name)) warnings.push(`${file}: skipped, only .txt and .md files are read`);
    else if (size > LARGEST_BYTES) warnings.push(`${file}: skipped, larger than ${LARGEST_BYTES >> 20} MB`);
    else seeds.push({ file, path, bytes: size, modified: mtimeMs });
  }
  seeds.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { seeds, warnings };
}

/** Reads a report's bytes as text: UTF-8 or UTF-16 by byte order mark, else UTF-8, else GB18030. */
export async function readSeed(seed: SeedFile): Promise<SeedText> {
  const bytes = await readFile(seed.path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const { text, lossy } = decode(bytes);
  const warnings = lossy ? [`${seed.file}: some bytes are neither UTF-8 nor GB18030`] : [];
  return { hash, text, warnings };
}

function decode(bytes: Uint8Array): { text: string; lossy: boolean } {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), lossy: false };
    } catch {
      // Not this encoding: the next one decides.
    }
  }
  return { text: new TextDecoder(marked ?? 'utf-8').decode(bytes), lossy: true };
}
