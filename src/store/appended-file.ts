import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** What is appended is written in pieces of about this many bytes. */
const BUFFER = 1 << 20;

/** Bytes that grow at the end and are read anywhere. */
export interface ByteLog {
  /** @returns where the bytes begin; they must not be changed afterwards */
  append(bytes: Uint8Array): number;
  /** @throws RangeError when the log ends before */
  read(start: number, length: number): Uint8Array;
}

/** A log in memory: for question sets and tests. What is read must lie in one piece that was appended. */
export class MemoryLog implements ByteLog {
  readonly #pieces: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  #length = 0;

  append(bytes: Uint8Array): number {
    const start = this.#length;
    this.#pieces.push({ start, bytes });
    this.#length += bytes.length;
    return start;
  }

  read(start: number, length: number): Uint8Array {
    const piece = this.#pieces.find(({ start: from, bytes }) => start >= from && start < from + bytes.length);
    if (!piece || start + length > piece.start + piece.bytes.length)
      throw new RangeError(`No piece of the log holds ${length} bytes at ${start}`);
    return piece.bytes.subarray(start - piece.start, start - piece.start + length);
  }
}

/**
 * Closes what nobody can read from any more: the files of an index that was replaced. No moment is known for it, for a
 * report that somebody still holds reads its text from there.
 */
const abandoned = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

/**
 * A file that grows at its end and is read anywhere. Both are synchronous: reading takes some microseconds from the
 * system's cache, and it happens in the middle of pure code.
 */
export class AppendedFile implements ByteLog {
  readonly #descriptor: number;
  #unwritten: Uint8Array[] = [];
  #unwrittenBytes = 0;
  #writtenBytes: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
    this.#writtenBytes = fstatSync(descriptor).size;
    abandoned.register(this, descriptor, this);
  }

  /** Makes the file anew. */
  static create(path: string): AppendedFile {
    return new AppendedFile(openSync(path, 'w+'));
  }

  /** Opens a finished file, to be read. */
  static open(path: string): AppendedFile {
    return new AppendedFile(openSync(path, 'r'));
  }

  append(bytes: Uint8Array): number {
    const start = this.#writtenBytes + this.#unwrittenBytes;
    this.#unwritten.push(bytes);
    this.#unwrittenBytes += bytes.length;
    if (this.#unwrittenBytes >= BUFFER) this.#flush();
    return start;
  }

  read(start: number, length: number): Uint8Array {
    if (start + length > this.#writtenBytes) this.#flush();
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const count = readSync(this.#descriptor, bytes, done, length - done, start + done);
      if (count === 0) throw new RangeError(`The file ends before byte ${start + length}`);
      done += count;
    }
    return bytes;
  }

  /** Waits until what was appended is on the disk. */
  sync(): void {
    this.#flush();
    fsyncSync(this.#descriptor);
  }

  close(): void {
    abandoned.unregister(this);
    closeSync(this.#descriptor);
  }

  #flush(): void {
    for (const bytes of this.#unwritten) {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    }
    this.#writtenBytes += this.#unwrittenBytes;
    this.#unwritten = [];
    this.#unwrittenBytes = 0;
  }
}
