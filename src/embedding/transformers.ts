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
const PREPARATION = 3;

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
  // Of the record, what decides the vectors: a licence put right makes no index anew.
  const { pooling, queryPrefix, passagePrefix, maxLength } = modelRecord(id) ?? assumedRecord(id, 0);
  const use = [PREPARATION, id, pooling, queryPrefix, passagePrefix, maxLength];
  const hash = createHash('sha256').update(JSON.stringify(use));
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
    embedQuery: (text) => embed(extract, record, record.queryPrefix + text),
    embedPassages: async (texts) => {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await embed(extract, record, record.passagePrefix + text));
      return vectors;
    },
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

/**
 * Embeds one text. In a batch texts are padded to the longest, and a text's vector depends on its company: in the last
 * digit, and far more for models that are quantised while they run. Nor is it quicker: with the bundled model 600
 * passages a second a core in batches of 32, 1,050 one by one.
 *
 * The pipeline's own pooling reads the output number by number, which takes most of its time; this reads the array.
 */
async function embed(
  extract: FeatureExtractionPipeline,
  { pooling, dimensions }: ModelRecord,
  text: string,
): Promise<Float32Array> {
  const vector = new Float32Array(dimensions);
  if (text.trim() === '') return vector;
  const inputs = extract.tokenizer(text, { truncation: true });
  // Models fail on a text of which the tokenizer leaves nothing.
  if (inputs.input_ids.size === 0) return vector;
  const output = await extract.model(inputs);
  const { data, dims } = output.last_hidden_state ?? output.logits;
  const positions = pooling === 'cls' ? 1 : (dims[1] as number);
  for (let position = 0; position < positions; position++) {
    const start = position * dimensions;
    for (let index = 0; index < dimensions; index++) vector[index]! += data[start + index];
  }
  return toUnit(vector);
}

/** In place; a zero vector stays zero, and so does one that is not finite, which HNSW would return as a neighbour. */
function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const component of vector) squares += component * component;
  const norm = Math.sqrt(squares);
  return norm > 0 && Number.isFinite(norm) ? vector.map((component) => component / norm) : vector.fill(0);
}
