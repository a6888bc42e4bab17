import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IndexError } from '../errors.ts';
import { writeSynced } from './arrays.ts';

/**
 * The index folder holds one folder a build, named by the process that made it, and the file `current`, which names the
 * one that serves. A build is made under a temporary name and `current` is replaced by a rename, so that whoever reads
 * sees the old build or the new one, whole, whatever happens in between. Two processes that
 * build at once do each other no harm: neither's names can be the other's, and neither removes what belongs to a
 * process that still runs. One process builds one index at a time.
 */
const POINTER = 'current';
const BUILD = /^build-(\d+)-[0-9a-z]+$/;
const TEMPORARY = /^making-(\d+)-/;

/** Folder of the build that serves, or null when there is none yet. */
export async function currentBuild(indexFolder: string): Promise<string | null> {
  const name = await readFile(join(indexFolder, POINTER), 'utf8').catch(() => null);
  if (name === null) return null;
  return BUILD.test(name.trim()) ? join(indexFolder, name.trim()) : null;
}

/** Tells apart the builds that one process makes in one millisecond. */
let builds = 0;

/** An empty folder to make a build in. */
export async function startBuild(indexFolder: string): Promise<string> {
  const folder = join(
    indexFolder,
    `making-${process.pid}-${Date.now().toString(36)}${(builds++).toString(36)}`,
  );
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
 * @param making as `startBuild` gave it
 * @returns its folder
 */
export async function publishBuild(indexFolder: string, making: string): Promise<string> {
  const name = basename(making).replace('making-', 'build-');
  const folder = join(indexFolder, name);
  await rename(making, folder);
  const pointer = `${making}-pointer`;
  await writeSynced(pointer, [Buffer.from(`${name}\n`)]);
  await rename(pointer, join(indexFolder, POINTER));
  await removeOthers(indexFolder, name);
  return folder;
}

/** Removes a build that failed, and the index folder where nothing else is in it. */
export async function abandonBuild(making: string): Promise<void> {
  await rm(making, { recursive: true, force: true });
  // Another build, or the user's own files: the folder stays.
  await rmdir(dirname(making)).catch(() => {});
}

/** Removes builds that no longer serve and what builders left that are no more. */
async function removeOthers(indexFolder: string, serving: string): Promise<void> {
  for (const name of await readdir(indexFolder)) {
    const maker = Number((TEMPORARY.exec(name) ?? BUILD.exec(name))?.[1]);
    const isOwnOld = maker === process.pid && BUILD.test(name);
    const isAbandoned = maker > 0 && maker !== process.pid && !isRunning(maker);
    if (name !== serving && (isOwnOld || isAbandoned))
      await rm(join(indexFolder, name), { recursive: true, force: true });
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
