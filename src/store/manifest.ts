import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IndexError } from '../errors.ts';
import { INDEX_FILES } from './files.ts';

/** Raised when files or the way texts are cleaned, cut or folded change: an index of another schema is rebuilt. */
export const SCHEMA = 2;
export const MANIFEST_FILE = 'manifest.json';

/** What an index holds, and how to tell that it is whole. */
export interface Manifest {
  readonly schema: number;
  /** ISO time. */
  readonly created: string;
  readonly model: { readonly id: string; readonly fingerprint: string; readonly dimensions: number };
  readonly space: string;
  /** Passages. */
  readonly count: number;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** Hex sha256 of a file. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Size and hash of each file of a folder. */
export async function describeFiles(folder: string, names: readonly string[]): Promise<Manifest['files']> {
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    return [name, { bytes: (await stat(path)).size, sha256: await hashFile(path) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Reads the manifest of one build.
 *
 * @throws IndexError when it is missing, unreadable or of another schema
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = await readFile(join(folder, MANIFEST_FILE), 'utf8')
    .then((text) => JSON.parse(text) as Manifest)
    .catch((cause) => {
      throw new IndexError(`The index in ${folder} has no readable manifest`, REBUILD, { cause });
    });
  if (!isComplete(manifest))
    throw new IndexError(`The manifest of the index in ${folder} is damaged`, REBUILD);
  if (manifest.schema !== SCHEMA) {
    throw new IndexError(
      `The index in ${folder} is of schema ${manifest.schema}, this program needs ${SCHEMA}`,
      REBUILD,
    );
  }
  return manifest;
}

/** True for a value with every part of a manifest; one of another schema need not have them. */
function isComplete(value: Manifest | null): value is Manifest {
  if (typeof value?.schema !== 'number') return false;
  if (value.schema !== SCHEMA) return true;
  const { model, files, count } = value;
  const isDescribed = INDEX_FILES.every((name) => typeof files?.[name]?.sha256 === 'string');
  const isModel = typeof model?.fingerprint === 'string' && Number.isInteger(model.dimensions);
  return isDescribed && isModel && Number.isInteger(count);
}

/**
 * Compares every file with the manifest. It must be done before hnswlib opens its file, for that library reads a
 * damaged one without complaint and may crash the process at the first search.
 *
 * @throws IndexError naming the first file that differs
 */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    const found = await hashFile(path).catch(() => null);
    if (found !== expected.sha256) {
      throw new IndexError(`The index file ${path} is ${found === null ? 'missing' : 'damaged'}`, REBUILD);
    }
  }
}

const REBUILD = 'Rebuild the index with: npm run index -- --full';
