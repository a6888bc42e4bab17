import { questionFacts, sentenceCandidates } from '../../src/answer/candidates.ts';
import { groupBy } from '../../src/collections.ts';
import { corpusOfTexts } from '../../src/corpus/corpus.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { understandQuestion } from '../../src/retrieve/question.ts';
import { requestFor } from '../../src/retrieve/request.ts';
import { createRetriever } from '../../src/retrieve/retriever.ts';
import { indexInMemory } from '../../src/store/memory-index.ts';
import { foldText } from '../../src/text/fold.ts';
import { seededRandom, shuffle, type TrainingPair } from './data.ts';

/** A question put to a small library, with the candidates that retrieval gave. */
export interface Trial {
  /** Whether the answering passage is in the library. */
  readonly answerable: boolean;
  /** In the library. */
  readonly passages: number;
  readonly features: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
}

/** Libraries of different sizes, for rarity means another thing in each. */
const SIZES = [12, 30, 80, 200];
/** Share of passages taken away, so that their questions cannot be answered while their neighbours stay. */
const REMOVED = 0.3;
const QUESTIONS_A_PASSAGE = 2;
const HITS = 10;

/**
 * Puts questions to libraries made of the pairs' passages. Passages of one title stay together, so that a removed
 * passage leaves its like behind: the hard case for refusal.
 */
export async function collectTrials(
  pairs: readonly TrainingPair[],
  embedder: Embedder,
  seed: number,
): Promise<Trial[]> {
  const random = seededRandom(seed);
  const byPassage = groupBy(pairs, (pair) => pair.passage);
  const byTitle = groupBy([...byPassage.keys()], (passage) => byPassage.get(passage)![0]!.title || passage);
  const order = shuffle([...byTitle.values()], random).flat();
  const trials: Trial[] = [];
  for (let at = 0, group = 0; at < order.length; group++) {
    const passages = order.slice(at, at + SIZES[group % SIZES.length]!);
    at += passages.length;
    const kept = passages.filter(() => random() >= REMOVED);
    if (kept.length === 0) continue;
    const ask = await libraryOf(kept, embedder);
    for (const passage of passages) {
      const questions = shuffle([...byPassage.get(passage)!], random).slice(0, QUESTIONS_A_PASSAGE);
      for (const pair of questions) trials.push(await ask(pair, kept.indexOf(passage)));
    }
  }
  return trials;
}

/** @returns asks a question of a library; `answering` is the number of the passage that answers, or −1 */
async function libraryOf(passages: readonly string[], embedder: Embedder) {
  const corpus = corpusOfTexts(passages.map((text, number) => ({ file: String(number), text })));
  const index = await indexInMemory(corpus, embedder);
  const retriever = createRetriever(index, embedder);
  return async (pair: TrainingPair, answering: number): Promise<Trial> => {
    const question = understandQuestion(pair.question, index.library);
    const { hits, vector } = await retriever.retrieve({
      ...requestFor(question, index.lexical),
      count: HITS,
    });
    const candidates = sentenceCandidates(questionFacts(question, index), hits, vector, index);
    const answers = pair.answers.map(foldText);
    return {
      answerable: answering >= 0,
      passages: index.passages.length,
      features: candidates.map((candidate) => candidate.features),
      isRight: candidates.map(
        ({ report, form }) =>
          report.file === String(answering) && answers.some((answer) => form.includes(answer)),
      ),
    };
  };
}
