import { createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import {
  loadTransformersEmbedder,
  modelFingerprint,
  type TransformersOptions,
} from './embedding/transformers.ts';
import type { RetrieverMode } from './retrieve/retriever.ts';
import type { BuildOptions, BuildSummary } from './store/build.ts';
import { loadIndex } from './store/load.ts';
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

/**
 * Opens the index for questions, building it first where it is missing, damaged or no longer what the seeds and the
 * model make.
 *
 * @throws SeedError, IndexError, ModelError
 */
export async function openAnswerer(config: Config, options: ComposeOptions = {}): Promise<OpenAnswerer> {
  const building = buildOptions(config, options);
  const fingerprint = await building.fingerprint();
  if (!(await indexIsCurrent(building))) await build(building, options);
  const [embedder, loaded] = await Promise.all([
    building.loadEmbedder(),
    loadIndex(config.indexFolder, fingerprint).catch(async (error) => {
      await build({ ...building, full: true }, options);
      return loadIndex(config.indexFolder, fingerprint).catch(() => {
        throw error;
      });
    }),
  ]);
  const answerer = createAnswerer(loaded.index, embedder, { ...(options.mode && { mode: options.mode }) });
  return { answerer, manifest: loaded.manifest };
}

/** How an index is built with this configuration; the model is loaded once, when it is first needed. */
export function buildOptions(config: Config, options: ComposeOptions = {}): BuildOptions {
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
