import type { SeedFile } from '../corpus/read.ts';
import { currentBuild } from './builds.ts';
import { readPassages, readSentences, readVectors } from './files.ts';
import { hashFile, type Manifest, readManifest, verifyFiles } from './manifest.ts';

/** The build that serves. */
export interface PreviousBuild {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The build that serves, or null when there is none that can be read. */
export async function previousBuild(indexFolder: string): Promise<PreviousBuild | null> {
  const folder = await currentBuild(indexFolder);
  if (folder === null) return null;
  // A build that cannot be read is as good as none: it is made anew.
  const manifest = await readManifest(folder).catch(() => null);
  return manifest && { folder, manifest };
}

/** True when a build was made of these seeds by this model. */
export async function isCurrent(
  manifest: Manifest,
  seeds: readonly SeedFile[],
  fingerprint: string,
): Promise<boolean> {
  if (manifest.model.fingerprint !== fingerprint || manifest.seeds.length !== seeds.length) return false;
  const records = new Map(manifest.seeds.map((record) => [record.file, record]));
  for (const seed of seeds) {
    const record = records.get(seed.file);
    if (!record || record.bytes !== seed.bytes) return false;
    if (record.modified !== seed.modified && record.sha256 !== (await hashFile(seed.path))) return false;
  }
  return true;
}

/** Vectors of one passage. */
export interface KnownVectors {
  readonly passage: Float32Array;
  readonly sentences: Int8Array;
}

/** Vectors of a build by passage id; none when its files are damaged. */
export async function knownVectors({ folder, manifest }: PreviousBuild): Promise<Map<string, KnownVectors>> {
  const isWhole = await verifyFiles(folder, manifest).then(
    () => true,
    () => false,
  );
  if (!isWhole) return new Map();
  const { dimensions, vectors } = await readVectors(folder, manifest.model.dimensions);
  const table = await readSentences(folder, dimensions);
  const passages = await readPassages(folder);
  return new Map(
    passages.map((passage, row) => {
      const sentences = table.vectors.subarray(
        table.first[row]! * dimensions,
        table.first[row + 1]! * dimensions,
      );
      return [passage.id, { passage: vectors.subarray(row * dimensions, (row + 1) * dimensions), sentences }];
    }),
  );
}
