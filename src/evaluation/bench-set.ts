import { type Corpus, corpusOfTexts, readCorpus } from '../corpus/corpus.ts';
import { listSeeds } from '../corpus/read.ts';
import { MemoryTexts } from '../corpus/texts.ts';
import { SeedError } from '../errors.ts';
import { detectLanguage } from '../text/script.ts';
import { readDataset } from './dataset.ts';
import { readGolden } from './golden.ts';

/** What every engine is given of a passage: all that wenxian knows of it, in the original script. */
export interface BenchPassage {
  /** Official name of its report's county; empty when none is known. */
  readonly county: string;
  /** The headings it stands under; empty for most. */
  readonly context: string;
  readonly text: string;
}

export interface BenchQuestion {
  /** As typed. */
  readonly text: string;
  readonly isEnglish: boolean;
  /** @param position in the set's passages */
  readonly isRight: (position: number) => boolean;
}

/** Passages and questions that all engines are measured with. */
export interface BenchSet {
  readonly name: string;
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
  /** The same passages as wenxian cuts them. */
  readonly corpus: Corpus;
  /** Position in `passages` of a passage of the corpus. */
  readonly positionOf: (corpusPassage: number) => number;
}

/**
 * The reports' own passages, asked the golden questions that one sentence answers: a passage is right when it holds
 * that sentence.
 *
 * @param most how many questions at most, spread evenly
 * @throws SeedError
 */
export async function reportsSet(seedsFolder: string, goldenFile: string, most: number): Promise<BenchSet> {
  const corpus = await readCorpus((await listSeeds(seedsFolder)).seeds, { texts: new MemoryTexts() });
  const passages = corpus.passages.map(({ context, start, end }, index): BenchPassage => {
    const report = corpus.reportOf[index]!;
    return { county: report.county?.name ?? '', context, text: report.text.slice(start, end) };
  });
  const golden = (await readGolden(goldenFile)).filter(({ sentences }) => sentences);
  const questions = spread(golden, most).map(({ question, sentences }): BenchQuestion => {
    const isRight = (position: number) =>
      sentences!.some((sentence) => passages[position]!.text.includes(sentence));
    return { text: question, isEnglish: isEnglish(question), isRight };
  });
  return { name: 'reports', passages, questions, corpus, positionOf: (passage) => passage };
}

/**
 * A question set in a folder: a passage is right when its text is that of the query's passage.
 *
 * @throws SeedError
 */
export async function datasetSet(folder: string, most: number): Promise<BenchSet> {
  const dataset = await readDataset(folder);
  const passages = dataset.passages.map(({ text }): BenchPassage => ({ county: '', context: '', text }));
  const positions = new Map(dataset.passages.map(({ passage_id }, position) => [passage_id, position]));
  const questions = spread(dataset.queries, most).map(({ id, question, passage_id }): BenchQuestion => {
    const right = passages[positions.get(passage_id) ?? -1];
    if (!right) {
      const problem = `Query ${id} of ${folder} names the passage ${passage_id}, which is not there`;
      throw new SeedError(problem, 'Mend queries.jsonl or passages.jsonl');
    }
    const isRight = (position: number) => passages[position]!.text === right.text;
    return { text: question, isEnglish: isEnglish(question), isRight };
  });
  const corpus = corpusOfTexts(dataset.passages.map(({ passage_id, text }) => ({ file: passage_id, text })));
  const positionOf = (passage: number) => positions.get(corpus.reportOf[passage]!.file)!;
  return { name: dataset.name, passages, questions, corpus, positionOf };
}

function isEnglish(question: string): boolean {
  return detectLanguage(question) === 'en';
}

/** At most so many of the items, at even distances. */
function spread<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!);
}
