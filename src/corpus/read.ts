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

/** What lies in the seeds folder. */
export interface SeedList {
  readonly seeds: readonly SeedFile[];
  /** What is passed over without being read, a line each that begins with the file's name. */
  readonly passedOver: readonly string[];
}

/** Reports are a few kilobytes, scanned-in brochures as PDF some tens of megabytes. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * Lists the files below a folder by path, so that builds do not depend on the file system's order. Hidden and empty
 * files, links, files over 64 MB, and what a browser saved beside a page are passed over.
 *
 * @throws SeedError when the folder cannot be listed
 */
export async function listSeeds(folder: string): Promise<SeedList> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    const problem = `The seeds folder ${folder} cannot be read (${(cause as NodeJS.ErrnoException).code})`;
    throw new SeedError(problem, 'Create it and put the reports there, or name another with --seeds', {
      cause,
    });
  });
  const seeds: SeedFile[] = [];
  const passedOver = new Set<string>();
  const files = new Set(entries.map(({ parentPath, name }) => join(parentPath, name)));
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path).split(sep).join('/');
    const aside = setAside(file, (page) => files.has(join(folder, page)));
    if (aside) {
      passedOver.add(aside);
      continue;
    }
    const found = entry.isFile() ? await stat(path).catch(() => null) : null;
    const reason = reasonToPass(found);
    if (reason === null) seeds.push({ file, path, bytes: found!.size, modified: found!.mtimeMs });
    else passedOver.add(`${file}: skipped, ${reason}`);
  }
  seeds.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { seeds, passedOver: [...passedOver].sort() };
}

/**
 * The hidden file or folder that a file is or lies in, or the folder of pictures and scripts that a browser saved beside
 * a page (`X_files` beside `X.html`): named once, not file by file.
 *
 * @param isThere whether there is a file of that name
 */
function setAside(file: string, isThere: (file: string) => boolean): string | null {
  const parts = file.split('/');
  for (const [depth, part] of parts.entries()) {
    const path = parts.slice(0, depth + 1).join('/');
    if (part.startsWith('.')) return `${path}: skipped, hidden`;
    const page = path.replace(/[_.]files$/, '');
    if (page !== path && [`${page}.html`, `${page}.htm`].some(isThere)) {
      return `${path}: skipped, saved with the page beside it`;
    }
  }
  return null;
}

function reasonToPass(found: { readonly size: number } | null): string | null {
  if (found === null) return 'a link or no ordinary file: put the file itself there';
  if (found.size === 0) return 'empty';
  return found.size > LARGEST_BYTES ? `larger than ${LARGEST_BYTES >> 20} MB` : null;
}

/**
 * Reads a file's bytes.
 *
 * @returns with the hex sha256 of the bytes
 * @throws SeedError when they cannot be read
 */
export async function readSeed(seed: SeedFile): Promise<{ bytes: Uint8Array; sha256: string }> {
  const bytes = await readFile(seed.path).catch((cause) => {
    const problem = `cannot be read (${(cause as NodeJS.ErrnoException).code})`;
    throw new SeedError(problem, 'Make it readable or take it out', { cause });
  });
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
