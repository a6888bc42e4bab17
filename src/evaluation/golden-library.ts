import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { SeedError } from '../errors.ts';

/** Folders for an index that is built to be measured. */
export interface GoldenLibrary {
  readonly seedsFolder: string;
  readonly indexFolder: string;
  remove(): Promise<void>;
}

/**
 * Brings the reports of several folders together in a temporary one, each folder's under a name of its own, with room for
 * an index beside them. They are copied, for a build passes over links.
 *
 * @throws SeedError naming the folder that cannot be read
 */
export async function goldenLibrary(folders: readonly string[]): Promise<GoldenLibrary> {
  const home = await mkdtemp(join(tmpdir(), 'wenxian-evaluate-'));
  const remove = () => rm(home, { recursive: true, force: true });
  const seedsFolder = join(home, 'seeds');
  await mkdir(seedsFolder);
  for (const [position, folder] of folders.entries()) {
    const copy = join(seedsFolder, `${position + 1}-${basename(resolve(folder))}`);
    await cp(folder, copy, { recursive: true }).catch(async (cause) => {
      await remove();
      const problem = `The seeds folder ${folder} cannot be read (${(cause as NodeJS.ErrnoException).code})`;
      throw new SeedError(problem, 'Name a folder of reports with --seeds', { cause });
    });
  }
  return { seedsFolder, indexFolder: join(home, 'index'), remove };
}
