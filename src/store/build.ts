import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import { listSeeds, type SeedFile } from '../corpus/read.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { IndexError, SeedError } from '../errors.ts';
import { publishBuild, startBuild } from './builds.ts';
import type { ExactVectorStore } from './exact.ts';
import { INDEX_FILES, writeIndexFiles, writeSynced } from './files.ts';
import { HNSW_SPACE, HnswVectorStore } from './hnsw.ts';
import {
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
  SCHEMA,
  type SeedRecord,
  verifyFiles,
} from './manifest.ts';
import { isCurrent, type KnownVectors, knownVectors, previousBuild } from './previous.ts';
import { recallAgainstExact } from './recall.ts';
import { embedPassages, indexTerms } from './search-index.ts';
import { embedSentences, type SentenceTable } from './sentences.ts';

export interface BuildOptions {
  readonly seedsFolder: string;
  readonly indexFolder: string;
  /** Tells the model's vectors from another's, without loading it. */
  readonly fingerprint: () => Promise<string>;
  /** Called only when something must be embedded. */
  readonly loadEmbedder: () => Promise<Embedder>;
  /** Build anew even if nothing changed, and embed every passage again. */
  readonly full?: boolean;
  readonly onProgress?: (stage: 'read' | 'embed' | 'link', done: number, total: number) => void;
}

export interface BuildSummary {
  /** False when the index was up to date and nothing was done. */
  readonly built: boolean;
  readonly reports: number;
  /** Official names, sorted, of the counties that have a report. */
  readonly counties: readonly string[];
  readonly passages: number;
  readonly embedded: number;
  readonly repeatsDropped: number;
  /** Of HNSW's ten nearest among the true ten nearest, over a sample; 0–1. */
  readonly recall: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
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
  const previous = await previousBuild(options.indexFolder);
  if (!options.full && previous && (await isCurrent(previous.manifest, listed.seeds, fingerprint)))
    return null;
  const corpus = await readCorpus(listed.seeds, (done) =>
    options.onProgress?.('read', done, listed.seeds.length),
  );
  if (corpus.passages.length === 0) {
    const problem = `The seeds folder ${options.seedsFolder} holds no report that can be read`;
    throw new SeedError(
      problem,
      'Put the reports there as .txt or .md files, or name another folder with --seeds',
    );
  }
  const embedder = await options.loadEmbedder();
  const reusable = previous && !options.full && previous.manifest.model.fingerprint === fingerprint;
  const known = reusable ? await knownVectors(previous) : new Map<string, KnownVectors>();
  const vectors = await embedPassages(
    corpus.passages,
    corpus.reportOf,
    embedder,
    (passage) => known.get(passage.id)?.passage,
    (done) => options.onProgress?.('embed', done, corpus.passages.length),
  );
  const { passages, reportOf } = corpus;
  const sentences = await embedSentences(
    passages,
    reportOf,
    embedder,
    (passage) => known.get(passage.id)?.sentences,
  );
  const recall = await write(options, corpus, { vectors, sentences }, embedder, listed.seeds);
  return {
    ...summarize(corpus),
    embedded: corpus.passages.filter((passage) => !known.has(passage.id)).length,
    recall,
    warnings: [...listed.warnings, ...corpus.warnings],
    seconds: (performance.now() - started) / 1000,
  };
}

/** True when an index stands that was made of these seeds by this model. */
export async function indexIsCurrent(
  options: Pick<BuildOptions, 'seedsFolder' | 'indexFolder' | 'fingerprint'>,
): Promise<boolean> {
  const previous = await previousBuild(options.indexFolder);
  if (!previous) return false;
  const { seeds } = await listSeeds(options.seedsFolder);
  return isCurrent(previous.manifest, seeds, await options.fingerprint());
}

/** @returns recall of the graph, read back from the disk */
async function write(
  options: BuildOptions,
  corpus: Corpus,
  { vectors, sentences }: { vectors: ExactVectorStore; sentences: SentenceTable },
  embedder: Embedder,
  seeds: readonly SeedFile[],
): Promise<number> {
  const making = await startBuild(options.indexFolder);
  try {
    const graph = HnswVectorStore.build(vectors, (done) => options.onProgress?.('link', done, vectors.size));
    const lexical = indexTerms(corpus.passages, corpus.reportOf);
    await writeIndexFiles(making, {
      reports: corpus.reports,
      passages: corpus.passages,
      lexical,
      vectors,
      graph,
      sentences,
    });
    const recall = recallAgainstExact(HnswVectorStore.load(join(making, 'hnsw.bin'), vectors), vectors);
    if (!(recall >= LEAST_RECALL)) {
      throw new IndexError(
        `The new index finds only ${(recall * 100).toFixed(1)} % of the nearest passages`,
        'Report this as a defect',
      );
    }
    const manifest = await describeBuild(making, corpus, embedder, seeds);
    await verifyFiles(making, manifest);
    await writeSynced(join(making, MANIFEST_FILE), [Buffer.from(JSON.stringify(manifest, null, 1))]);
    await publishBuild(options.indexFolder, making);
    return recall;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

async function describeBuild(
  folder: string,
  corpus: Corpus,
  embedder: Embedder,
  seeds: readonly SeedFile[],
): Promise<Manifest> {
  const { id, fingerprint, dimensions } = embedder;
  const records = seeds.map(
    ({ file, bytes, modified }): SeedRecord => ({ file, bytes, modified, sha256: corpus.hashes.get(file)! }),
  );
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    model: { id, fingerprint, dimensions },
    space: HNSW_SPACE,
    count: corpus.passages.length,
    files: await describeFiles(folder, INDEX_FILES),
    seeds: records,
  };
}

function summarize(corpus: Corpus) {
  const counties = new Set(corpus.reports.flatMap((report) => report.county?.name ?? []));
  return {
    built: true,
    reports: corpus.reports.length,
    counties: [...counties].sort(),
    passages: corpus.passages.length,
    repeatsDropped: corpus.repeatsDropped,
    notes: corpus.notes,
  };
}

const LEAST_RECALL = 0.9;
