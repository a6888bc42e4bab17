import { createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
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
  const stall = new StallTimer();
  await mkdir(dirname(path), { recursive: true });
  try {
    const response = await request(url, id, stall.signal);
    // A hub that compresses all the same announces the compressed length.
    const isPlain = !response.headers.get('content-encoding');
    const total = isPlain ? Number(response.headers.get('content-length') ?? 0) : 0;
    let loaded = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        loaded += chunk.length;
        stall.restart();
        onProgress?.(file, loaded, total);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(partial), {
      signal: stall.signal,
    });
    if (total > loaded) throw new Error(`${loaded} of ${total} bytes came`);
    // Unpacking does not notice a missing end.
    if (!isPlain && file.endsWith('.json')) JSON.parse(await readFile(partial, 'utf8'));
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    throw cause instanceof ModelError ? cause : unreachable(url, id, cause);
  } finally {
    stall.stop();
  }
}

async function request(url: string, id: string, signal: AbortSignal): Promise<Response> {
  // Compressed, a body that was cut short could not be told from a whole one.
  const response = await fetch(url, { signal, headers: { 'accept-encoding': 'identity' } });
  if (response.ok && response.body) return response;
  if (response.status === 401 || response.status === 404) {
    throw new ModelError(
      `The model hub has no ${url} (HTTP ${response.status})`,
      `Check EMBEDDING_MODEL=${id}: it must be a public model with ONNX weights; or leave it empty for the bundled ${BUNDLED_MODEL}`,
    );
  }
  throw new Error(`HTTP ${response.status}`);
}

/** Gives up a download when nothing arrives for a while, however long the whole may take. */
class StallTimer {
  readonly #controller = new AbortController();
  #timer = this.#arm();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(): NodeJS.Timeout {
    const reason = new Error(`nothing came for ${STALL_MS / 1000} s`);
    return setTimeout(() => this.#controller.abort(reason), STALL_MS);
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
