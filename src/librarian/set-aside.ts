import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { SeedError } from '../errors.ts';
import { errorCode, INCOMPLETE, moveTo, seedPath, syncFolder } from './seeds-folder.ts';

const REMOVING = '.removing-';
const REMOVED = '.removed-';

/** True for a line about what the librarian keeps in the seeds folder for a moment. */
export function isOurs(line: string): boolean {
  return [INCOMPLETE, REMOVING, REMOVED].some((prefix) => line.startsWith(prefix));
}

/**
 * Files that are being taken out of the seeds folder. They move into a hidden folder inside it, which builds pass over,
 * under their own paths; then they either go back, or the hidden folder is renamed and what is in it deleted. That
 * rename decides: whatever moment the program ends at, the next start (`recoverSeeds`) puts back what had not been
 * removed for good, and finishes deleting what had.
 */
export class SetAside {
  readonly #seedsFolder: string;
  readonly #id = randomUUID();
  readonly #folder: string;

  constructor(seedsFolder: string) {
    this.#seedsFolder = seedsFolder;
    this.#folder = join(seedsFolder, REMOVING + this.#id);
  }

  /**
   * @param files paths below the seeds folder, with `/`
   * @throws SeedError naming the one that cannot be moved
   */
  async take(files: readonly string[]): Promise<void> {
    for (const file of files) {
      const from = await seedPath(this.#seedsFolder, file);
      const to = join(this.#folder, file);
      try {
        await mkdir(dirname(to), { recursive: true });
        await rename(from, to);
      } catch (cause) {
        throw new SeedError(
          `${file} cannot be taken out of ${this.#seedsFolder} (${errorCode(cause)})`,
          'Let the bot write the folder, or take the file out there',
          { cause },
        );
      }
      await syncFolder(dirname(from));
    }
  }

  putBack(): Promise<void> {
    return putBack(this.#seedsFolder, this.#folder);
  }

  /** For good. What cannot be deleted now is deleted at the next start. */
  async delete(): Promise<void> {
    const removed = join(this.#seedsFolder, REMOVED + this.#id);
    await rename(this.#folder, removed).catch((cause) => {
      const problem = `The files that were taken out of ${this.#seedsFolder} cannot be deleted (${errorCode(cause)})`;
      throw new SeedError(problem, 'Let only one bot change the folder, and let it write it', { cause });
    });
    await syncFolder(this.#seedsFolder);
    await rm(removed, { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Brings the seeds folder in order after a sudden end. To be called before the index is opened, by the one program that
 * changes the folder: files that were being removed are put back, removed ones deleted, incomplete ones too. A file
 * that had been added and was not yet in the index is an ordinary seed, which the next build takes in.
 *
 * @throws SeedError naming the hidden folder when its files cannot be put back
 */
export async function recoverSeeds(seedsFolder: string): Promise<void> {
  // A missing folder is explained by whoever lists the seeds.
  for (const name of await readdir(seedsFolder).catch(() => [])) {
    const path = join(seedsFolder, name);
    if (name.startsWith(REMOVING)) await putBack(seedsFolder, path);
    if (name.startsWith(REMOVED) || name.startsWith(INCOMPLETE))
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** A file whose name was given to another one meanwhile gets a number behind it. */
async function putBack(seedsFolder: string, aside: string): Promise<void> {
  try {
    const entries = await readdir(aside, { recursive: true, withFileTypes: true }).catch((error) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      if (entry.isDirectory()) continue;
      const path = join(entry.parentPath, entry.name);
      const folder = join(seedsFolder, dirname(relative(aside, path)));
      await mkdir(folder, { recursive: true });
      await moveTo(path, folder, basename(path));
    }
  } catch (cause) {
    throw new SeedError(
      `Files that were being removed lie in ${aside} and cannot be put back (${errorCode(cause) ?? cause})`,
      'Let the bot write the folder, or move them back',
      { cause },
    );
  }
  // Nothing but empty folders is left in it.
  await rm(aside, { recursive: true, force: true }).catch(() => {});
}
