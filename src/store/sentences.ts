import type { Embedder } from '../embedding/embedder.ts';
import { foldText } from '../text/fold.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Passage, Report, Span } from '../types.ts';
import { GrowingArray } from './growing-array.ts';
import type { VectorRows } from './vector-rows.ts';

/** The sentences of all passages, with their vectors: what the quoted sentence is chosen by. */
export class SentenceTable {
  /** Sentences of passage `p` are `[first[p], first[p + 1])`; one entry more than there are passages. */
  readonly first: Uint32Array;
  /** Start and end of each sentence in its report's text, in turn. */
  readonly spans: Uint32Array;
  /** Of each sentence, scaled so that its largest component is ±127. */
  readonly #vectors: VectorRows;

  constructor(first: Uint32Array, spans: Uint32Array, vectors: VectorRows) {
    this.first = first;
    this.spans = spans;
    this.#vectors = vectors;
  }

  /** Sentence numbers of a passage, in order. */
  of(passage: number): number[] {
    const from = this.first[passage]!;
    return Array.from({ length: this.first[passage + 1]! - from }, (_, index) => from + index);
  }

  span(sentence: number): Span {
    return [this.spans[2 * sentence]!, this.spans[2 * sentence + 1]!];
  }

  /** Vectors of a passage's sentences, one after the other. */
  vectorsOf(passage: number): Int8Array {
    const from = this.first[passage]!;
    return this.#vectors.read(from, this.first[passage + 1]! - from);
  }

  /** Lets go of the file that holds the vectors. */
  close(): void {
    this.#vectors.close();
  }

  /** Cosine of a unit vector and a sentence, to about 0.01; 0 for a sentence without a known token. */
  similarity(query: Float32Array, sentence: number): number {
    const vector = this.#vectors.read(sentence, 1);
    let product = 0;
    let square = 0;
    for (let index = 0; index < vector.length; index++) {
      const component = vector[index]!;
      product += query[index]! * component;
      square += component * component;
    }
    return square === 0 ? 0 : product / Math.sqrt(square);
  }
}

/** A sentence that only announces what follows: 一是压实责任。 (二)… 1.… */
const LABEL =
  /^(?:[一二三四五六七八九十]{1,3}(?:是|要|、)|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09]|第[一二三四五六七八九十]{1,3}[,，、]|\d{1,2}[.、)](?!\d)|[①-⑳])/;
const LONGEST_LABEL = 36;

/** True for a sentence that announces the next and says little by itself. */
export function isLabel(sentence: string): boolean {
  return sentence.length <= LONGEST_LABEL && LABEL.test(sentence);
}

/** How the sentences of passages are embedded. */
export interface SentenceOptions {
  /** Where the vectors are put. */
  readonly vectors: VectorRows;
  /** Vectors of an unchanged passage's sentences. */
  readonly known?: (passage: Passage) => Int8Array | undefined;
  readonly onEmbedded?: (passages: number) => void;
}

/** Sentences of every passage. */
export async function embedSentences(
  passages: readonly Passage[],
  reportOf: readonly Report[],
  embedder: Embedder,
  { vectors, known, onEmbedded }: SentenceOptions,
): Promise<SentenceTable> {
  const first = new Uint32Array(passages.length + 1);
  const spans = new GrowingArray();
  for (const [index, passage] of passages.entries()) {
    const report = reportOf[index]!;
    const sentences = splitSentences(report.text.slice(passage.start, passage.end));
    for (const [start, end] of sentences) {
      spans.push(passage.start + start);
      spans.push(passage.start + end);
    }
    first[index + 1] = first[index]! + sentences.length;
    vectors.append(known?.(passage) ?? (await embedAll(sentenceForms(passage, report, sentences), embedder)));
    onEmbedded?.(index + 1);
  }
  return new SentenceTable(first, spans.values().slice(), vectors);
}

/** Search forms of a passage's sentences, each behind the label that announces it. */
function sentenceForms(passage: Passage, report: Report, sentences: readonly Span[]): string[] {
  const text = report.text.slice(passage.start, passage.end);
  let label = '';
  return sentences.map(([start, end]) => {
    const sentence = text.slice(start, end);
    if (isLabel(sentence)) {
      label = sentence;
      return foldText(sentence);
    }
    return foldText(label + sentence);
  });
}

async function embedAll(texts: readonly string[], embedder: Embedder): Promise<Int8Array> {
  const quantized = new Int8Array(texts.length * embedder.dimensions);
  (await embedder.embedPassages(texts)).forEach((vector, row) => {
    const largest = vector.reduce((most, component) => Math.max(most, Math.abs(component)), 0);
    if (largest === 0) return;
    const start = row * embedder.dimensions;
    vector.forEach((component, index) => {
      quantized[start + index] = Math.round((component / largest) * 127);
    });
  });
  return quantized;
}
