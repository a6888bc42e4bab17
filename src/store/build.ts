import { join } from 'node:path';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import { listSeeds, type SeedList } from '../corpus/read.ts';
import type { ReportRecord } from '../corpus/report-record.ts';
import type { KnownSeeds, SeedRecord } from '../corpus/seed-record.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { IndexError, SeedError } from '../errors.ts';
import { AppendedFile } from './appended-file.ts';
import { writeSynced } from './arrays.ts';
import { abandonBuild, publishBuild, startBuild } from './builds.ts';
import { FileTexts } from './file-texts.ts';
import { INDEX_FILES, readReports, writeIndexFiles } from './files.ts';
import { HNSW_SPACE, HnswVectorStore } from './hnsw.ts';
import { writeLexical } from './lexical-files.ts';
import { describeFiles, MANIFEST_FILE, type Manifest, SCHEMA, verifyFiles } from './manifest.ts';
import { isCurrent, type KnownVectors, openKnown, previousBuild } from './previous.ts';
import { recallAgainstExact } from './recall.ts';
import { embedPassages, passageTerms } from './search-index.ts';
import { embedSentences } from './sentences.ts';
import { FileRows } from './vector-rows.ts';

export type BuildStage = 'read' | 'embed' | 'sentences' | 'link';

export interface BuildOptions {
  readonly seedsFolder: string;
  readonly indexFolder: string;
  /** Tells the model's vectors from another's, without loading it. */
  readonly fingerprint: () => Promise<string>;
  /** Called only when something must be embedded. */
  readonly loadEmbedder: () => Promise<Embedder>;
  /** Build anew even if nothing changed, and read and embed everything again. */
  readonly full?: boolean;
  /** A file that cannot be read fails the build instead of being left out. */
  readonly strict?: boolean;
  readonly onProgress?: (stage: BuildStage, done: number, total: number) => void;
}

/** What became of the files of the seeds folder. */
export interface SeedOutcomes {
  readonly seeds: readonly SeedRecord[];
  /** The reports that the seeds gave, served or not. */
  readonly reports: readonly ReportRecord[];
  /** What was passed over unread, a line each. */
  readonly passedOver: readonly string[];
}

export interface BuildSummary extends SeedOutcomes {
  readonly passages: number;
  /** Passages that were embedded; the others were taken over. */
  readonly embedded: number;
  /** Paragraphs that stand somewhere else already. */
  readonly repeats: number;
  /** Of HNSW's ten nearest among the true ten nearest, over a sample; 0–1. */
  readonly recall: number;
  /** Id of the model that embedded. */
  readonly model: string;
  /** Id of the model that the index was made with before, when that was another one, or another version; else null. */
  readonly replacedModel: string | null;
  readonly seconds: number;
}

/**
 * Brings the index up to date with the seeds. The new index is made beside the old one, read back and compared, and
 * only then put in its place: when anything fails, the old one goes on serving.
 *
 * @returns null when the index was up to date
 * @throws SeedError, IndexError, ModelError
 */
