import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import type { Answer, Answerer, NotFoundReason, Silence } from '../types.ts';
import { readJsonLines } from './dataset.ts';
import { type GoldenProblem, highlightHolds, highlightLength, judge } from './judge.ts';
import { mean, percentile, share } from './metrics.ts';

/** What a report must be quoted for. */
export interface Wanted {
  /** Official name of the county whose report it is; of a region where the report is about all of it. */
  readonly county?: string;
  /** One of these must stand in the excerpt. */
  readonly sentences: readonly string[];
  /** The answer itself, verbatim: one of these must be highlighted. */
  readonly answers?: readonly string[];
}

/** A question over reports with what must be quoted. */
export interface GoldenQuestion extends Partial<Wanted> {
  readonly id: string;
  readonly kind: string;
  readonly lang: string;
  readonly question: string;
  /** For a question over counties: each must have its excerpt. */
  readonly each?: readonly (Wanted & { readonly county: string })[];
  /** For a question over counties: those whose reports do not speak of it. */
  readonly silent?: readonly string[];
  /** For a question that the reports do not answer. */
  readonly reason?: NotFoundReason;
  /** What is missing then. */
  readonly silence?: Silence;
}

/** A question with what was said to it. */
export interface GoldenOutcome {
  readonly question: GoldenQuestion;
  readonly answer: Answer;
  /** Null when the answer is right. */
  readonly problem: GoldenProblem | null;
}

/** Rates 0–1, null where the set has no such question; times in milliseconds. */
export interface GoldenFigures {
  readonly questions: number;
  /** Of the answerable ones with one answer: right sentence first, and among the first three. */
  readonly first: number | null;
  readonly shown: number | null;
  /** Of the answerable ones: refused. */
  readonly wronglyRefused: number | null;
  /** Of the questions over counties: an excerpt with the right sentence for every county. */
  readonly each: number | null;
  /** Of the unanswerable ones: refused, and refused for the right reason. */
  readonly refused: number | null;
  readonly rightReason: number | null;
  /** Of the refused unanswerable ones whose silence is labelled: it is said what is missing. */
  readonly rightSilence: number | null;
  /** Of those with the right sentence first whose answer is labelled: a highlight holds it. */
  readonly highlight: number | null;
  /** Mean of what is highlighted in the first excerpt, UTF-16 code units, over the answered ones with one answer. */
  readonly highlightChars: number | null;
  readonly p50: number;
  readonly p95: number;
  readonly failures: readonly GoldenFailure[];
}

export interface GoldenFailure {
  readonly id: string;
  readonly question: string;
  readonly problem: GoldenProblem;
  /** First excerpt, or why it was refused. */
  readonly got: string;
}

/** Reads a golden set. */
export function readGolden(path: string): Promise<GoldenQuestion[]> {
  return readJsonLines<GoldenQuestion>(path, ['id', 'question']);
}

/**
 * Paths of the golden sets of a folder, by name.
 *
 * @throws ConfigError where there are none
 */
export async function goldenSetsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  const sets = files.filter((file) => /^golden.*\.jsonl$/.test(file)).sort();
  if (sets.length > 0) return sets.map((file) => join(folder, file));
  const problem = `Nothing to evaluate: ${folder} holds no golden*.jsonl`;
  throw new ConfigError(problem, 'Name a question set with --dataset DIR or --golden FILE');
}

/** Asks every question and judges the answers. */
export async function askGolden(
  questions: readonly GoldenQuestion[],
  answerer: Answerer,
): Promise<GoldenOutcome[]> {
  // The first question loads tables that later ones share.
  await answerer.ask(questions[0]?.question ?? '');
  const outcomes: GoldenOutcome[] = [];
  for (const question of questions) {
    const answer = await answerer.ask(question.question);
    outcomes.push({ question, answer, problem: judge(question, answer) });
  }
  return outcomes;
}

export async function evaluateGolden(
  questions: readonly GoldenQuestion[],
  answerer: Answerer,
): Promise<GoldenFigures> {
  return goldenFigures(await askGolden(questions, answerer));
}

/** Figures over the outcomes of one or several sets. */
export function goldenFigures(outcomes: readonly GoldenOutcome[]): GoldenFigures {
  const unanswerable = outcomes.filter(({ question }) => question.reason !== undefined);
  const answerable = outcomes.filter(({ question }) => question.reason === undefined);
  const single = answerable.filter(({ question }) => question.sentences);
  const times = outcomes.map(({ answer }) => answer.ms);
  const hasProblem =
    (...problems: readonly (GoldenProblem | null)[]) =>
    (outcome: GoldenOutcome) =>
      problems.includes(outcome.problem);
  const silenceLabelled = unanswerable.filter(
    ({ question, answer }) => question.silence && answer.status === 'not_found',
  );
  return {
    questions: outcomes.length,
    first: share(single, hasProblem(null)),
    shown: share(single, hasProblem(null, 'not first')),
    wronglyRefused: share(answerable, hasProblem('refused')),
    each: share(
      answerable.filter(({ question }) => question.each),
      hasProblem(null),
    ),
    refused: share(unanswerable, (outcome) => !hasProblem('not refused')(outcome)),
    rightReason: share(unanswerable, hasProblem(null, 'other silence')),
    rightSilence: share(silenceLabelled, ({ question, answer }) => answer.silence === question.silence),
    ...highlightFigures(single),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    failures: outcomes.flatMap(failure),
  };
}

function highlightFigures(
  single: readonly GoldenOutcome[],
): Pick<GoldenFigures, 'highlight' | 'highlightChars'> {
  const lengths = single.flatMap(({ answer }) => answer.excerpts.slice(0, 1).map(highlightLength));
  const labelled = single.filter(({ question, problem }) => problem === null && question.answers?.length);
  return {
    highlight: share(labelled, ({ question, answer }) =>
      highlightHolds(answer.excerpts[0]!, question.answers!),
    ),
    highlightChars: lengths.length === 0 ? null : mean(lengths),
  };
}

function failure({ question: { id, question }, answer, problem }: GoldenOutcome): GoldenFailure[] {
  if (problem === null) return [];
  const { excerpts, reason, silence } = answer;
  const got = excerpts[0]?.text ?? [reason, silence].filter((part) => part !== null).join(', ');
  return [{ id, question, problem, got }];
}
