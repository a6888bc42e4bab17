import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { listSeeds, type SeedFile } from '../corpus/read.ts';
import type { ReportRecord } from '../corpus/report-record.ts';
import type { KnownSeed, KnownSeeds, SeedRecord } from '../corpus/seed-record.ts';
import { AppendedFile } from './appended-file.ts';
import { currentBuild } from './builds.ts';
import { FileTexts } from './file-texts.ts';
import { readPassages, readReports, readSeeds, readSentences } from './files.ts';
import { hashFile, type Manifest, readManifest, verifyFiles } from './manifest.ts';

/** The build that serves. */
export interface PreviousBuild {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly seeds: readonly SeedRecord[];
}

/** The build that serves, or null when there is none that can be read. */
export async function previousBuild(indexFolder: string): Promise<PreviousBuild | null> {
  const folder = await currentBuild(indexFolder);
  if (folder === null) return null;
  // A build that cannot be read is as good as none: it is made anew.
  try {
    return { folder, manifest: await readManifest(folder), seeds: await readSeeds(folder) };
  } catch {
    return null;
  }
}

/** True when a build was made of these seeds by this model. */
export async function isCurrent(
  { manifest, seeds: records }: PreviousBuild,
  seeds: readonly SeedFile[],
  fingerprint: string,
): Promise<boolean> {
  if (manifest.model.fingerprint !== fingerprint || records.length !== seeds.length) return false;
  const known = new Map(records.map((record) => [record.file, record]));
  for (const seed of seeds) {
    const record = known.get(seed.file);
    if (!record || record.bytes !== seed.bytes) return false;
    if (record.sha256 === '' && (await isReadable(seed.path))) return false;
    if (record.modified !== seed.modified && record.sha256 !== (await hashFile(seed.path))) return false;
  }
  return true;
}

/** True when an index stands that was made of the seeds by this model. */
export async function indexIsCurrent(options: {
  readonly seedsFolder: string;
  readonly indexFolder: string;
  readonly fingerprint: () => Promise<string>;
}): Promise<boolean> {
  const previous = await previousBuild(options.indexFolder);
  if (!previous) return false;
  const { seeds } = await listSeeds(options.seedsFolder);
  return isCurrent(previous, seeds, await options.fingerprint());
}

/** A file that could not be read then may be now, without looking changed. */
function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** What a build knows that need not be found out again. */
export interface Known {
  readonly seeds: KnownSeeds;
  readonly vectors: KnownVectors;
  close(): void;
}

/** The vectors of an earlier build, by passage id. */
export interface KnownVectors {
  has(id: string): boolean;
  passage(id: string): Float32Array | undefined;
  /** Of the passage's sentences, one behind the other. */
  sentences(id: string): Int8Array | undefined;
}

/** Opens a build to take over from it; null when its files are damaged. Texts and vectors stay on the disk. */
export async function openKnown({ folder, manifest, seeds }: PreviousBuild): Promise<Known | null> {
  const isWhole = await verifyFiles(folder, manifest).then(
    () => true,
    () => false,
  );
  if (!isWhole) return null;
  const { dimensions } = manifest.model;
  const rows = new Map((await readPassages(folder)).map(({ id }, row) => [id, row]));
  const sentences = await readSentences(folder, dimensions);
  const texts = AppendedFile.open(join(folder, 'texts.bin'));
  const vectors = AppendedFile.open(join(folder, 'vectors.bin'));
  const bytes = dimensions * Float32Array.BYTES_PER_ELEMENT;
  return {
    seeds: knownSeeds(seeds, await readReports(folder), new FileTexts(texts)),
    vectors: {
      has: (id) => rows.has(id),
      passage(id) {
        const row = rows.get(id);
        return row === undefined ? undefined : new Float32Array(vectors.read(row * bytes, bytes).buffer);
      },
      sentences(id) {
        const row = rows.get(id);
        return row === undefined ? undefined : sentences.vectorsOf(row);
      },
    },
    close() {
      for (const file of [texts, vectors, sentences]) file.close();
    },
  };
}

function knownSeeds(
  seeds: readonly SeedRecord[],
  reports: readonly ReportRecord[],
  texts: FileTexts,
): KnownSeeds {
  const reportOf = new Map(reports.map((report) => [report.id, report]));
  const byFile = new Map(seeds.map((seed) => [seed.file, seed]));
  const byContent = new Map(seeds.map((seed) => [contentKey(seed.file, seed.sha256), seed]));
  const known = (record: SeedRecord): KnownSeed | null => {
    if (record.reportId === null) return { record, report: null };
    const report = reportOf.get(record.reportId);
    return report
      ? { record, report: { record: report, text: texts.read(report.start, report.length) } }
      : null;
  };
  return {
    byStat({ file, bytes, modified }) {
      const record = byFile.get(file);
      const isSame = record?.bytes === bytes && record.modified === modified && record.sha256 !== '';
      return isSame ? known(record) : null;
    },
    byContent(file, sha256) {
      const record = byContent.get(contentKey(file, sha256));
      return record ? known(record) : null;
    },
  };
}

/** The same bytes under another ending may be read as another format. */
function contentKey(file: string, sha256: string): string {
  return `${extname(file).toLowerCase()} ${sha256}`;
}
