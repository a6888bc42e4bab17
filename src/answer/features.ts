import { countsBy, DATES, type Expectation, QUANTITIES } from '../retrieve/expectation.ts';
import { isLabel } from '../store/sentences.ts';
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
  'windowCover',
  'longestRun',
  'similarity',
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
  'isLabel',
  'length',
  'repeatsQuestion',
] as const;

/** What refusal is decided by: features of the best sentence, by name, and the number of passages searched. */
export const ANSWERABILITY_FEATURES = [
  'coverWithBefore',
  'passageCover',
  'windowCover',
  'similarity',
  'passageSimilarity',
  'passageLexical',
  'logPassages',
] as const;

/** The model was trained on libraries of up to so many passages, and is not asked to look beyond. */
const MOST_PASSAGES = 400;

/** Picks the values that `ANSWERABILITY_FEATURES` names. */
export function answerabilityValues(features: readonly number[], passages: number): number[] {
  return ANSWERABILITY_FEATURES.map((name) =>
    name === 'logPassages' ? Math.log(Math.min(MOST_PASSAGES, passages)) : features[FEATURES.indexOf(name)]!,
  );
}

const PERSON = /[\u4e00-\u9fff]{2,4}(?:书记|主任|县长|教授|先生|女士|院长|局长|部长)|由|担任|[·‧]|mr|ms/;
const PLACE = /[省市县区镇乡村]|位于|坐落|地处|在[\p{Script=Han}]{2,}/u;
const REASON = /因为|由于|因此|原因|为了|以便|使得|导致|从而|because|due to|so that/;
/** Characters around an answer within which the question's terms count as belonging to it. */
const WINDOW = 28;

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
}

/** Describes how well a sentence answers, as numbers that a linear model weighs. Pure. */
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
    answer.windowCover,
    longestSharedRun(content, form) / Math.max(1, letters),
    facts.similarity,
    facts.passageSimilarity,
    facts.passageLexical,
    facts.relativeScore,
    quantity * (answer.fits ? 1 : -1),
    quantity * (answer.fits ? answer.windowCover : 0),
    expectation.unit === '' ? 0 : answer.unitFits ? 1 : -1,
    expectation.kind === 'date' ? (answer.fits ? 1 : -1) : 0,
    expectation.kind === 'person' ? (PERSON.test(form) ? 1 : -1) : 0,
    expectation.kind === 'place' ? (PLACE.test(form) ? 1 : -1) : 0,
    expectation.kind === 'reason' ? (REASON.test(form) ? 1 : -1) : 0,
    isLabel(form) ? 1 : 0,
    Math.log1p(form.length) / 5,
    Math.min(1, letters / Math.max(1, form.length)),
  ];
}

interface AnswerFit {
  /** The sentence holds a thing of the expected kind. */
  readonly fits: boolean;
  readonly unitFits: boolean;
  /** Share of the question's terms close to that thing, or in the densest stretch where no such thing is expected. */
  readonly windowCover: number;
}

function answerFit(notions: readonly Notion[], sentence: TermText, expectation: Expectation): AnswerFit {
  const spots = answerSpots(expectation, sentence.form);
  const near = (at: number) => coverNear(notions, sentence, at);
  if (spots === null) {
    const starts = sentence.tokens.filter((_, index) => index % 4 === 0).map((token) => token.start);
    return { fits: false, unitFits: false, windowCover: Math.max(0, ...starts.map(near)) };
  }
  const unitSpots = spots.filter((spot) => countsBy(spot.text, expectation.unit));
  const counted = unitSpots.length > 0 ? unitSpots : spots;
  return {
    fits: spots.length > 0,
    unitFits: unitSpots.length > 0,
    windowCover: Math.max(0, ...counted.map((spot) => near((spot.start + spot.end) / 2))),
  };
}

/** Share of the question's notions that a sentence names close to a place in it, 0–1. */
export function coverNear(notions: readonly Notion[], sentence: TermText, at: number): number {
  const form = sentence.form.slice(Math.max(0, Math.round(at) - WINDOW), Math.round(at) + WINDOW);
  const tokens = sentence.tokens.filter((token) => token.end > at - WINDOW && token.start < at + WINDOW);
  const close = { form, tokens, terms: new Set(tokens.map((token) => token.term)) };
  return coverOf(notions, (notion) => names(close, notion));
}

/** Where a sentence holds a thing of the expected kind; null when the kind cannot be told by its form. */
export function answerSpots(
  expectation: Expectation,
  sentence: string,
): { text: string; start: number; end: number }[] | null {
  const pattern = expectation.kind === 'quantity' ? QUANTITIES : expectation.kind === 'date' ? DATES : null;
  if (pattern === null) return null;
  return Array.from(sentence.matchAll(pattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
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
