import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How one file is answered, in place of its plain bytes. */
export type Reply = (response: ServerResponse, bytes: Buffer) => void;

export interface FakeHub {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/**
 * A model hub: `/{id}/resolve/main/{file}` gives the file of a folder, whatever the id, with its length, after a
 * redirect as large files have it on the real one.
 *
 * @param folder of the model that is served
 * @param replies by the file's name, where it is answered in another way
 */
export async function startHub(
  folder: string,
  replies: Readonly<Record<string, Reply>> = {},
): Promise<FakeHub> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname;
    requests.push(path);
    const file = path.match(/^\/(?:[^/]+\/)?[^/]+\/resolve\/main\/(.+)$/)?.[1];
    const stored = path.match(/^\/storage\/(.+)$/)?.[1];
    if (file !== undefined) {
      const reply = replies[file];
      if (reply) reply(response, readFileSync(join(folder, file)));
      else response.writeHead(302, { location: `/storage/${file}` }).end();
    } else if (stored !== undefined) plain(response, readFileSync(join(folder, stored)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An address of this machine where nobody listens. */
export async function closedAddress(): Promise<string> {
  const hub = await startHub('.');
  await hub.close();
  return hub.url;
}

export const plain: Reply = (response, bytes) => {
  response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
};

export const zipped: Reply = (response, bytes) => {
  const packed = gzipSync(bytes, { level: 1 });
  response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
};

/** Without a length, in chunks. */
export const chunked: Reply = (response, bytes) => {
  response.writeHead(200);
  response.write(bytes.subarray(0, 1000));
  response.end(bytes.subarray(1000));
};

/** Half of the file; then the line goes dead. */
export const dropped: Reply = (response, bytes) => {
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
};

/** The same of a compressed file. */
export const droppedZipped: Reply = (response, bytes) => {
  const packed = gzipSync(bytes, { level: 1 });
  response.writeHead(200, { 'content-encoding': 'gzip' });
  response.write(packed.subarray(0, packed.length >> 1), () => response.destroy());
};

/** A compressed file that a proxy ended too early, in good order. */
export const cutZipped: Reply = (response, bytes) => {
  const packed = gzipSync(bytes, { level: 1 });
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length >> 1));
};

export const status =
  (code: number): Reply =>
  (response) => {
    response.writeHead(code).end('no');
  };
