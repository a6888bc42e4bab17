import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extractText } from '../src/corpus/formats/extract.ts';
import { SeedError } from '../src/errors.ts';

const FIXTURES = new URL('./fixtures/formats/', import.meta.url);

export const SENTENCE = '全县粮食总产量达到4.2万吨，同比增长3.1%。';

export function fixture(file: string): Buffer {
  return readFileSync(new URL(file, FIXTURES));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A page around some HTML. */
export function page(inner: string): Uint8Array {
  return bytesOf(`<!doctype html><html><head><title>t</title></head><body>${inner}</body></html>`);
}

export async function linesOf(file: string, bytes: Uint8Array): Promise<string[]> {
  return (await extractText(file, bytes)).text.split('\n');
}

/** For `assert.rejects`: a SeedError whose message is as expected. */
export function seedError(expected: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof SeedError, String(error));
    assert.match(error.message, expected);
    return true;
  };
}
