import type { Embedder } from '../embedding/embedder.ts';
import { type Question, understandQuestion } from '../retrieve/question.ts';
import { requestFor } from '../retrieve/request.ts';
import { createRetriever, type RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Hit } from '../types.ts';
import { answerProbability, rankingScore } from './answerability.ts';
import { questionFacts, sentenceCandidates } from './candidates.ts';
import type { RankedCandidate } from './excerpt.ts';
import type { QuestionFacts } from './features.ts';
import { type Scope, scopeOf } from './scope.ts';
import { placesToCite, type Standing } from './standing.ts';

/** What a question finds, before it is decided what to show. */
export interface Found {
  readonly question: Question;
  readonly facts: QuestionFacts;
  readonly scope: Scope;
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Sentences of the first hits, passage by passage in the order of the text. */
  readonly candidates: readonly RankedCandidate[];
}

export interface FindOptions {
  /** Passages to retrieve; the default is what an answer needs. */
  readonly hits?: number;
  /** Look everywhere, whatever counties the question names. */
  readonly everywhere?: boolean;
}

/** Understands questions and finds the sentences that may answer them. */
export interface Finder {
  find(question: Question, options?: FindOptions): Promise<Found>;
  understand(text: string): Question;
}

/** Passages whose sentences are looked at: for one answer, or for one a county. */
const HITS = 12;
const HITS_FOR_EACH = 60;

/** A finder over an index; the embedder must be the one that the index was made with. */
export function createFinder(index: SearchIndex, embedder: Embedder, mode: RetrieverMode = 'hybrid'): Finder {
  const retriever = createRetriever(index, embedder);
  return {
    understand: (text) => understandQuestion(text, index.library),
    async find(question, options = {}) {
      const found = await findIn(question, options);
      if (question.regions.length === 0 || question.counties.length > 0 || question.spread === 'each')
        return found;
      // A province's name may be part of another name; whichever reading finds the better answer is meant.
      const asWords = understandQuestion(question.text, index.library, { regionsAsWords: true });
      const other = await findIn(asWords, options);
      return bestProbability(other) > bestProbability(found) ? other : found;
    },
  };

  async function findIn(
    question: Question,
    { hits: wanted = 0, everywhere = false }: FindOptions,
  ): Promise<Found> {
    const facts = questionFacts(question, index);
    const scope = everywhere ? { kind: 'all' as const } : scopeOf(question, index);
    if (scope.kind === 'none') return { question, facts, scope, hits: [], candidates: [] };
    const looked = question.spread === 'each' ? HITS_FOR_EACH : HITS;
    const { hits, vector } = await retriever.retrieve({
      ...requestFor(question, index.lexical),
      mode,
      count: Math.max(wanted, looked),
      accept: scope.kind === 'some' ? scope.accept : undefined,
    });
    const cite = (places: readonly Standing[]) => placesToCite(places, question, scope);
    const described = sentenceCandidates(facts, hits.slice(0, looked), vector, index, cite);
    const candidates = described.map((candidate) => ({
      ...candidate,
      rankingScore: rankingScore(candidate.features),
      probability: answerProbability(candidate, index.passages.length, question.language),
    }));
    return { question, facts, scope, hits, candidates };
  }
}

function bestProbability({ candidates }: Found): number {
  return Math.max(0, ...candidates.map(({ probability }) => probability));
}
