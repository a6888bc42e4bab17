import { randomUUID } from 'node:crypto';
import { open, readdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { SeedError } from '../errors.ts';
import { nameKey, numberedName } from './seed-name.ts';

/** Hidden, so that a build that looks meanwhile passes it over. */
export const INCOMPLETE = '.adding-';

/** The names that cannot be given again. */
export async function takenNames(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder).catch((cause) => {
    throw unusable('read', folder, cause);
  });
  return new Set(names.map(nameKey));
}

/**
 * Puts a new file into the seeds folder: it appears whole or not at all, and no file is overwritten.
 *
 * @param name safe; when another file has it, a numbered one is taken
 * @returns the name that the file got
 * @throws SeedError when the folder cannot be written
 */
export async function placeSeed(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const incomplete = join(folder, `${INCOMPLETE}${randomUUID()}`);
  try {
    const file = await open(incomplete, 'wx');
    await file
      .writeFile(bytes)
      .then(() => file.sync())
      .finally(() => file.close());
    return await moveTo(incomplete, folder, name);
  } catch (cause) {
    await rm(incomplete, { force: true }).catch(() => {});
    throw unusable('written', folder, cause);
  }
}

/**
 * Moves a file into a folder under a name that no file has: the given one, or a numbered one.
 *
 * @returns the name that the file got
 */
export async function moveTo(path: string, folder: string, name: string): Promise<string> {
  const claimed = await claimName(folder, name);
  try {
    // Over an empty file of our own: a rename over another's file would destroy it without a word.
    await rename(path, join(folder, claimed));
  } catch (error) {
    await rm(join(folder, claimed), { force: true });
    throw error;
  }
  await syncFolder(folder);
  return claimed;
}

async function claimName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : numberedName(name, number);
    try {
      await (await open(join(folder, candidate), 'wx')).close();
      return candidate;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Where a seed lies.
 *
 * @param file path below the seeds folder, with `/`
 * @throws SeedError when that is outside, or its folder is gone
 */
export async function seedPath(folder: string, file: string): Promise<string> {
  const path = resolve(folder, file);
  // A link on the way may lead out.
  const [root, parent] = await Promise.all([realpath(folder), realpath(dirname(path))]).catch((cause) => {
    throw unusable('read', join(folder, file), cause);
  });
  if (path.startsWith(resolve(folder) + sep) && (parent + sep).startsWith(root + sep)) return path;
  throw new SeedError(`${file} lies outside the seeds folder ${folder}`, 'Take it out there');
}

/** Waits until a rename is on the disk, where the system lets a folder be opened. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle
    ?.sync()
    .catch(() => {})
    .finally(() => handle.close());
}

export function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function unusable(what: 'read' | 'written', path: string, cause: unknown): SeedError {
  const problem = `${path} cannot be ${what} (${errorCode(cause) ?? cause})`;
  return new SeedError(problem, 'Let the bot read and write it, and make sure that the disk is not full', {
    cause,
  });
}
