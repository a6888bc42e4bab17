import { createHash } from 'node:crypto';

const ID_LENGTH = 16;

/** The first 64 bits of the sha256 of the parts, in hex: the same content has the same id on every machine. */
export function hashId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, ID_LENGTH);
}
