import type { IncomingMessage } from 'node:http';
import type { Upload } from './files.ts';
import { multipartParts } from './multipart.ts';
import { badRequest } from './refusal.ts';
import { isBody } from './schema.ts';
import type { Body } from './wire.ts';

/** What a request brings. */
export interface RequestBody {
  readonly body: Body;
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Whether parameters came as text, not as JSON. */
  readonly isForm: boolean;
}

/** Reads JSON, `multipart/form-data`, `application/x-www-form-urlencoded`, or the query of the address. */
export async function requestBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const query = Object.fromEntries(searchParams);
  if (type.startsWith('multipart/form-data')) return multipartForm(bytes, type, query);
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const fields = Object.fromEntries(new URLSearchParams(bytes.toString()));
    return { body: { ...query, ...fields }, uploads: new Map(), isForm: true };
  }
  if (bytes.length === 0) return { body: query, uploads: new Map(), isForm: true };
  return { body: { ...query, ...json(bytes.toString()) }, uploads: new Map(), isForm: false };
}

function json(text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (!isBody(value)) throw badRequest('object expected');
  return value;
}

function multipartForm(bytes: Buffer, type: string, query: Body): RequestBody {
  const parts = multipartParts(bytes, type);
  if (parts === null) throw badRequest("can't parse the form");
  const body: Body = { ...query };
  const uploads = new Map<string, Upload>();
  for (const part of parts) {
    if (part.fileName === undefined) body[part.name] = part.bytes.toString();
    else uploads.set(part.name, { name: part.fileName, type: part.type, bytes: part.bytes });
  }
  // A file may also stand where its parameter would; it is then no attachment of another one.
  const texts = Object.values(body).map(String);
  for (const name of uploads.keys()) {
    if (!texts.some((text) => text.includes(`attach://${name}`))) body[name] = `attach://${name}`;
  }
  return { body, uploads, isForm: true };
}
