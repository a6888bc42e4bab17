import type { TextStore } from '../corpus/texts.ts';
import type { AppendedFile } from './appended-file.ts';

/** Texts that are kept for the next passage or question: what is read is mostly read again soon. */
const KEPT = 64;
const BYTES_PER_UNIT = 2;

/**
 * Texts in a file, as UTF-16 so that an offset among the texts is a place in the file. Only what was asked for last is
 * kept, so memory does not grow with the texts.
 */
export class FileTexts implements TextStore {
  readonly #file: AppendedFile;
  readonly #recent = new Map<number, string>();

  constructor(file: AppendedFile) {
    this.#file = file;
  }

  append(text: string): number {
    const start = this.#file.append(Buffer.from(text, 'utf16le')) / BYTES_PER_UNIT;
    this.#keep(start, text);
    return start;
  }

  read(start: number, length: number): string {
    const kept = this.#recent.get(start);
    if (kept?.length === length) return kept;
    const bytes = this.#file.read(start * BYTES_PER_UNIT, length * BYTES_PER_UNIT);
    const text = Buffer.from(bytes.buffer).toString('utf16le');
    this.#keep(start, text);
    return text;
  }

  #keep(start: number, text: string): void {
    this.#recent.delete(start);
    this.#recent.set(start, text);
    if (this.#recent.size > KEPT) this.#recent.delete(this.#recent.keys().next().value!);
  }
}
