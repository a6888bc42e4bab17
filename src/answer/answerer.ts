import type { Embedder } from '../embedding/embedder.ts';
import { type Question, understandQuestion } from '../retrieve/question.ts';
import { requestFor } from '../retrieve/request.ts';
import { createRetriever, type RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Answer, Answerer, Excerpt, NotFoundReason, Report } from '../types.ts';
import { answerProbability, rankingScore } from './answerability.ts';
import { questionFacts, sentenceCandidates } from './candidates.ts';
import { quoteCandidate, quoteSpan, type RankedCandidate } from './excerpt.ts';
import type { QuestionFacts } from './features.ts';
import { openingSentences } from './overview.ts';
import { scopeOf } from './scope.ts';
import { suggestQuestions } from './suggest.ts';
import { THRESHOLDS } from './thresholds.ts';

const DEFAULT_TOP = 3;
const MOST_COUNTIES = 10;
/** Passages whose sentences are looked at: one county's answer, or one a county. */
const HITS = 12;
const HITS_FOR_EACH = 60;
const SUGGESTIONS = 3;

/**
 * Answers questions over an index: understands the question, retrieves passages, chooses sentences, and refuses
 * when none is likely to answer.
 *
 * @param embedder the one that the index was made with
 */
export function createAnswerer(
  index: SearchIndex,
  embedder: Embedder,
  options: { mode?: RetrieverMode } = {},
): Answerer {
  const retriever = createRetriever(index, embedder);

  async function rank(
    question: Question,
    facts: QuestionFacts,
    accept?: (passage: number) => boolean,
  ): Promise<RankedCandidate[]> {
    const count = question.spread === 'each' ? HITS_FOR_EACH : HITS;
    const request = { ...requestFor(question), mode: options.mode ?? 'hybrid', count, accept } as const;
    const { hits, vector } = await retriever.retrieve(request);
    return sentenceCandidates(facts, hits, vector, index).map((candidate) => ({
      ...candidate,
      rankingScore: rankingScore(candidate.features),
      probability: answerProbability(candidate.features, index.passages.length),
    }));
  }

  async function find(question: Question, top: number): Promise<Excerpt[] | NotFoundReason> {
    const scope = scopeOf(question, index);
    if (scope.kind === 'none') return 'no_such_county_report';
    const facts = questionFacts(question, index);
    const accept = scope.kind === 'some' ? scope.accept : undefined;
    if (question.overview) return overview(question, facts, reportsIn(index, accept), top);
    const candidates = await rank(question, facts, accept);
    const chosen =
      question.spread === 'each' ? bestOfEach(candidates, question) : bestOf(candidates, question, top);
    if (chosen.length === 0) return 'nothing_relevant';
    return chosen.map((candidate) => {
      const siblings = candidates.filter(({ hit }) => hit === candidate.hit);
      return quoteCandidate(candidate, siblings, facts);
    });
  }

  return {
    library: index.library,
    async ask(text, { top = DEFAULT_TOP } = {}) {
      const started = performance.now();
      const question = understandQuestion(text, index.library);
      const found = question.folded === '' ? 'empty_question' : await find(question, top);
      const excerpts = typeof found === 'string' ? [] : found;
      const answer: Answer = {
        question: text,
        status: excerpts.length > 0 ? 'answered' : 'not_found',
        reason: typeof found === 'string' ? found : null,
        language: question.language,
        counties: [...new Set(question.counties.map(({ name }) => name))],
        excerpts,
        suggestions:
          excerpts.length > 0 ? [] : suggestQuestions(index.library, question.language, SUGGESTIONS),
        ms: Math.round((performance.now() - started) * 10) / 10,
      };
      return answer;
    },
  };
}

/** The best sentences wherever they stand, best first, as long as each is likely to answer. */
function bestOf(candidates: readonly RankedCandidate[], question: Question, top: number): RankedCandidate[] {
  const threshold = THRESHOLDS[question.language === 'en' ? 'english' : 'chinese'];
  const [best, ...others] = byScore(candidates);
  if (!best || best.probability < threshold) return [];
  const near = others.filter(
    ({ rankingScore: score, probability }) =>
      probability >= threshold && score >= best.rankingScore - THRESHOLDS.scoreBehindBest,
  );
  return [best, ...near].slice(0, top);
}

/** The best sentence of each county. */
function bestOfEach(candidates: readonly RankedCandidate[], question: Question): RankedCandidate[] {
  const threshold = THRESHOLDS[question.language === 'en' ? 'english' : 'chinese'];
  const chosen = new Map<string, RankedCandidate>();
  for (const candidate of byScore(candidates)) {
    const key = candidate.report.county?.code ?? candidate.report.id;
    if (!chosen.has(key)) chosen.set(key, candidate);
  }
  return [...chosen.values()].filter(({ probability }) => probability >= threshold).slice(0, MOST_COUNTIES);
}

function byScore(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  return candidates.toSorted((a, b) => b.rankingScore - a.rankingScore);
}

function reportsIn(index: SearchIndex, accept?: (passage: number) => boolean): Report[] {
  if (!accept) return [...index.library.reports];
  return [...new Set(index.reportOf.filter((_, passage) => accept(passage)))];
}

/** What reports say of themselves: one opening each, or of a single report the openings of several paragraphs. */
function overview(
  question: Question,
  facts: QuestionFacts,
  reports: readonly Report[],
  top: number,
): Excerpt[] {
  const shown = question.spread === 'each' || reports.length > 1 ? reports.slice(0, MOST_COUNTIES) : reports;
  return shown.flatMap((report) =>
    openingSentences(report, shown.length > 1 ? 1 : top).map((span) => quoteSpan(report, span, 1, facts)),
  );
}
