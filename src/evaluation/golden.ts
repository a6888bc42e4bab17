import type { Answer, Answerer } from '../types.ts';
import { readJsonLines } from './dataset.ts';
import { mean, percentile } from './metrics.ts';

/** A question over the real reports with what must be quoted. */
export interface GoldenQuestion {
  readonly id: string;
  readonly kind: string;
  readonly lang: string;
  readonly question: string;
  /** One of these must stand in the excerpt. */
  readonly sentences?: readonly string[];
  readonly county?: string;
  /** For a question over counties: each must have its excerpt. */
  readonly each?: readonly { readonly county: string; readonly sentences: readonly string[] }[];
  /** For a question that the reports do not answer. */
  readonly reason?: string;
}

export interface GoldenFigures {
  readonly questions: number;
  /** Of the answerable ones with one answer: right sentence first, and among those shown. */
  readonly first: number;
  readonly shown: number;
  /** Of the answerable ones: refused. */
  readonly wronglyRefused: number;
  /** Of the questions over counties: an excerpt with the right sentence for every county. */
  readonly each: number;
  /** Of the unanswerable ones: refused, and refused for the right reason. */
  readonly refused: number;
  readonly rightReason: number;
  readonly p50: number;
  readonly p95: number;
  readonly failures: readonly GoldenFailure[];
}

export interface GoldenFailure {
  readonly id: string;
  readonly question: string;
  readonly problem:
    | 'refused'
    | 'not first'
    | 'not shown'
    | 'a county is missing'
    | 'not refused'
    | 'other reason';
  /** First excerpt, or why it was refused. */
  readonly got: string;
}

/** Reads a golden set. */
export function readGolden(path: string): Promise<GoldenQuestion[]> {
  return readJsonLines<GoldenQuestion>(path, ['id', 'question']);
}

/** Asks every question and judges the answers. */
export async function evaluateGolden(
  questions: readonly GoldenQuestion[],
  answerer: Answerer,
): Promise<GoldenFigures> {
  // The first question loads tables that later ones share.
  await answerer.ask(questions[0]?.question ?? '');
  const judged: { question: GoldenQuestion; answer: Answer; problem: GoldenFailure['problem'] | null }[] = [];
  for (const question of questions) {
    const answer = await answerer.ask(question.question);
    judged.push({ question, answer, problem: judge(question, answer) });
  }
  const rate = (some: typeof judged, isGood: (problem: GoldenFailure['problem'] | null) => boolean) =>
    mean(some.map(({ problem }) => (isGood(problem) ? 1 : 0)));
  const single = judged.filter(({ question }) => question.sentences);
  const unanswerable = judged.filter(({ question }) => question.reason);
  const answerable = judged.filter(({ question }) => !question.reason);
  const times = judged.map(({ answer }) => answer.ms);
  return {
    questions: questions.length,
    first: rate(single, (problem) => problem === null),
    shown: rate(single, (problem) => problem === null || problem === 'not first'),
    wronglyRefused: rate(answerable, (problem) => problem === 'refused'),
    each: rate(
      judged.filter(({ question }) => question.each),
      (problem) => problem === null,
    ),
    refused: rate(unanswerable, (problem) => problem !== 'not refused'),
    rightReason: rate(unanswerable, (problem) => problem === null),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    failures: judged.flatMap(({ question, answer, problem }) =>
      problem
        ? [
            {
              id: question.id,
              question: question.question,
              problem,
              got: answer.excerpts[0]?.text ?? String(answer.reason),
            },
          ]
        : [],
    ),
  };
}

function judge(question: GoldenQuestion, answer: Answer): GoldenFailure['problem'] | null {
  if (question.reason) {
    if (answer.status === 'answered') return 'not refused';
    return answer.reason === question.reason ? null : 'other reason';
  }
  if (answer.status !== 'answered') return 'refused';
  if (question.each) {
    const isShown = ({ county, sentences }: { county: string; sentences: readonly string[] }) =>
      answer.excerpts.some(({ report, text }) => report.county?.name === county && holds(text, sentences));
    return question.each.every(isShown) ? null : 'a county is missing';
  }
  const right = answer.excerpts.map(
    ({ text, report }) => holds(text, question.sentences!) && report.county?.name === question.county,
  );
  if (right[0]) return null;
  return right.includes(true) ? 'not first' : 'not shown';
}

function holds(text: string, sentences: readonly string[]): boolean {
  return sentences.some((sentence) => text.includes(sentence));
}
