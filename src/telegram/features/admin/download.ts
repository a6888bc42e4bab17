import { readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

/** Where files of Telegram lie. */
export interface FileServer {
  readonly token: string;
  /** Without a slash at its end, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string;
}

export interface DownloadLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** A file could not be had. Its message is a few words, such as `404` or `ECONNRESET`, and never the address, which holds the token. */
export class DownloadError extends Error {
  readonly kind: 'large' | 'slow' | 'failed';

  constructor(kind: DownloadError['kind'], reason: string) {
    super(reason);
    this.name = 'DownloadError';
    this.kind = kind;
  }
}

/**
 * The content of a file.
 *
 * @param path as getFile gives it: below the server's folder of files, or absolute from a Bot API server on this machine
 * @throws DownloadError
 */
export async function downloadFile(
  server: FileServer,
  path: string,
  limits: DownloadLimits,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.ms);
  try {
    return isAbsolute(path)
      ? await readLocal(path, limits, signal)
      : await readRemote(addressOf(server, path), limits, signal);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (signal.aborted) throw new DownloadError('slow', `${limits.ms} ms`);
    throw new DownloadError('failed', codeOf(error));
  }
}

function addressOf({ token, apiRoot }: FileServer, path: string): string {
  return `${apiRoot}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** A Bot API server in local mode puts files into a folder and serves none. */
async function readLocal(path: string, { bytes }: DownloadLimits, signal: AbortSignal): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > bytes) throw new DownloadError('large', `${size} bytes`);
  return readFile(path, { signal });
}

async function readRemote(address: string, limits: DownloadLimits, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { signal, redirect: 'error' });
  if (!response.ok) {
    await response.body?.cancel();
    throw new DownloadError('failed', String(response.status));
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limits.bytes) throw new DownloadError('large', `more than ${limits.bytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What fetch throws hides the reason in its cause, and may hold the address in its message. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'no answer';
}
