import { open, readFile } from 'node:fs/promises';

type NumberArray = Uint32Array | Uint8Array | Int8Array | Float32Array;

/** The bytes of an array, little-endian as on every machine that Node runs on. */
export function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** A whole file as one array. */
export async function readArray<T extends NumberArray>(
  path: string,
  kind: {
    new (buffer: ArrayBufferLike, offset: number, length: number): T;
    readonly BYTES_PER_ELEMENT: number;
  },
): Promise<T> {
  const bytes = onGrid(await readFile(path));
  return new kind(bytes.buffer, bytes.byteOffset, bytes.length / kind.BYTES_PER_ELEMENT);
}

/** Takes arrays of 32-bit numbers from the front of a file. */
export function arrayReader(bytes: Uint8Array): (length: number) => Uint32Array {
  const aligned = onGrid(bytes);
  let at = 0;
  return (length) => {
    const array = new Uint32Array(aligned.buffer, aligned.byteOffset + at, length);
    at += array.byteLength;
    return array;
  };
}

/** A small file shares its buffer with others and may start off the four-byte grid. */
function onGrid(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
}

/** Writes a file and waits until it is on the disk. */
export async function writeSynced(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}
