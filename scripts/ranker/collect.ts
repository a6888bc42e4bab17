import { questionFacts, sentenceCandidates } from '../../src/answer/candidates.ts';
import { groupBy } from '../../src/collections.ts';
import { corpusOfTexts } from '../../src/corpus/corpus.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { seededRandom } from '../../src/evaluation/random.ts';
import { type Question, understandQuestion } from '../../src/retrieve/question.ts';
import { requestFor } from '../../src/retrieve/request.ts';
import { createRetriever } from '../../src/retrieve/retriever.ts';
import { indexInMemory } from '../../src/store/memory-index.ts';
import { foldText } from '../../src/text/fold.ts';
import { shuffle, type TrainingPair } from './data.ts';
import { inOtherWords } from './other-words.ts';

/** How a question was put: of all reports, of the county whose report answers, or where nothing answers. */
export type TrialKind =
  | 'everywhere'
  | 'in its county'
  | 'passage removed'
  | 'in another county'
  | 'off the subject';

/** A question put to a small library, with the candidates that retrieval gave. */
export interface Trial {
  readonly kind: TrialKind;
  /** Whether the answering passage is among those searched. */
  readonly answerable: boolean;
  /** In the library. */
  readonly passages: number;
  readonly features: readonly (readonly number[])[];
  /** Which passage each candidate stands in. */
  readonly passageOf: readonly number[];
  readonly isRight: readonly boolean[];
}

/** Libraries of different sizes, for rarity means another thing in each. */
const SIZES = [12, 30, 80, 200];
/** Share of passages taken away, so that their questions cannot be answered while their neighbours stay. */
const REMOVED = 0.3;
const QUESTIONS_A_PASSAGE = 6;
const HITS = 10;
/** Neighbouring passages that stand for one county's reports. */
const COUNTY_SIZES = [4, 8, 16];
/** Share of the questions that are asked of their county alone; and of another one, and of a strange library, besides. */
const IN_COUNTY = 0.4;
const IN_ANOTHER = 0.15;
const OFF_SUBJECT = 0.15;
/** Share of the questions that are also asked as if in other words; see `inOtherWords`. */
const REWORDED = 0.6;

/**
 * Puts questions to libraries made of the pairs' passages. Passages of one title stay together, so that a removed
 * passage leaves its like behind: the hard case for refusal. Neighbours stand for a county's reports: some questions
 * are asked of their county only, of another county, or of a library of other matters.
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
    const library = await libraryOf(kept, embedder, COUNTY_SIZES[group % COUNTY_SIZES.length]!);
    for (const passage of passages) {
      const questions = shuffle([...byPassage.get(passage)!], random).slice(0, QUESTIONS_A_PASSAGE);
      for (const pair of questions)
        trials.push(...(await trialsOf(pair, kept.indexOf(passage), library, random)));
      if (random() >= OFF_SUBJECT) continue;
      const strange = order[Math.floor(random() * order.length)]!;
      if (passages.includes(strange)) continue;
      trials.push(await library.ask(byPassage.get(strange)![0]!, -1, 'off the subject'));
    }
  }
  return trials;
}

/** @param answering number of the passage that answers; −1 where it was removed */
async function trialsOf(pair: TrainingPair, answering: number, library: TrialLibrary, random: () => number) {
  const county = library.countyOf(Math.max(0, answering));
  const reword = random() < REWORDED ? (question: Question) => inOtherWords(question, random) : undefined;
  const inCounty = random() < IN_COUNTY;
  const kind = answering < 0 ? 'passage removed' : inCounty ? 'in its county' : 'everywhere';
  const where = inCounty ? county : undefined;
  const trials = [await library.ask(pair, answering, kind, where)];
  if (reword) trials.push(await library.ask(pair, answering, kind, where, reword));
  if (library.counties > 1 && random() < IN_ANOTHER) {
    const another = (county + 1 + Math.floor(random() * (library.counties - 1))) % library.counties;
    trials.push(await library.ask(pair, -1, 'in another county', another, reword));
  }
  return trials;
}

interface TrialLibrary {
  readonly counties: number;
  countyOf(passage: number): number;
  /**
   * @param answering number of the passage that answers; −1 where none does
   * @param county the only one to look in
   * @param reword changes the question before it is asked
   */
  ask(
    pair: TrainingPair,
    answering: number,
    kind: TrialKind,
    county?: number,
    reword?: (question: Question) => Question,
  ): Promise<Trial>;
}

async function libraryOf(
  passages: readonly string[],
  embedder: Embedder,
  countySize: number,
): Promise<TrialLibrary> {
  const corpus = corpusOfTexts(passages.map((text, number) => ({ file: String(number), text })));
  const index = await indexInMemory(corpus, embedder);
  const retriever = createRetriever(index, embedder);
  const countyOf = (passage: number) => Math.floor(passage / countySize);
  return {
    counties: Math.ceil(passages.length / countySize),
    countyOf,
    async ask(pair, answering, kind, county, reword = (question) => question) {
      const question = reword(understandQuestion(pair.question, index.library));
      const inCounty = (passage: number) => countyOf(Number(index.reportOf[passage]!.file)) === county;
      const { hits, vector } = await retriever.retrieve({
        ...requestFor(question, index.lexical),
        count: HITS,
        accept: county === undefined ? undefined : inCounty,
      });
      const candidates = sentenceCandidates(questionFacts(question, index), hits, vector, index);
      const answers = pair.answers.map(foldText);
      return {
        kind,
        answerable: answering >= 0,
        passages: index.passages.length,
        features: candidates.map((candidate) => candidate.features),
        passageOf: candidates.map(({ hit }) => hit.passage),
        isRight: candidates.map(
          ({ report, form }) =>
            report.file === String(answering) && answers.some((answer) => form.includes(answer)),
        ),
      };
    },
  };
}
