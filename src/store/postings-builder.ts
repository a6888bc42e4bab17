import type { ByteLog } from './appended-file.ts';
import { GrowingArray } from './growing-array.ts';

/** Passages that hold terms, those of one term ascending, and how often. */
export interface Postings {
  readonly passages: Uint32Array;
  readonly frequencies: Uint8Array;
}

/** What is known of an inverted index beside its postings. */
export interface Vocabulary {
  readonly terms: readonly string[];
  /** Postings of term `t` are `[offsets[t], offsets[t + 1])` among all; one entry more than there are terms. */
  readonly offsets: Uint32Array;
  /** Terms in each passage, repetitions counted. */
  readonly lengths: Uint32Array;
}

const MOST_FREQUENT = 255;
/** V8 makes substrings from this length on as views of the whole string. */
const SHORTEST_VIEW = 13;
/** Postings that are sorted in memory at a time, at some 20 bytes each. */
const BLOCK = 4_000_000;

/**
 * Inverts passages block by block, each sorted in memory and put aside, and merges the blocks at the end, so that
 * memory grows with the vocabulary and not with the postings: single-pass in-memory indexing, Heinz & Zobel 2003,
 * "Efficient single-pass index construction for text databases" (JASIST 54); Manning, Raghavan & Schütze 2008,
 * "Introduction to Information Retrieval", section 4.3.
 */
export class PostingsBuilder {
  readonly #log: ByteLog;
  readonly #blockSize: number;
  readonly #termIds = new Map<string, number>();
  readonly #frequencyOf = new GrowingArray();
  readonly #lengths = new GrowingArray();
  readonly #blocks: Block[] = [];
  #terms = new GrowingArray();
  #passages = new GrowingArray();
  #frequencies = new GrowingArray();

  /**
   * @param log where blocks are put aside
   * @param blockSize postings in a block
   */
  constructor(log: ByteLog, blockSize = BLOCK) {
    this.#log = log;
    this.#blockSize = blockSize;
  }

