import type { Question } from '../retrieve/question.ts';
import { findSynonyms } from '../retrieve/synonyms.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { isLabel } from '../store/sentences.ts';
import { foldText } from '../text/fold.ts';
import type { Citation, Hit, Report, Span } from '../types.ts';
import { type QuestionFacts, sentenceFeatures } from './features.ts';
import { namesHolder, officeAsked } from './office.ts';
import { type Standing, standingsOf } from './standing.ts';
import { type Notion, names, type TermText, termNotions, termText, translatedNotions } from './terms.ts';

/** A sentence that may answer. */
export interface Candidate {
  readonly hit: Hit;
  readonly report: Report;
  /** Counts from 1. */
  readonly paragraph: number;
  /** In the report's text. */
  readonly span: Span;
  /** Where else the same stands. */
  readonly repeats: readonly Citation[];
  /** Search form of the sentence. */
  readonly form: string;
  /** In the order of `FEATURES`. */
  readonly features: readonly number[];
  /** See `goesAstray`. */
  readonly isAstray: boolean;
  /** Its passage holds the terms that the question puts in quotation marks. */
  readonly holdsQuoted: boolean;
  /** Lacks what alone would answer: a name beside the office whose holder is asked for. */
  readonly isRuledOut: boolean;
}

/** A Chinese term in quotation marks of any kind, in search form. */
const QUOTED = /[“"「『《<]([\p{Script=Han}\d+、·]{2,20})[”"」』》>]/gu;

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
    asksWhich: question.spread === 'each' && question.counties.length === 0,
    quoted: Array.from(question.folded.matchAll(QUOTED), ([, term]) => term!),
    office: officeAsked(question.folded),
  };
}

/**
 * The sentences of the hits, described; of a passage that stands in several places at each of them that is cited.
 *
 * @param hits best first
 * @param vector of the question
 * @param cite chooses the places of a passage that are cited; by default the first
 */
export function sentenceCandidates(
  facts: QuestionFacts,
  hits: readonly Hit[],
  vector: Float32Array,
  index: SearchIndex,
  cite: (places: readonly Standing[]) => readonly Standing[] = (places) => places.slice(0, 1),
): Candidate[] {
  const best = hits[0]?.score ?? 0;
  return hits.flatMap((hit) => {
    const described = describeSentences(facts, hit, best > 0 ? hit.score / best : 0, vector, index);
    const places = standingsOf(hit.passage, index);
    return cite(places).flatMap((place) => {
      const others = places.filter((other) => other !== place);
      const repeats = others.map(({ report, paragraph }): Citation => ({ report, paragraph }));
      const { report, paragraph } = place;
      const spans = place.spans();
      return described.map((sentence, position) => ({
        ...sentence,
        hit,
        report,
        paragraph,
        span: spans[position]!,
        repeats,
      }));
    });
  });
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

function describeSentences(
  facts: QuestionFacts,
  hit: Hit,
  relativeScore: number,
  vector: Float32Array,
  index: SearchIndex,
): Pick<Candidate, 'form' | 'features' | 'isAstray' | 'isRuledOut' | 'holdsQuoted'>[] {
  const report = index.reportOf[hit.passage]!;
  const numbers = index.sentences.of(hit.passage);
  const reportText = report.text;
  const sentences = numbers.map((number) =>
    termText(foldText(reportText.slice(...index.sentences.span(number)))),
  );
  const context = termText(foldText(index.passages[hit.passage]!.context));
  const inPassage = (notion: Notion) =>
    names(context, notion) || sentences.some((text) => names(text, notion));
  const { office, quoted } = facts;
  const passage = sentences.map(({ form }) => form).join('');
  const holdsQuoted = quoted.length > 0 && quoted.every((term) => passage.includes(term));
  const isRuledOut = office !== null && !sentences.some(({ form }) => namesHolder(form, office));
  const isAstray = goesAstray(facts, inPassage) || (quoted.length > 0 && !holdsQuoted);
  const similarities = numbers.map((number) => index.sentences.similarity(vector, number));
  let label: TermText | undefined;
  return sentences.map((text, position) => {
    const before = label ?? sentences[position - 1] ?? context;
    label = isLabel(text.form) ? text : label;
    const features = sentenceFeatures(facts, {
      sentence: text,
      before,
      after: sentences[position + 1] ?? EMPTY,
      inPassage,
      similarity: similarities[position]!,
      neighbourSimilarity: Math.max(similarities[position - 1] ?? 0, similarities[position + 1] ?? 0),
      position: position / sentences.length,
      passageSimilarity: hit.dense,
      passageLexical: hit.lexical,
      relativeScore,
    });
    return { form: text.form, features, isAstray, holdsQuoted, isRuledOut };
  });
}
