import { detectLanguage } from '../text/script.ts';
import type { Answer, Answerer, County } from '../types.ts';
import type { GoldenQuestion } from './golden.ts';
import { judge } from './judge.ts';
import { share } from './metrics.ts';
import { inScript, type ScriptVariant } from './script-variants.ts';
import { withTypo } from './typos.ts';

export type Variant = 'as typed' | ScriptVariant | 'typo';

const VARIANTS: readonly Variant[] = ['as typed', 'simplified', 'traditional', 'mixed', 'typo'];

/** How questions fare that are written in another way. */
export interface VariantFigures {
  readonly language: 'Chinese' | 'English';
  readonly variant: Variant;
  readonly questions: number;
  /** Of those that are answered as typed: the same sentence comes first. Null where none is. */
  readonly same: number | null;
  /** The right sentence comes first; refused. 0–1. */
  readonly first: number | null;
  readonly refused: number | null;
}

interface Outcome {
  readonly language: VariantFigures['language'];
  readonly variant: Variant;
  readonly question: GoldenQuestion;
  readonly asTyped: Answer;
  readonly answer: Answer;
}

/**
 * A question written in another way; English has no scripts.
 *
 * @returns null where it cannot be written so
 */
export function variantOf(
  question: string,
  variant: Variant,
  library: { readonly counties: readonly County[] },
): string | null {
  if (variant === 'as typed') return question;
  if (variant === 'typo') return withTypo(question, library);
  return detectLanguage(question) === 'en' ? null : inScript(question, variant);
}

/** Asks every answerable question with one answer in all its variants; a row for each language and variant. */
export async function evaluateVariants(
  questions: readonly GoldenQuestion[],
  answerer: Answerer,
): Promise<VariantFigures[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    if (!question.sentences || question.reason !== undefined) continue;
    outcomes.push(...(await askVariants(question, answerer)));
  }
  const languages = ['Chinese', 'English'] as const;
  return languages.flatMap((language) =>
    VARIANTS.map((variant) => {
      const rows = outcomes.filter((row) => row.language === language && row.variant === variant);
      return { language, variant, ...figures(rows) };
    }).filter((row) => row.questions > 0),
  );
}

async function askVariants(question: GoldenQuestion, answerer: Answerer): Promise<Outcome[]> {
  const language = detectLanguage(question.question) === 'en' ? 'English' : 'Chinese';
  // A question in simplified script is its own simplified variant: it need not be asked twice.
  const answers = new Map<string, Answer>();
  const outcomes: Outcome[] = [];
  for (const variant of VARIANTS) {
    const text = variantOf(question.question, variant, answerer.library);
    if (text === null) continue;
    const answer = answers.get(text) ?? (await answerer.ask(text));
    answers.set(text, answer);
    const asTyped = answers.get(question.question)!;
    outcomes.push({ language, variant, question, asTyped, answer });
  }
  return outcomes;
}

function figures(rows: readonly Outcome[]): Omit<VariantFigures, 'language' | 'variant'> {
  const answered = rows.filter(({ asTyped }) => asTyped.status === 'answered');
  return {
    questions: rows.length,
    same: share(answered, ({ asTyped, answer }) => firstPlace(asTyped) === firstPlace(answer)),
    first: share(rows, ({ question, answer }) => judge(question, answer) === null),
    refused: share(rows, ({ answer }) => answer.status !== 'answered'),
  };
}

/** Where the first excerpt stands; empty for none. */
function firstPlace({ excerpts: [first] }: Answer): string {
  return first ? `${first.report.id} ${first.start} ${first.end}` : '';
}
