import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FeatureExtractionPipeline } from '@xenova/transformers';
import { ModelError } from '../errors.ts';
import { DEFAULT_HUB, type DownloadOptions, ensureModelFiles, MODEL_FILES } from './download.ts';
import type { Embedder } from './embedder.ts';
import { assumedRecord, BUNDLED_MODEL, type ModelRecord, modelRecord } from './models.ts';

export interface TransformersOptions {
  readonly modelsFolder: string;
  readonly hub?: string | undefined;
  readonly onProgress?: DownloadOptions['onProgress'] | undefined;
}

/** Raised when texts are prepared for a model in another way than before, for old vectors would not match. */
const PREPARATION = 2;
const BATCH = 32;

/**
 * What tells this model's vectors from another's, without loading the model.
 *
 * @throws ModelError when its files are neither on disk nor to be had
 */
export async function modelFingerprint(id: string, options: TransformersOptions): Promise<string> {
  const folder = modelFolder(id, options);
  await ensureModelFiles(id, folder, {
    hub: options.hub ?? DEFAULT_HUB,
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  const hash = createHash('sha256').update(JSON.stringify([PREPARATION, id, modelRecord(id) ?? null]));
  for (const file of MODEL_FILES) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

/**
 * Loads a sentence model with `@xenova/transformers`, from disk or, once, from the hub.
 *
 * @param id the bundled model's, or a hub id such as `Xenova/multilingual-e5-small`
 * @throws ModelError when it cannot be had or does not load
 */
export async function loadTransformersEmbedder(id: string, options: TransformersOptions): Promise<Embedder> {
  const fingerprint = await modelFingerprint(id, options);
  const extract = await loadPipeline(id, options);
  const dimensions = await measureDimensions(extract, id);
  const record = modelRecord(id) ?? assumedRecord(id, dimensions);
  if (record.dimensions !== dimensions) {
    throw new ModelError(
      `The files of model ${id} give vectors of ${dimensions} dimensions instead of ${record.dimensions}`,
      `Delete ${modelFolder(id, options)} so that they are fetched again`,
    );
  }
  extract.tokenizer.model_max_length = record.maxLength;
  return {
    id,
    dimensions,
    fingerprint,
    embedQuery: async (text) => (await embed(extract, record, [record.queryPrefix + text]))[0]!,
    embedPassages: (texts) =>
      embed(
        extract,
        record,
        texts.map((text) => record.passagePrefix + text),
      ),
  };
}

function modelFolder(id: string, options: TransformersOptions): string {
  return resolve(options.modelsFolder, id);
}

async function loadPipeline(id: string, options: TransformersOptions): Promise<FeatureExtractionPipeline> {
  // Loading the library takes most of a second, so that work without a model never waits for it.
  const { env, pipeline } = await import('@xenova/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = resolve(options.modelsFolder);
  env.useFSCache = false;
  env.useBrowserCache = false;
  try {
    return await pipeline('feature-extraction', id, { quantized: true, local_files_only: true });
  } catch (cause) {
    const folder = modelFolder(id, options);
    const remedy =
      id === BUNDLED_MODEL
        ? 'Restore it with: git checkout models'
        : `Delete ${folder} so that it is fetched again`;
    throw new ModelError(`The model ${id} in ${folder} does not load (${(cause as Error).message})`, remedy, {
      cause,
    });
  }
}

async function measureDimensions(extract: FeatureExtractionPipeline, id: string): Promise<number> {
  const output = await extract('县', { pooling: 'mean', normalize: true });
  const dimensions = output.dims.at(-1);
  if (!dimensions)
    throw new ModelError(`The model ${id} gives no vectors`, 'Choose a feature-extraction model');
  return dimensions;
}

/** Embeds texts of like length together, for a batch is padded to its longest. */
async function embed(
  extract: FeatureExtractionPipeline,
  record: ModelRecord,
  texts: readonly string[],
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = texts.map(() => new Float32Array(record.dimensions));
  // The model fails on a text without tokens; its vector stays zero.
  const filled = texts.flatMap((text, index) => (text.trim() === '' ? [] : [index]));
  filled.sort((a, b) => texts[a]!.length - texts[b]!.length);
  for (let from = 0; from < filled.length; from += BATCH) {
    const batch = filled.slice(from, from + BATCH);
    const pooled = await embedBatch(
      extract,
      record,
      batch.map((index) => texts[index]!),
    );
    batch.forEach((index, row) => {
      vectors[index] = pooled[row]!;
    });
  }
  return vectors;
}

/** The pipeline's own pooling reads the output number by number, which takes most of its time; this reads the array. */
async function embedBatch(
  extract: FeatureExtractionPipeline,
  { pooling, dimensions }: ModelRecord,
  texts: string[],
): Promise<Float32Array[]> {
  const inputs = extract.tokenizer(texts, { padding: true, truncation: true });
  const output = await extract.model(inputs);
  const { data, dims } = output.last_hidden_state ?? output.logits;
  const length = dims[1] as number;
  const mask = inputs.attention_mask.data as BigInt64Array;
  return texts.map((_, row) => {
    const vector = new Float32Array(dimensions);
    for (let position = 0; position < (pooling === 'cls' ? 1 : length); position++) {
      if (mask[row * length + position] === 0n) continue;
      const start = (row * length + position) * dimensions;
      for (let index = 0; index < dimensions; index++) vector[index]! += data[start + index];
    }
    return toUnit(vector);
  });
}

/** In place; a zero vector stays zero, and so does one that is not finite, which HNSW would return as a neighbour. */
function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return norm > 0 && Number.isFinite(norm) ? vector.map((component) => component / norm) : vector.fill(0);
}