  /** Adds the next passage, given as its terms. */
  add(terms: readonly string[]): void {
    const frequencies = new Map<number, number>();
    for (const term of terms) {
      const id = this.#idOf(term);
      frequencies.set(id, (frequencies.get(id) ?? 0) + 1);
    }
    for (const [id, frequency] of frequencies) {
      this.#frequencyOf.set(id, this.#frequencyOf.at(id) + 1);
      this.#terms.push(id);
      this.#passages.push(this.#lengths.length);
      this.#frequencies.push(Math.min(frequency, MOST_FREQUENT));
    }
    this.#lengths.push(terms.length);
    if (this.#terms.length >= this.#blockSize) this.#closeBlock();
  }

  /** @returns the vocabulary, and the postings in its order, piece by piece, to be read once */
  finish(): { readonly vocabulary: Vocabulary; readonly postings: Iterable<Postings> } {
    this.#closeBlock();
    const offsets = new Uint32Array(this.#termIds.size + 1);
    for (let id = 0; id < this.#termIds.size; id++) offsets[id + 1] = offsets[id]! + this.#frequencyOf.at(id);
    const vocabulary = { terms: [...this.#termIds.keys()], offsets, lengths: this.#lengths.values() };
    return { vocabulary, postings: merge(this.#blocks, this.#log, this.#termIds.size) };
  }

  #idOf(term: string): number {
    let id = this.#termIds.get(term);
    if (id === undefined) {
      id = this.#termIds.size;
      // A long word is a view of its text, which it would keep in memory.
      this.#termIds.set(term.length < SHORTEST_VIEW ? term : structuredClone(term), id);
      this.#frequencyOf.push(0);
    }
    return id;
  }

  #closeBlock(): void {
    if (this.#terms.length === 0) return;
    const { terms, counts, positions } = countingSort(this.#terms.values(), this.#termIds.size);
    const passages = positions.map((position) => this.#passages.at(position));
    const frequencies = new Uint8Array(positions.length);
    for (let at = 0; at < frequencies.length; at++) frequencies[at] = this.#frequencies.at(positions[at]!);
    const passagesAt = this.#log.append(new Uint8Array(passages.buffer));
    this.#blocks.push({ terms, counts, passagesAt, frequenciesAt: this.#log.append(frequencies) });
    this.#terms.clear();
    this.#passages.clear();
    this.#frequencies.clear();
  }
}

/** Sorted postings that were put aside. */
interface Block {
  /** The terms in it, ascending, and the postings of each. */
  readonly terms: Uint32Array;
  readonly counts: Uint32Array;
  /** Where they begin in the log. */
  readonly passagesAt: number;
  readonly frequenciesAt: number;
}

/** Postings that are given out at a time. */
const PIECE = 1 << 16;

/** Blocks come in the order of their passages, so a term's postings are those of one block behind those of another. */
function* merge(blocks: readonly Block[], log: ByteLog, termCount: number): Generator<Postings> {
  const cursors = blocks.map((block) => new BlockCursor(block, log));
  let piece = newPiece();
  let filled = 0;
  for (let term = 0; term < termCount; term++) {
    for (const cursor of cursors) {
      for (let left = cursor.countOf(term); left > 0; ) {
        const count = Math.min(left, PIECE - filled);
        cursor.readInto(piece, filled, count);
        filled += count;
        left -= count;
        if (filled < PIECE) continue;
        yield piece;
        piece = newPiece();
        filled = 0;
      }
    }
  }
  yield { passages: piece.passages.slice(0, filled), frequencies: piece.frequencies.slice(0, filled) };
}

function newPiece(): Postings {
  return { passages: new Uint32Array(PIECE), frequencies: new Uint8Array(PIECE) };
}

/** Walks through a block's postings, term by term. */
class BlockCursor {
  readonly #block: Block;
  readonly #passages: SequentialReader;
  readonly #frequencies: SequentialReader;
  #at = 0;

  constructor(block: Block, log: ByteLog) {
    const size = block.counts.reduce((sum, count) => sum + count, 0);
    this.#block = block;
    this.#passages = new SequentialReader(log, block.passagesAt, size * Uint32Array.BYTES_PER_ELEMENT);
    this.#frequencies = new SequentialReader(log, block.frequenciesAt, size);
  }

  /** How many postings the block has of a term; to be asked once, terms ascending. */
  countOf(term: number): number {
    return this.#block.terms[this.#at] === term ? this.#block.counts[this.#at++]! : 0;
  }

  /** Reads the next postings into a piece. */
  readInto({ passages, frequencies }: Postings, from: number, count: number): void {
    const width = Uint32Array.BYTES_PER_ELEMENT;
    this.#passages.readInto(new Uint8Array(passages.buffer), from * width, count * width);
    this.#frequencies.readInto(frequencies, from, count);
  }
}

/** Reads a stretch of a log from its beginning to its end, a piece at a time. */
class SequentialReader {
  static readonly #BYTES = 1 << 17;
  readonly #log: ByteLog;
  #next: number;
  readonly #end: number;
  #read: Uint8Array = new Uint8Array();
  #at = 0;

  constructor(log: ByteLog, start: number, length: number) {
    this.#log = log;
    this.#next = start;
    this.#end = start + length;
  }

  readInto(target: Uint8Array, from: number, count: number): void {
    for (let done = 0; done < count; ) {
      if (this.#at === this.#read.length) this.#readOn();
      const taken = this.#read.subarray(this.#at, this.#at + count - done);
      target.set(taken, from + done);
      this.#at += taken.length;
      done += taken.length;
    }
  }

  #readOn(): void {
    const length = Math.min(SequentialReader.#BYTES, this.#end - this.#next);
    if (length === 0) throw new RangeError('A block of postings is shorter than its counts say');
    this.#read = this.#log.read(this.#next, length);
    this.#next += length;
    this.#at = 0;
  }
}

/** Positions grouped by term, each group in its old order; only the terms that occur. */
function countingSort(ids: Uint32Array, termCount: number) {
  const starts = new Uint32Array(termCount + 1);
  for (const id of ids) starts[id + 1]!++;
  const terms = new GrowingArray();
  const counts = new GrowingArray();
  for (let id = 0; id < termCount; id++) {
    const count = starts[id + 1]!;
    if (count > 0) {
      terms.push(id);
      counts.push(count);
    }
    starts[id + 1]! += starts[id]!;
  }
  const positions = new Uint32Array(ids.length);
  ids.forEach((id, position) => {
    positions[starts[id]!++] = position;
  });
  return { terms: terms.values().slice(), counts: counts.values().slice(), positions };
}
