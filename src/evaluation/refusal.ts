import type { Answer } from '../types.ts';
import type { GoldenOutcome } from './golden.ts';
import { isFirstRight } from './judge.ts';
import { share } from './metrics.ts';

/** What there is to know of a question to tell what another threshold would have done. */
export interface RefusalCase extends Pick<Answer, 'status' | 'confidence'> {
  /** Whether the reports do answer it. */
  readonly isAnswerable: boolean;
  /** Whether the first excerpt, shown or not, answers it. */
  readonly isFirstRight: boolean;
}

/** What a threshold does; rates 0–1, null where there is nothing to take a share of. */
export interface CurvePoint {
  readonly threshold: number;
  /** Of the answerable questions: answered. */
  readonly coverage: number | null;
  /** Of the unanswerable questions: refused. */
  readonly refused: number | null;
  /** Of the answered questions, the unanswerable among them: the first excerpt is wrong. */
  readonly risk: number | null;
}

/** Risk against coverage of one question set. */
export interface RefusalCurve {
  readonly name: string;
  readonly answerable: number;
  readonly unanswerable: number;
  /** At the thresholds of a table, ascending. */
  readonly points: readonly CurvePoint[];
  readonly shipped: CurvePoint;
  /** Coverage and risk at every confidence that occurs, the highest first. */
  readonly path: readonly (readonly [coverage: number, risk: number])[];
  /** Mean risk over the coverage that is reached (AURC); null where no answerable question is ever answered. */
  readonly area: number | null;
}

const THRESHOLDS_SHOWN = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** The cases of golden questions. */
export function goldenCases(outcomes: readonly GoldenOutcome[]): RefusalCase[] {
  return outcomes.map(({ question, answer }) => ({
    status: answer.status,
    confidence: answer.confidence,
    isAnswerable: question.reason === undefined,
    isFirstRight: isFirstRight(question, answer),
  }));
}

/**
 * The risk–coverage curve of selective prediction (El-Yaniv & Wiener 2010, "On the Foundations of Noise-free Selective
 * Classification", JMLR 11; Geifman & El-Yaniv 2017, "Selective Classification for Deep Neural Networks"), where
 * coverage counts the answerable questions alone, for the others are best refused.
 *
 * @param least threshold that the program is delivered with, 0–1
 */
export function refusalCurve(name: string, cases: readonly RefusalCase[], least: number): RefusalCurve {
  const levels = cases.map((asked) => ({ ...asked, level: levelOf(asked, least) }));
  const at = (threshold: number): CurvePoint => {
    const isAnswered = ({ level }: { level: number }) => level >= threshold;
    return {
      threshold,
      coverage: share(
        levels.filter(({ isAnswerable }) => isAnswerable),
        isAnswered,
      ),
      refused: share(
        levels.filter(({ isAnswerable }) => !isAnswerable),
        (asked) => !isAnswered(asked),
      ),
      risk: share(levels.filter(isAnswered), ({ isFirstRight }) => !isFirstRight),
    };
  };
  const thresholds = new Set([...THRESHOLDS_SHOWN, least]);
  const occurring = new Set(levels.map(({ level }) => level).filter((level) => level >= 0));
  const path = [...occurring]
    .sort((a, b) => b - a)
    .map(at)
    .flatMap(({ coverage, risk }) => (coverage === null || risk === null ? [] : [[coverage, risk] as const]));
  const answerable = cases.filter(({ isAnswerable }) => isAnswerable).length;
  return {
    name,
    answerable,
    unanswerable: cases.length - answerable,
    points: [...thresholds].sort((a, b) => a - b).map(at),
    shipped: at(least),
    path,
    area: meanRisk(path),
  };
}

/**
 * The highest threshold at which a question is answered. What a rule refuses although the confidence would do, or without
 * looking for sentences, is refused at each; what a rule answers whatever the confidence, such as an overview, at none.
 */
function levelOf({ status, confidence }: RefusalCase, least: number): number {
  const isByConfidence = status === 'answered' ? confidence >= least : confidence < least && confidence > 0;
  if (isByConfidence) return confidence;
  return status === 'answered' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** By trapezoids, from coverage 0 on with the risk of the first point, divided by the coverage reached. */
function meanRisk(path: RefusalCurve['path']): number | null {
  const reached = path.at(-1)?.[0] ?? 0;
  if (reached === 0) return null;
  const [, firstRisk] = path[0]!;
  let area = 0;
  let [coverage, risk] = [0, firstRisk];
  for (const [nextCoverage, nextRisk] of path) {
    area += ((nextCoverage - coverage) * (risk + nextRisk)) / 2;
    [coverage, risk] = [nextCoverage, nextRisk];
  }
  return area / reached;
}
