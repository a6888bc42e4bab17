import type { AppendedFile } from './appended-file.ts';

/** Vectors of bytes, one after the other. */
export interface VectorRows {
  /** @param rows whole vectors, one after the other */
  append(rows: Int8Array): void;
  /** @returns `count` vectors from the `first`th on, one after the other */
  read(first: number, count: number): Int8Array;
  close(): void;
}

/** Vectors in memory: for question sets and tests. */
export class MemoryRows implements VectorRows {
  readonly #dimensions: number;
  #bytes = new Int8Array(1024);
  #length = 0;

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  append(rows: Int8Array): void {
    const length = this.#length + rows.length;
    if (length > this.#bytes.length) {
      const larger = new Int8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(rows, this.#length);
    this.#length = length;
  }

  read(first: number, count: number): Int8Array {
    return this.#bytes.subarray(first * this.#dimensions, (first + count) * this.#dimensions);
  }

  close(): void {}
}

/** Vectors in a file; memory does not grow with them. */
export class FileRows implements VectorRows {
  readonly #file: AppendedFile;
  readonly #dimensions: number;

  constructor(file: AppendedFile, dimensions: number) {
    this.#file = file;
    this.#dimensions = dimensions;
  }

  append(rows: Int8Array): void {
    this.#file.append(new Uint8Array(rows.buffer, rows.byteOffset, rows.length));
  }

  read(first: number, count: number): Int8Array {
    const bytes = this.#file.read(first * this.#dimensions, count * this.#dimensions);
    return new Int8Array(bytes.buffer);
  }

  close(): void {
    this.#file.close();
  }
}
