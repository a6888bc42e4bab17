import type { Question } from '../retrieve/question.ts';
import { findSynonyms } from '../retrieve/synonyms.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { isLabel } from '../store/sentences.ts';
import { foldText } from '../text/fold.ts';
import type { Hit, Report, Span } from '../types.ts';
import { type QuestionFacts, sentenceFeatures } from './features.ts';
import { type Notion, names, type TermText, termNotions, termText, translatedNotions } from './terms.ts';

/** A sentence that may answer. */
export interface Candidate {
  readonly hit: Hit;
  readonly report: Report;
  /** In the report's text. */
  readonly span: Span;
  /** Search form of the sentence. */
  readonly form: string;
  /** In the order of `FEATURES`. */
  readonly features: readonly number[];
  /** See `goesAstray`. */
  readonly isAstray: boolean;
}

/** The question as sentences are compared with it. */
export function questionFacts(question: Question, index: SearchIndex): QuestionFacts {
  const { content, expectation, expansions, language } = question;
  const isTranslated = language === 'en' && expansions.some(({ forms }) => forms.length > 0);
  const notions = isTranslated
    ? translatedNotions(expansions, index.lexical)
    : termNotions(content, language === 'en' ? [] : expansions, index.lexical);
  const counted = termNotions(expectation.counted, findSynonyms(expectation.counted), index.lexical);
  return {
    notions,
    content,
    expectation,
    isTranslated,
    counted: counted.filter(({ forms }) => forms.some((form) => form.length > 1)),
  };
}

/**
 * The sentences of the hits, described.
 *
 * @param hits best first
 * @param vector of the question
 */
export function sentenceCandidates(
  facts: QuestionFacts,
  hits: readonly Hit[],
  vector: Float32Array,
  index: SearchIndex,
): Candidate[] {
  const best = hits[0]?.score ?? 0;
  return hits.flatMap((hit) => passageCandidates(facts, hit, best > 0 ? hit.score / best : 0, vector, index));
}

/**
 * True when a passage that shares words with the question speaks of something else: it names nothing of what the
 * question counts (多少名宇航员), or of a translated question one word of several (the capital of France).
 */
function goesAstray(
  { counted, notions, isTranslated }: QuestionFacts,
  inPassage: (notion: Notion) => boolean,
): boolean {
  if (counted.length > 0 && !counted.some(inPassage)) return true;
  return isTranslated && notions.filter(inPassage).length < Math.min(2, notions.length);
}

const EMPTY = termText('');

function passageCandidates(
  facts: QuestionFacts,
  hit: Hit,
  relativeScore: number,
  vector: Float32Array,
  index: SearchIndex,
): Candidate[] {
  const report = index.reportOf[hit.passage]!;
  const numbers = index.sentences.of(hit.passage);
  const sentences = numbers.map((number) => {
    const span = index.sentences.span(number);
    return { span, text: termText(foldText(report.text.slice(...span))) };
  });
  const context = termText(foldText(index.passages[hit.passage]!.context));
  const inPassage = (notion: Notion) =>
    names(context, notion) || sentences.some(({ text }) => names(text, notion));
  const isAstray = goesAstray(facts, inPassage);
  let label: TermText | undefined;
  return sentences.map(({ span, text }, position) => {
    const before = label ?? sentences[position - 1]?.text ?? context;
    label = isLabel(text.form) ? text : label;
    const features = sentenceFeatures(facts, {
      sentence: text,
      before,
      after: sentences[position + 1]?.text ?? EMPTY,
      inPassage,
      similarity: index.sentences.similarity(vector, numbers[position]!),
      passageSimilarity: hit.dense,
      passageLexical: hit.lexical,
      relativeScore,
    });
    return { hit, report, span, form: text.form, features, isAstray };
  });
}
