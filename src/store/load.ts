import { IndexError } from '../errors.ts';
import { currentBuild } from './builds.ts';
import { readIndexFiles } from './files.ts';
import { HNSW_SPACE } from './hnsw.ts';
import { type Manifest, readManifest, verifyFiles } from './manifest.ts';
import type { SearchIndex } from './search-index.ts';

/** An index in memory and what its manifest says of it. */
export interface LoadedIndex {
  readonly index: SearchIndex;
  readonly manifest: Manifest;
}

/**
 * Loads the index that serves, every file checked first.
 *
 * @param fingerprint of the model that questions will be embedded with
 * @throws IndexError when there is none, or it is damaged, or another model made it
 */
export async function loadIndex(indexFolder: string, fingerprint: string): Promise<LoadedIndex> {
  const folder = await currentBuild(indexFolder);
  if (folder === null)
    throw new IndexError(`There is no index in ${indexFolder}`, 'Build it with: npm run index');
  try {
    return await loadBuild(folder, fingerprint);
  } catch (error) {
    // A builder may have put a newer build in this one's place since the pointer was read.
    const now = await currentBuild(indexFolder);
    if (now === null || now === folder) throw error;
    return loadBuild(now, fingerprint);
  }
}

async function loadBuild(folder: string, fingerprint: string): Promise<LoadedIndex> {
  const manifest = await readManifest(folder);
  const { model, space, count } = manifest;
  if (model.fingerprint !== fingerprint || space !== HNSW_SPACE) {
    throw new IndexError(
      `The index in ${folder} was made by another model (${model.id})`,
      'Rebuild it with: npm run index -- --full',
    );
  }
  await verifyFiles(folder, manifest);
  const index = await readIndexFiles(folder, model.dimensions);
  if (index.passages.length !== count || index.vectors.size !== count || index.lexical.size !== count) {
    throw new IndexError(
      `The parts of the index in ${folder} do not belong together`,
      'Rebuild it with: npm run index -- --full',
    );
  }
  return { index, manifest };
}
