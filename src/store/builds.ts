import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import { writeSynced } from './files.ts';

/**
 * The index folder holds one folder a build and the file `current`, which names the one that serves. A build is
 * made under a temporary name and `current` is replaced by a rename, so that whoever reads sees the old build or the
 * new one, whole, whatever happens in between; two builders at once do each other no harm.
 */
const POINTER = 'current';
const BUILD = /^build-[0-9a-f]{16}$/;
const TEMPORARY = /^making-(\d+)-/;

/** Folder of the build that serves, or null when there is none yet. */
export async function currentBuild(indexFolder: string): Promise<string | null> {
  const name = await readFile(join(indexFolder, POINTER), 'utf8').catch(() => null);
  if (name === null) return null;
  return BUILD.test(name.trim()) ? join(indexFolder, name.trim()) : null;
}

/** An empty folder to make a build in. */
export async function startBuild(indexFolder: string): Promise<string> {
  const folder = join(indexFolder, `making-${process.pid}-${Date.now().toString(36)}`);
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const problem = `The index folder ${indexFolder} cannot be written (${(cause as NodeJS.ErrnoException).code})`;
    throw new IndexError(problem, 'Make it writable, or name another with --index or INDEX_DIR', { cause });
  }
  return folder;
}

/**
 * Makes a finished build the one that serves.
 *
 * @param id 16 hex digits that follow from the build's content
 * @returns its folder
 */
export async function publishBuild(indexFolder: string, making: string, id: string): Promise<string> {
  const name = `build-${id}`;
  const folder = join(indexFolder, name);
  await rename(making, folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another process has published the same content, or an older copy of it stands there and may be damaged.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    const old = `${making}-old`;
    await rename(folder, old);
    await rename(making, folder);
    await rm(old, { recursive: true, force: true });
  });
  const pointer = join(indexFolder, `making-${process.pid}-pointer`);
  await writeSynced(pointer, [Buffer.from(`${name}\n`)]);
  await rename(pointer, join(indexFolder, POINTER));
  await removeOthers(indexFolder, name);
  return folder;
}

/** Removes builds that no longer serve and what builders left that are no more. */
async function removeOthers(indexFolder: string, serving: string): Promise<void> {
  for (const name of await readdir(indexFolder)) {
    const maker = TEMPORARY.exec(name)?.[1];
    const isLeftover = maker !== undefined && !isRunning(Number(maker));
    const isOld = BUILD.test(name) && name !== serving;
    if (isLeftover || isOld) await rm(join(indexFolder, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
