import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../errors.ts';

/** What is served at one path. */
export interface Route {
  /** Others are refused. */
  readonly methods: readonly string[];
  serve(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

/** By path. */
export type Routes = Readonly<Record<string, Route>>;

export interface ListenAddress {
  readonly host: string;
  /** 0: any that is free, for tests. */
  readonly port: number;
}

export interface HttpService {
  readonly port: number;
  /** Takes no more requests and gives those at hand a moment to end. */
  close(): Promise<void>;
}

/** A request that comes in slower than this is an attempt to hold connections. */
const REQUEST_TIMEOUT_MS = 30_000;
const LINGER_MS = 500;

/**
 * Serves the paths over plain HTTP, as stands behind a reverse proxy that does TLS.
 *
 * @throws ConfigError when the address cannot be listened on
 */
export async function listen({ host, port }: ListenAddress, routes: Routes): Promise<HttpService> {
  const byPath = new Map(Object.entries(routes));
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const route = byPath.get(path);
    if (route === undefined) reply(response, 404);
    else if (route.methods.includes(request.method ?? '')) void route.serve(request, response);
    else reply(response, 405, { Allow: route.methods.join(', ') });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen({ host, port }, error);
  }
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

/** Ends a request with a status and no body. */
export function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Length': 0, ...headers }).end();
}

/**
 * @param limit in bytes
 * @returns null when the body is longer, which is then read no further than to be thrown away
 * @throws Error when the sender hangs up before the end
 */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // Destroyed on return, the connection could not carry the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) {
      request.resume();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), LINGER_MS);
  await closed;
  clearTimeout(timer);
}

function cannotListen({ host, port }: ListenAddress, cause: unknown): ConfigError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : 'unknown reason';
  return new ConfigError(
    `PORT=${port} cannot be listened on at ${host} (${code})`,
    'Stop the program that uses it, or set another PORT or HOST',
    { cause },
  );
}
