/** Unsigned 32-bit integers in an array that doubles as it fills. */
export class GrowingArray {
  #array = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#array.length) {
      const larger = new Uint32Array(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.#length++] = value;
  }

  at(index: number): number {
    return this.#array[index]!;
  }

  set(index: number, value: number): void {
    this.#array[index] = value;
  }

  /** Empties it without giving up its memory. */
  clear(): void {
    this.#length = 0;
  }

  /** A view, good until the next change. */
  values(): Uint32Array {
    return this.#array.subarray(0, this.#length);
  }
}
