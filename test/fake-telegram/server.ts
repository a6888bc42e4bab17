import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeFailure } from './failures.ts';
import type { StoredFile } from './files.ts';
import type { Caller } from './method.ts';
import { Refusal } from './refusal.ts';
import { requestBody } from './request-body.ts';
import type { Body } from './wire.ts';

/** What the server of the Bot API serves. */
export interface Served {
  readonly token: string;
  /** What goes wrong with this call, on request; it is recorded as made all the same. */
  begin(method: string, body: Body): FakeFailure | undefined;
  /** @throws Refusal */
  call(method: string, body: Body, caller: Caller): Promise<unknown>;
  fileAt(path: string): StoredFile | undefined;
}

/** An HTTP server that speaks as https://api.telegram.org does. */
export function botApiServer(served: Served): Server {
  return createServer((request, response) => {
    const [, token, rest = ''] = /^(?:\/file)?\/bot([^/]+)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const isFile = request.url?.startsWith('/file/') ?? false;
    const answer = isFile
      ? download(served, token, rest, response)
      : serve(served, request, response, token, rest);
    // What fails here is the connection, and whoever broke it knows.
    answer.catch(() => request.socket.destroy());
  });
}

async function serve(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  token: string | undefined,
  method: string,
): Promise<void> {
  try {
    const given = await requestBody(request);
    const failure = served.begin(method, given.body);
    if (failure === 'drop') return void request.socket.destroy();
    if (failure === 'garbage') return garbage(response);
    checkToken(served.token, token);
    if (typeof failure === 'object') await suffer(failure);
    const result = await served.call(method, given.body, { ...given, signal: hangUp(response) });
    if (failure === 'drop-answer') return void request.socket.destroy();
    sendJson(response, 200, { ok: true, result });
  } catch (error) {
    refuse(response, error);
  }
}

async function suffer(failure: Exclude<FakeFailure, string>): Promise<void> {
  if (!('delayMs' in failure)) throw new Refusal(failure.code, failure.description, failure.retryAfter);
  await sleep(failure.delayMs, undefined, { ref: false });
}

function checkToken(expected: string, token: string | undefined): void {
  if (token === undefined || !/^\d+:[\w-]+$/.test(token)) throw new Refusal(404, 'Not Found');
  if (token !== expected) throw new Refusal(401, 'Unauthorized');
}

function hangUp(response: ServerResponse): AbortSignal {
  const hanging = new AbortController();
  response.once('close', () => hanging.abort());
  return hanging.signal;
}

function garbage(response: ServerResponse): void {
  response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
}

/** Anything but a refusal is a mistake in the fake, which a test must not take for Telegram's. */
function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) console.error('The fake Telegram failed:', error);
  const { code, message, retryAfter } =
    error instanceof Refusal ? error : new Refusal(500, 'Internal Server Error');
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  sendJson(response, code, { ok: false, error_code: code, description: message, ...parameters });
}

function sendJson(response: ServerResponse, status: number, body: Body): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function download(
  served: Served,
  token: string | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  try {
    checkToken(served.token, token);
    const failure = served.begin('/file', { path });
    if (failure === 'garbage') return garbage(response);
    if (typeof failure === 'string') return void response.socket?.destroy();
    if (failure !== undefined) await suffer(failure);
    const file = served.fileAt(decodeURIComponent(path));
    if (file === undefined) throw new Refusal(404, 'Not Found');
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(file.bytes);
  } catch (error) {
    refuse(response, error);
  }
}
