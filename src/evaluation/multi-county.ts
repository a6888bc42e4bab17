import type { GoldenOutcome, GoldenQuestion } from './golden.ts';
import { excerptFor, highlightHolds, placeName } from './judge.ts';
import { share } from './metrics.ts';

/** Figures of the questions over counties. Each county of each question counts once; rates 0–1, null without any. */
export interface MultiCountyFigures {
  readonly questions: number;
  /** Of the counties that speak of the matter: listed with the right sentence. */
  readonly recall: number | null;
  /** Of the counties listed whose label is known, where the silent ones are labelled: those that speak of it. */
  readonly precision: number | null;
  /** Of the silent counties: named as silent. */
  readonly silentRecall: number | null;
  /** Of the questions: every county listed with the right sentence, and every silent one named and not listed. */
  readonly wholly: number | null;
  /** Of the counties listed rightly whose answer is labelled: a highlight holds it. */
  readonly highlight: number | null;
}

type OverCounties = GoldenOutcome & { readonly question: Required<Pick<GoldenQuestion, 'each'>> };

/** Figures over those outcomes whose question is over counties. */
export function multiCountyFigures(outcomes: readonly GoldenOutcome[]): MultiCountyFigures {
  const asked = outcomes.filter(isOverCounties);
  const wanted = asked.flatMap(({ question, answer }) =>
    question.each.map(({ answers, ...entry }) => ({ answers, excerpt: excerptFor(entry, answer) })),
  );
  const judged = asked.flatMap((outcome) => labelledListed(outcome).map((county) => ({ county, outcome })));
  const silent = asked.flatMap(({ question, answer }) =>
    (question.silent ?? []).map((county) => ({ county, named: answer.silentCounties })),
  );
  const withAnswer = wanted.filter(({ answers, excerpt }) => excerpt && answers?.length);
  return {
    questions: asked.length,
    recall: share(wanted, ({ excerpt }) => excerpt !== undefined),
    precision: share(judged, ({ county, outcome }) => !outcome.question.silent!.includes(county)),
    silentRecall: share(silent, ({ county, named }) => named.includes(county)),
    wholly: share(asked, isWhollyRight),
    highlight: share(withAnswer, ({ answers, excerpt }) => highlightHolds(excerpt!, answers!)),
  };
}

function isOverCounties(outcome: GoldenOutcome): outcome is OverCounties {
  return outcome.question.each !== undefined;
}

/** Counties listed that are known to speak of the matter or to be silent; none where only the former are labelled. */
function labelledListed({ question: { each, silent }, answer }: OverCounties): string[] {
  if (silent === undefined) return [];
  const labelled = new Set([...each.map(({ county }) => county), ...silent]);
  const listed = new Set(answer.excerpts.map(placeName));
  return [...labelled].filter((county) => listed.has(county));
}

function isWhollyRight(outcome: OverCounties): boolean {
  const { question, answer } = outcome;
  const silent = question.silent ?? [];
  const isListed = labelledListed(outcome).some((county) => silent.includes(county));
  return (
    question.each.every((wanted) => excerptFor(wanted, answer)) &&
    silent.every((county) => answer.silentCounties.includes(county)) &&
    !isListed
  );
}
