import { createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import type { Embedder } from './embedding/embedder.ts';
import {
  loadTransformersEmbedder,
  modelFingerprint,
  type TransformersOptions,
} from './embedding/transformers.ts';
import { type ClosableLibrarian, createLibrarian } from './librarian/folder-librarian.ts';
import type { BuildConfig } from './librarian/jobs.ts';
import { createServing } from './librarian/serving.ts';
import { recoverSeeds } from './librarian/set-aside.ts';
import type { RetrieverMode } from './retrieve/retriever.ts';
import type { BuildOptions, BuildSummary } from './store/build.ts';
import { type LoadedIndex, loadIndex } from './store/load.ts';
import type { Manifest } from './store/manifest.ts';
import { indexIsCurrent } from './store/previous.ts';
import type { Answerer } from './types.ts';

/** Which implementations work together, for the programs that start them: `main.ts` and the scripts. */
export interface ComposeOptions {
  readonly onDownload?: TransformersOptions['onProgress'];
  readonly onProgress?: BuildOptions['onProgress'];
  readonly onBuilt?: (summary: BuildSummary) => void;
  readonly mode?: RetrieverMode | undefined;
}

/** An answerer and what it answers from. */
export interface OpenAnswerer {
  readonly answerer: Answerer;
  readonly manifest: Manifest;
}

/** An answerer whose library can be changed while it answers. */
export interface OpenLibrary {
  readonly answerer: Answerer;
  readonly librarian: ClosableLibrarian;
}

/**
 * Opens the index for questions, building it first where it is missing, damaged or no longer what the seeds and the
 * model make.
 *
 * @throws SeedError, IndexError, ModelError
 */
export function openAnswerer(config: Config, options: ComposeOptions = {}): Promise<OpenAnswerer> {
  return openIndex(buildOptions(config, options), options);
}

/**
 * Opens the index as `openAnswerer` does, and the seeds folder for changes: one program at a time may have it so.
 *
 * @throws SeedError, IndexError, ModelError
 */
export async function openLibrary(config: Config, options: ComposeOptions = {}): Promise<OpenLibrary> {
  await recoverSeeds(config.seedsFolder);
  const building = buildOptions(config, options);
  const serving = createServing(await openIndex(building, options));
  const { seedsFolder, indexFolder, modelsFolder, embeddingModel, hub } = config;
  const librarian = createLibrarian({
    config: { seedsFolder, indexFolder, modelsFolder, embeddingModel, hub },
    composition: import.meta.url,
    serving,
    open: async () => {
      const embedder = await building.loadEmbedder();
      return answererOf(await loadIndex(indexFolder, embedder.fingerprint), embedder, options);
    },
  });
  return { answerer: serving.answerer, librarian };
}

async function openIndex(building: BuildOptions, options: ComposeOptions): Promise<OpenAnswerer> {
  const { indexFolder } = building;
  const fingerprint = await building.fingerprint();
  if (!(await indexIsCurrent(building))) await build(building, options);
  const [embedder, loaded] = await Promise.all([
    building.loadEmbedder(),
    loadIndex(indexFolder, fingerprint).catch(async (error) => {
      await build({ ...building, full: true }, options);
      return loadIndex(indexFolder, fingerprint).catch(() => {
        throw error;
      });
    }),
  ]);
  return answererOf(loaded, embedder, options);
}

function answererOf(
  { index, manifest }: LoadedIndex,
  embedder: Embedder,
  { mode }: ComposeOptions,
): OpenAnswerer {
  return { answerer: createAnswerer(index, embedder, { ...(mode && { mode }) }), manifest };
}

/** How an index is built with this configuration; the model is loaded once, when it is first needed. */
export function buildOptions(config: BuildConfig, options: ComposeOptions = {}): BuildOptions {
  const model = { modelsFolder: config.modelsFolder, hub: config.hub, onProgress: options.onDownload };
  let embedder: ReturnType<typeof loadTransformersEmbedder> | undefined;
  return {
    seedsFolder: config.seedsFolder,
    indexFolder: config.indexFolder,
    fingerprint: () => modelFingerprint(config.embeddingModel, model),
    loadEmbedder: () => {
      embedder ??= loadTransformersEmbedder(config.embeddingModel, model);
      return embedder;
    },
    ...(options.onProgress && { onProgress: options.onProgress }),
  };
}

async function build(building: BuildOptions, options: ComposeOptions): Promise<void> {
  // What reads reports takes a while to load, and most questions find the index up to date.
  const { buildIndex } = await import('./store/build.ts');
  const summary = await buildIndex(building);
  if (summary) options.onBuilt?.(summary);
}
