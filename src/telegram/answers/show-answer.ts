import type { InlineKeyboard } from 'grammy';
import { placeNames } from '../../render/citation.ts';
import { answerMessage } from '../../render/telegram-html.ts';
import type { NewAnswer } from '../../state/state.ts';
import type { Answer } from '../../types.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { answerKeyboard } from './answer-keyboard.ts';
import type { Marks } from './answer-link.ts';
import { styleFor } from './style.ts';

/** A shown answer; without an id where it could not be stored. */
export type Shown = NewAnswer & { readonly id: string | null };

/** A message that shows a page of an answer. */
export interface ComposedAnswer {
  readonly html: string;
  readonly keyboard: InlineKeyboard | undefined;
  /** Excerpts up to the end of the page. */
  readonly next: number;
}

/** Gives a shown answer once more, from the index as it is now. */
export function askAgain({ answerer, state }: BotDependencies, shown: Shown): Promise<Answer> {
  const { question, skip, verify, person } = shown;
  const only = answerer.library.counties.find(({ code }) => code === shown.only);
  const best = state.people.settings(person).excerpts ?? undefined;
  return answerer.ask(question, { skip, only, verify, best });
}

/** The message for a page of an answer, as the person that asked has chosen it to look. */
export function composeAnswer(
  { me }: Pick<BotContext, 'me'>,
  { answerer, state }: BotDependencies,
  answer: Answer,
  { id, person, question, skip, only, ...shown }: Shown,
  marks: Marks,
): ComposedAnswer {
  const settings = state.people.settings(person);
  const language = settings.language ?? shown.language;
  const style = styleFor({ me, reader: { settings } }, language);
  const said = { ...answer, understoodAs: marks.heading === 'understood' ? question : null };
  const asked = marks.heading === 'question' ? question : null;
  const { html, shown: excerpts } = answerMessage(said, placeNames(answerer.library), style, asked);
  const isAnswered = answer.status === 'answered';
  const next = skip + (isAnswered ? excerpts.length : 0);
  const isCut = excerpts.length < answer.excerpts.length;
  // Where a pasted sentence stands is all said at once: there are no pages of it.
  const hasMore = answer.form !== 'quotation' && next > skip && (answer.hasMore || isCut);
  const link = id === null ? null : { ...marks, id };
  return {
    html,
    keyboard: answerKeyboard({ answer, excerpts, skip, next, hasMore, only, language, link }),
    next,
  };
}

/**
 * Where the page before begins. Pages differ in length, so they are counted from the first.
 *
 * @param before where the later page begins
 */
export async function pageBefore(
  ctx: Pick<BotContext, 'me'>,
  dependencies: BotDependencies,
  shown: Shown,
  before: number,
): Promise<number> {
  for (let skip = 0; ; ) {
    const page = { ...shown, skip };
    const answer = await askAgain(dependencies, page);
    const { next } = composeAnswer(ctx, dependencies, answer, page, { heading: 'none', vote: null });
    if (next >= before || next === skip) return skip;
    skip = next;
  }
}