export async function buildIndex(options: BuildOptions): Promise<BuildSummary | null> {
  const started = performance.now();
  const listed = await listSeeds(options.seedsFolder);
  const fingerprint = await options.fingerprint();
  const previous = options.full ? null : await previousBuild(options.indexFolder);
  const hasFailures = previous?.seeds.some(({ reportId }) => reportId === null);
  const isToFail = options.strict && hasFailures;
  if (previous && !isToFail && (await isCurrent(previous, listed.seeds, fingerprint))) return null;
  const making = await startBuild(options.indexFolder);
  const known = previous && (await openKnown(previous));
  try {
    const isSameModel = previous?.manifest.model.fingerprint === fingerprint;
    const vectors = isSameModel ? known?.vectors : undefined;
    const summary = await make(making, options, listed, known?.seeds, vectors);
    await publishBuild(options.indexFolder, making);
    const replacedModel = previous && !isSameModel ? previous.manifest.model.id : null;
    return { ...summary, replacedModel, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    await abandonBuild(making);
    throw error;
  } finally {
    known?.close();
  }
}

/** What became of the seeds when the index that serves was built; null when there is none. */
export async function seedOutcomes(
  options: Pick<BuildOptions, 'seedsFolder' | 'indexFolder'>,
): Promise<SeedOutcomes | null> {
  const previous = await previousBuild(options.indexFolder);
  if (!previous) return null;
  const { passedOver } = await listSeeds(options.seedsFolder);
  return { seeds: previous.seeds, reports: await readReports(previous.folder), passedOver };
}

/** Makes a whole build in a folder of its own. */
async function make(
  making: string,
  options: BuildOptions,
  listed: SeedList,
  known: KnownSeeds | undefined,
  vectorsOf: KnownVectors | undefined,
): Promise<Omit<BuildSummary, 'replacedModel' | 'seconds'>> {
  const texts = AppendedFile.create(join(making, 'texts.bin'));
  const rows = AppendedFile.create(join(making, 'sentence-vectors.bin'));
  try {
    const corpus = await read(new FileTexts(texts), options, listed, known);
    const { passages, reportOf } = corpus;
    const embedder = await options.loadEmbedder();
    const progress = (stage: BuildStage) => (done: number) =>
      options.onProgress?.(stage, done, passages.length);
    const vectors = await embedPassages(passages, reportOf, embedder, {
      known: ({ id }) => vectorsOf?.passage(id),
      onEmbedded: progress('embed'),
    });
    const sentences = await embedSentences(passages, reportOf, embedder, {
      vectors: new FileRows(rows, embedder.dimensions),
      known: ({ id }) => vectorsOf?.sentences(id),
      onEmbedded: progress('sentences'),
    });
    await writeLexical(making, passageTerms(passages, reportOf));
    const graph = HnswVectorStore.build(vectors, progress('link'));
    texts.sync();
    rows.sync();
    const { seeds, records } = corpus;
    await writeIndexFiles(making, { seeds, reports: records, passages, vectors, graph, sentences });
    const recall = recallAgainstExact(HnswVectorStore.load(join(making, 'hnsw.bin'), vectors), vectors);
    if (!(recall >= LEAST_RECALL)) {
      throw new IndexError(
        `The new index finds only ${(recall * 100).toFixed(1)} % of the nearest passages`,
        'Report this as a defect',
      );
    }
    const manifest = await describeBuild(making, passages.length, embedder);
    await verifyFiles(making, manifest);
    await writeSynced(join(making, MANIFEST_FILE), [Buffer.from(JSON.stringify(manifest, null, 1))]);
    return {
      seeds,
      reports: records,
      passedOver: listed.passedOver,
      passages: passages.length,
      embedded: passages.filter(({ id }) => !vectorsOf?.has(id)).length,
      repeats: corpus.repeats,
      recall,
      model: embedder.id,
    };
  } finally {
    texts.close();
    rows.close();
  }
}

/** @throws SeedError when nothing can be read, or, if the build is strict, when something cannot */
async function read(
  texts: FileTexts,
  { seedsFolder, strict, onProgress }: BuildOptions,
  { seeds, passedOver }: SeedList,
  known: KnownSeeds | undefined,
): Promise<Corpus> {
  const corpus = await readCorpus(seeds, {
    texts,
    known,
    onRead: (done) => onProgress?.('read', done, seeds.length),
  });
  const skipped = corpus.seeds.flatMap(({ file, reportId, warnings }) =>
    reportId === null ? warnings.map((warning) => `${file}: ${warning}`) : [],
  );
  if (strict && skipped.length > 0) {
    throw new SeedError(
      `${skipped.length} of ${seeds.length} files cannot be read:\n${skipped.join('\n')}\nNothing was changed`,
      'Mend them or take them out, or build without --strict',
    );
  }
  if (corpus.passages.length > 0) return corpus;
  const why = [...skipped, ...passedOver].slice(0, MOST_REASONS).map((line) => `\n${line}`);
  throw new SeedError(
    `The seeds folder ${seedsFolder} holds no report that can be read${why.join('')}`,
    'Put the reports there as txt, md, html, docx or pdf files, or name another folder with --seeds',
  );
}

async function describeBuild(folder: string, count: number, embedder: Embedder): Promise<Manifest> {
  const { id, fingerprint, dimensions } = embedder;
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    model: { id, fingerprint, dimensions },
    space: HNSW_SPACE,
    count,
    files: await describeFiles(folder, INDEX_FILES),
  };
}

const LEAST_RECALL = 0.9;
const MOST_REASONS = 10;
