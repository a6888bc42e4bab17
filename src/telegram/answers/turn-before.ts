import type { ShownAnswer } from '../../state/state.ts';
import type { Turn } from '../../types.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { askAgain, composeAnswer } from './show-answer.ts';

/** What a question may go on from: the answer that it replies to, whoever asked for that; or the asker's own last turn. */
export async function turnBefore(ctx: BotContext, dependencies: BotDependencies): Promise<Turn | undefined> {
  const { person, chat } = ctx.reader;
  const { answers, people } = dependencies.state;
  const replied = ctx.message?.reply_to_message;
  const shown = replied === undefined ? null : answers.at(chat, replied.message_id);
  const turn = shown === null ? null : await turnOf(ctx, dependencies, shown);
  return turn ?? people.turn({ chat, person });
}

/**
 * The turn that an answer ended. How many excerpts its message holds is not stored: it is composed again.
 *
 * @returns null for an answer to no question, such as a pasted sentence
 */
async function turnOf(
  ctx: BotContext,
  dependencies: BotDependencies,
  shown: ShownAnswer,
): Promise<Turn | null> {
  const answer = await askAgain(dependencies, shown);
  if (shown.verify || answer.turn.question === '') return null;
  const { question } = shown;
  // A question asks of all counties, or of the one that the chat has chosen: what a button limited is counted otherwise.
  const isLimited = shown.only !== null && shown.only !== dependencies.state.people.county(shown.chat);
  if (isLimited) return { question, shown: 0 };
  const { next } = composeAnswer(ctx, dependencies, answer, shown, { heading: 'none', vote: null });
  return { question, shown: next };
}
