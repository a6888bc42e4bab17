import type { Embedder } from '../embedding/embedder.ts';
import { foldText } from '../text/fold.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Passage, Report, Span } from '../types.ts';

/** The sentences of all passages, with their vectors: what the quoted sentence is chosen by. */
export class SentenceTable {
  /** Sentences of passage `p` are `[first[p], first[p + 1])`; one entry more than there are passages. */
  readonly first: Uint32Array;
  /** Start and end of each sentence in its report's text, in turn. */
  readonly spans: Uint32Array;
  /** `sentences × dimensions`, each vector scaled so that its largest component is ±127. */
  readonly vectors: Int8Array;
  readonly dimensions: number;

  constructor(first: Uint32Array, spans: Uint32Array, vectors: Int8Array, dimensions: number) {
    this.first = first;
    this.spans = spans;
    this.vectors = vectors;
    this.dimensions = dimensions;
  }

  /** Sentence numbers of a passage, in order. */
  of(passage: number): number[] {
    const from = this.first[passage]!;
    return Array.from({ length: this.first[passage + 1]! - from }, (_, index) => from + index);
  }

  span(sentence: number): Span {
    return [this.spans[2 * sentence]!, this.spans[2 * sentence + 1]!];
  }

  /** Cosine of a unit vector and a sentence, to about 0.01; 0 for a sentence without a known token. */
  similarity(query: Float32Array, sentence: number): number {
    const start = sentence * this.dimensions;
    let product = 0;
    let square = 0;
    for (let index = 0; index < this.dimensions; index++) {
      const component = this.vectors[start + index]!;
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

/** Sentences of every passage; `known` gives the vectors of an unchanged passage's sentences. */
export async function embedSentences(
  passages: readonly Passage[],
  reportOf: readonly Report[],
  embedder: Embedder,
  known: (passage: Passage) => Int8Array | undefined = () => undefined,
): Promise<SentenceTable> {
  const first = new Uint32Array(passages.length + 1);
  const spans: number[] = [];
  const pieces: Int8Array[] = [];
  for (const [index, passage] of passages.entries()) {
    const report = reportOf[index]!;
    const sentences = splitSentences(report.text.slice(passage.start, passage.end));
    for (const [start, end] of sentences) spans.push(passage.start + start, passage.start + end);
    first[index + 1] = first[index]! + sentences.length;
    pieces.push(known(passage) ?? (await embedAll(sentenceForms(passage, report, sentences), embedder)));
  }
  const vectors = new Int8Array(first[passages.length]! * embedder.dimensions);
  let at = 0;
  for (const piece of pieces) {
    vectors.set(piece, at);
    at += piece.length;
  }
  return new SentenceTable(first, Uint32Array.from(spans), vectors, embedder.dimensions);
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
