import type { Embedder } from '../embedding/embedder.ts';
import { type Question, understandQuestion } from '../retrieve/question.ts';
import { requestFor } from '../retrieve/request.ts';
import { createRetriever, type RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Hit } from '../types.ts';
import { answerProbability, rankingScore, shiftOf } from './answerability.ts';
import { answerContexts } from './answerability-features.ts';
import { type Candidate, questionFacts, sentenceCandidates } from './candidates.ts';
import type { RankedCandidate } from './excerpt.ts';
import type { QuestionFacts } from './features.ts';
import { logOdds } from './linear-model.ts';
import { type Scope, scopeOf } from './scope.ts';
import { countyKey, placesToCite, type Standing } from './standing.ts';

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

/** Passages whose sentences are looked at for one answer. */
const HITS = 12;
/** The same for an answer from each county: those of one county, and retrieved for one. */
const HITS_A_COUNTY = 4;
const DEPTH_A_COUNTY = 8;
const LEAST_DEPTH = 60;
const MOST_DEPTH = 600;

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
      return bestOdds(other) > bestOdds(found) ? other : found;
    },
  };

  async function findIn(
    question: Question,
    { hits: wanted = 0, everywhere = false }: FindOptions,
  ): Promise<Found> {
    const facts = questionFacts(question, index);
    const scope = everywhere ? { kind: 'all' as const } : scopeOf(question, index);
    if (scope.kind === 'none') return { question, facts, scope, hits: [], candidates: [] };
    const { hits, vector } = await retrieve(question, scope, wanted);
    const looked = question.spread === 'each' ? fewOfEachCounty(hits) : hits.slice(0, HITS);
    const cite = (places: readonly Standing[]) => placesToCite(places, question, scope);
    const described = sentenceCandidates(facts, looked, vector, index, cite);
    const scores = described.map(({ features }) => rankingScore(features));
    const groupOf = (candidate: Candidate) => (question.spread === 'each' ? countyKey(candidate) : '');
    const sentences = described.map((candidate, position) => ({
      score: scores[position]!,
      passage: candidate.hit.passage,
      group: groupOf(candidate),
    }));
    const contexts = answerContexts(sentences, index.passages.length);
    const candidates = described.map((candidate, position) => ({
      ...candidate,
      rankingScore: scores[position]!,
      probability: answerProbability(candidate, contexts[position]!, question),
    }));
    return { question, facts, scope, hits, candidates };
  }

  /** The passages nearest to a question; of a comparison those of each county named. */
  async function retrieve(question: Question, scope: Scope, wanted: number) {
    const request = { ...requestFor(question, index.lexical), mode };
    const depth = Math.min(MOST_DEPTH, Math.max(LEAST_DEPTH, DEPTH_A_COUNTY * index.library.counties.length));
    const each = question.spread === 'each';
    const scopes =
      each && question.counties.length > 1
        ? question.counties.map((county) => scopeOf({ counties: [county], regions: [] }, index))
        : [scope];
    const found = [];
    for (const one of scopes) {
      if (one.kind === 'none') continue;
      const accept = one.kind === 'some' ? one.accept : undefined;
      found.push(
        await retriever.retrieve({ ...request, count: Math.max(wanted, each ? depth : HITS), accept }),
      );
    }
    const distinct = new Map(found.flatMap(({ hits }) => hits).map((hit) => [hit.passage, hit]));
    const hits = [...distinct.values()].sort((a, b) => b.score - a.score || a.passage - b.passage);
    return { hits, vector: found[0]!.vector };
  }

  function fewOfEachCounty(hits: readonly Hit[]): Hit[] {
    const counts = new Map<string, number>();
    return hits.filter(({ passage }) => {
      const { paragraph } = index.passages[passage]!;
      const key = countyKey({ report: index.reportOf[passage]!, paragraph });
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key)! <= HITS_A_COUNTY;
    });
  }
}

/** Log-odds of the likeliest sentence, apart from what they are shifted by, so that two readings compare. */
function bestOdds({ question, candidates }: Found): number {
  return logOdds(Math.max(0, ...candidates.map(({ probability }) => probability))) - shiftOf(question);
}
