import type { InlineKeyboard } from 'grammy';
import type { NewAnswer } from '../../state/state.ts';
import type { Answer, County, Language, Turn } from '../../types.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import type { Heading } from './answer-link.ts';
import { chosenCounty } from './chosen-county.ts';
import { keep } from './keep.ts';
import { composeAnswer, type Shown } from './show-answer.ts';

/** A question to be answered for the first time. */
export interface Asking {
  readonly question: string;
  /** Whose text the question is: their settings count, and it is stored as theirs. */
  readonly person: number;
  /** Message id of the question; null where there is none. */
  readonly asked: number | null;
  /** What the question may go on from. */
  readonly after?: Turn | undefined;
  /** The text is a quotation to be looked up. */
  readonly verify?: boolean;
  /** What stands above the answer; left out: how a follow-up was understood. */
  readonly heading?: Heading;
  /** Interface language where the question does not tell it. */
  readonly language?: Language;
  /** Id of the shown answer whose place the new one takes. */
  readonly replaces?: string;
}

/** Puts a message before the reader. @returns its id */
export type Deliver = (html: string, keyboard: InlineKeyboard | undefined) => Promise<number>;

/**
 * Answers a question, and keeps what its buttons and the next question need. What cannot be kept is logged: a full disk
 * must not keep a question from its answer.
 */
export async function giveAnswer(
  ctx: BotContext,
  dependencies: BotDependencies,
  asking: Asking,
  deliver: Deliver,
): Promise<void> {
  const { answerer, state, log } = dependencies;
  const { question, after, verify = false, person } = asking;
  const { chat } = ctx.reader;
  const county = chosenCounty(chat, state, answerer.library);
  const best = state.people.settings(person).excerpts ?? undefined;
  const answer = await answerer.ask(question, { after, verify, county, best });
  const shown = stored(shownOf(answer, asking, chat, county), asking.replaces, dependencies);
  const heading = asking.heading ?? (answer.understoodAs === null ? 'none' : 'understood');
  const composed = composeAnswer(ctx, dependencies, answer, shown, { heading, vote: null });
  const message = await deliver(composed.html, composed.keyboard);
  keep(log, () => {
    if (shown.id !== null) state.answers.change(shown.id, { message });
    if (answer.turn.question !== '') rememberTurn(ctx, dependencies, shown, composed.next);
    const { reason, ms } = answer;
    state.journal.record({ answer: shown.id, person, question: shown.question, reason, ms });
  });
  const { status, ms } = answer;
  log.info({ update: ctx.update.update_id, status, ms: Math.round(ms) }, 'question answered');
}

/** The next question of the person whose answer it is goes on from here; that of somebody else who leafs in it does not. */
export function rememberTurn(
  { reader }: BotContext,
  { state }: BotDependencies,
  { chat, person, question }: Shown,
  next: number,
): void {
  if (reader.person === person) state.people.remember({ chat, person }, { question, shown: next });
}

function shownOf(
  { turn, understoodAs, excerpts, limitedTo, language }: Answer,
  asking: Asking,
  chat: number,
  county: County | undefined,
): NewAnswer {
  return {
    chat,
    person: asking.person,
    asked: asking.asked,
    message: null,
    // A greeting or a pasted sentence is no question that another one could go on from.
    question: turn.question || understoodAs || asking.question,
    language: asking.language ?? language,
    // The county that the chat has chosen is kept with the answer: the chat may choose another one before it is leafed.
    only: limitedTo === null ? null : (county?.code ?? null),
    skip: Math.max(0, turn.shown - excerpts.length),
    verify: asking.verify ?? false,
  };
}

function stored(shown: NewAnswer, replaces: string | undefined, { state, log }: BotDependencies): Shown {
  const { chat, person, message, ...change } = shown;
  const replaced = replaces === undefined ? null : keep(log, () => state.answers.change(replaces, change));
  return replaced ?? keep(log, () => state.answers.save(shown)) ?? { ...shown, id: null };
}
