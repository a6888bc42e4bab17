import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ModelError } from '../errors.ts';
import { BUNDLED_MODEL } from './models.ts';

/** What `@xenova/transformers` reads of a feature-extraction model, int8 weights last for they are the largest. */
export const MODEL_FILES = [
  'config.json',
  'tokenizer_config.json',
  'tokenizer.json',
  'onnx/model_quantized.onnx',
] as const;

export const DEFAULT_HUB = 'https://huggingface.co';
const STALL_MS = 30_000;

export interface DownloadOptions {
  /** Base URL of the hub or of a mirror with its layout. */
  readonly hub: string;
  /** Called as bytes arrive; `total` is 0 where the server does not say. */
  readonly onProgress?: (file: string, loaded: number, total: number) => void;
}

/**
 * Makes sure that a model's files are on disk, fetching what is missing from the hub. A file appears under its name
 * only when it is whole, so a broken download is taken up again by the next call.
 *
 * @param folder where the model's files belong
 * @throws ModelError when the hub cannot be reached or has no such model
 */
export async function ensureModelFiles(id: string, folder: string, options: DownloadOptions): Promise<void> {
  for (const file of MODEL_FILES) {
    const path = join(folder, file);
    if (await exists(path)) continue;
    if (id === BUNDLED_MODEL) {
      throw new ModelError(
        `The bundled model's file ${path} is missing`,
        'Restore it with: git checkout models',
      );
    }
    await download(id, file, path, options);
  }
}

async function download(
  id: string,
  file: string,
  path: string,
  { hub, onProgress }: DownloadOptions,
): Promise<void> {
  const url = `${hub.replace(/\/+$/, '')}/${id}/resolve/main/${file}`;
  const partial = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const response = await request(url, id);
    const total = Number(response.headers.get('content-length') ?? 0);
    let loaded = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        loaded += chunk.length;
        onProgress?.(file, loaded, total);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(partial), {
      signal: AbortSignal.timeout(STALL_MS * 60),
    });
    // A server that compresses announces the compressed length; only a shortfall of a plain answer is an error.
    if (total > loaded && !response.headers.get('content-encoding'))
      throw new Error(`${loaded} of ${total} bytes came`);
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    throw cause instanceof ModelError ? cause : unreachable(url, id, cause);
  }
}

async function request(url: string, id: string): Promise<Response> {
  // Only the answer's beginning is timed here: a large file may take long on a slow line.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`no answer in ${STALL_MS / 1000} s`)), STALL_MS);
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (response.ok && response.body) return response;
    if (response.status === 401 || response.status === 404) {
      throw new ModelError(
        `The model hub has no ${url} (HTTP ${response.status})`,
        `Check EMBEDDING_MODEL=${id}: it must be a public model with ONNX weights; or leave it empty for the bundled ${BUNDLED_MODEL}`,
      );
    }
    throw new Error(`HTTP ${response.status}`);
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(url: string, id: string, cause: unknown): ModelError {
  const inner =
    cause instanceof Error ? ((cause.cause as Error | undefined)?.message ?? cause.message) : String(cause);
  return new ModelError(
    `The model ${id} could not be downloaded from ${url} (${inner})`,
    `Set HF_ENDPOINT to a mirror that you can reach, or leave EMBEDDING_MODEL empty for the bundled ${BUNDLED_MODEL}, which needs no network`,
    { cause },
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
