import type { Expectation } from '../retrieve/expectation.ts';
import { isLabel } from '../store/sentences.ts';
import { answerFit, offers } from './answer-fit.ts';
import { coverOf, type Notion, names, type TermText } from './terms.ts';

/** What is known of a candidate sentence and where it stands. */
export interface SentenceFacts {
  readonly sentence: TermText;
  /** The label that announces the sentence, else the sentence before it. */
  readonly before: TermText;
  readonly after: TermText;
  /** Whether a notion is named anywhere in the passage or its context. */
  readonly inPassage: (notion: Notion) => boolean;
  /** Cosines with the question. */
  readonly similarity: number;
  readonly passageSimilarity: number;
  /** The better of the sentences before and after in the passage. */
  readonly neighbourSimilarity: number;
  /** 0 for the first sentence of the passage, towards 1 for the last. */
  readonly position: number;
  /** The passage's BM25 share, 0–1. */
  readonly passageLexical: number;
  /** Fused score of the passage divided by the best passage's, 0–1. */
  readonly relativeScore: number;
}

/** Names of the features, in the order of the values. */
export const FEATURES = [
  'cover',
  'coverWithBefore',
  'coverWithAfter',
  'passageCover',
  'rarestMissing',
  'windowCover',
  'longestRun',
  'order',
  'similarity',
  'neighbourSimilarity',
  'passageSimilarity',
  'passageLexical',
  'relativeScore',
  'quantityExpected',
  'quantityNear',
  'unitFits',
  'dateFits',
  'personFits',
  'placeFits',
  'reasonFits',
  'organizationFits',
  'nameFits',
  'definitionFits',
  'listFits',
  'isLabel',
  'length',
  'repeatsQuestion',
  'leads',
  'position',
] as const;

/** What a sentence is compared with. */
export interface QuestionFacts {
  readonly notions: readonly Notion[];
  /** Search form without place names and question words. */
  readonly content: string;
  readonly expectation: Expectation;
  /** The notions are words of another language with their renderings. */
  readonly isTranslated: boolean;
  /** What the question counts, in any of its forms; empty when it counts nothing. */
  readonly counted: readonly Notion[];
  /** Asks which counties speak of something (哪些县提到…), so that what is asked about is itself the answer. */
  readonly asksWhich: boolean;
  /** Terms that the question puts in quotation marks (“一中心一室”), in search form. */
  readonly quoted: readonly string[];
  /** The office whose holder the question asks for; null for other questions. */
  readonly office: string | null;
}

/** Describes how well a sentence answers, as numbers that a model weighs. Pure. */
export function sentenceFeatures(
  { notions, content, expectation }: QuestionFacts,
  facts: SentenceFacts,
): number[] {
  const { sentence, before, after } = facts;
  const { form } = sentence;
  const letters = content.replaceAll(' ', '').length;
  const answer = answerFit(notions, sentence, expectation);
  const quantity = expectation.kind === 'quantity' ? 1 : 0;
  return [
    coverOf(notions, (notion) => names(sentence, notion)),
    coverOf(notions, (notion) => names(sentence, notion) || names(before, notion)),
    coverOf(notions, (notion) => names(sentence, notion) || names(after, notion)),
    coverOf(notions, facts.inPassage),
    rarestOf(notions, (notion) => !facts.inPassage(notion)) / (rarestOf(notions) || 1),
    answer.windowCover,
    longestSharedRun(content, form) / Math.max(1, letters),
    sharedInOrder(content, form) / Math.max(1, letters),
    facts.similarity,
    facts.neighbourSimilarity,
    facts.passageSimilarity,
    facts.passageLexical,
    facts.relativeScore,
    quantity * (answer.fits ? 1 : -1),
    quantity * (answer.fits ? answer.windowCover : 0),
    expectation.unit === '' ? 0 : answer.unitFits ? 1 : -1,
    expectation.kind === 'date' ? (answer.fits ? 1 : -1) : 0,
    offers('person', expectation, form),
    offers('place', expectation, form),
    offers('reason', expectation, form),
    offers('organization', expectation, form),
    offers('name', expectation, form),
    offers('definition', expectation, form),
    offers('list', expectation, form),
    isLabel(form) ? 1 : 0,
    Math.log1p(form.length) / 5,
    Math.min(1, letters / Math.max(1, form.length)),
    facts.position === 0 ? 1 : 0,
    facts.position,
  ];
}

/** Characters of the longest stretch of the question that stands in the sentence as it is. */
function longestSharedRun(content: string, sentence: string): number {
  let longest = 0;
  for (const run of content.split(' ')) {
    for (let start = 0; start + longest < run.length; start++) {
      while (start + longest < run.length && sentence.includes(run.slice(start, start + longest + 1)))
        longest++;
    }
  }
  return longest;
}

/** Characters of the question that a sentence holds in the same order: their longest common subsequence. */
function sharedInOrder(content: string, sentence: string): number {
  const asked = content.replaceAll(' ', '');
  let row = new Uint16Array(asked.length + 1);
  let next = new Uint16Array(asked.length + 1);
  for (let at = 0; at < sentence.length; at++) {
    // A character that the question has not leaves the row as it is.
    if (!asked.includes(sentence[at]!)) continue;
    for (let index = 0; index < asked.length; index++) {
      const isSame = asked[index] === sentence[at];
      next[index + 1] = isSame ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!);
    }
    [row, next] = [next, row];
  }
  return row[asked.length]!;
}

/** Weight of the rarest of the notions that qualify; 0 for none. */
function rarestOf(notions: readonly Notion[], qualifies: (notion: Notion) => boolean = () => true): number {
  return Math.max(0, ...notions.filter(qualifies).map(({ weight }) => weight));
}
