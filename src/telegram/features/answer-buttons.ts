import { Composer } from 'grammy';
import { translator } from '../../i18n/translate.ts';
import type { ShownAnswer } from '../../state/state.ts';
import {
  type AnswerAction,
  type AnswerButton,
  ASK_REPLIED,
  decodeAnswerButton,
} from '../answers/answer-data.ts';
import { markVote } from '../answers/answer-keyboard.ts';
import type { Vote } from '../answers/answer-link.ts';
import { editKeyboard, editMessage } from '../answers/edit-message.ts';
import { type Deliver, giveAnswer, rememberTurn } from '../answers/give-answer.ts';
import { refuseChanged, refuseForgotten, repliedQuestion } from '../answers/out-of-date.ts';
import { askAgain, composeAnswer, pageBefore } from '../answers/show-answer.ts';
import { answerLanguage, type BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { failureOf } from '../running/failure.ts';

/** A button that was pressed, and the answer that it hangs under. */
interface Pressed {
  readonly ctx: BotContext;
  readonly dependencies: BotDependencies;
  readonly button: AnswerButton;
  readonly shown: ShownAnswer;
}

/** Each answers the tap. */
const ACTIONS: Readonly<Record<AnswerAction, (pressed: Pressed) => Promise<void>>> = {
  page: (pressed) => turnTo(pressed, { skip: pressed.button.value ?? 0 }),
  before: async (pressed) => {
    const { ctx, dependencies, shown, button } = pressed;
    await turnTo(pressed, { skip: await pageBefore(ctx, dependencies, shown, button.value ?? 0) });
  },
  only: limitTo,
  all: (pressed) => turnTo(pressed, { only: null, skip: 0 }),
  again: (pressed) => turnTo(pressed, { skip: 0 }),
  back: async (pressed) => {
    await draw(pressed);
    await pressed.ctx.answerCallbackQuery();
  },
  suggestion: askSuggestion,
  helpful: (pressed) => castVote(pressed, 'helpful'),
  unhelpful: (pressed) => castVote(pressed, 'unhelpful'),
};

/** The buttons under an answer, which turn its message into another page, another answer, or the same with a vote. */
export function answerButtonsFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeAnswerButton(ctx.callbackQuery.data);
    if (button === null) return next();
    const shown = dependencies.state.answers.find(button.link.id);
    if (shown === null || shown.chat !== ctx.reader.chat) return refuseForgotten(ctx, dependencies);
    await ACTIONS[button.action]({ ctx, dependencies, button, shown });
  });
  feature.callbackQuery(ASK_REPLIED, async (ctx) => {
    const replied = repliedQuestion(ctx);
    if (replied === null) return refuseForgotten(ctx, dependencies);
    const { text: question, person, message: asked } = replied;
    await giveAnswer(ctx, dependencies, { question, person, asked }, inPlace(ctx));
    await ctx.answerCallbackQuery();
  });
  return feature;
}

/** Shows another part of the answer, from which the conversation goes on. */
async function turnTo(pressed: Pressed, change: Partial<Pick<ShownAnswer, 'skip' | 'only'>>): Promise<void> {
  const { ctx, dependencies } = pressed;
  const { state } = dependencies;
  const shown = state.answers.change(pressed.shown.id, change);
  if (shown === null) return refuseForgotten(ctx, dependencies);
  const { next, isQuestion } = await draw({ ...pressed, shown });
  // 还有吗 asks of all counties, or of the one that the chat has chosen: it cannot go on from what a button limited.
  const isLimited = shown.only !== null && shown.only !== state.people.county(shown.chat);
  if (isQuestion && !isLimited) rememberTurn(ctx, dependencies, shown, next);
  await ctx.answerCallbackQuery();
}

async function limitTo(pressed: Pressed): Promise<void> {
  const { ctx, dependencies, button } = pressed;
  const only = String(button.value);
  const isServed = dependencies.answerer.library.counties.some(({ code }) => code === only);
  if (!isServed) return refuseChanged(ctx, dependencies, button.link);
  await turnTo(pressed, { only, skip: 0 });
}

/** Shows the stored answer in the message of the button. */
async function draw({ ctx, dependencies, shown, button }: Pressed) {
  const answer = await askAgain(dependencies, shown);
  const { html, keyboard, next } = composeAnswer(ctx, dependencies, answer, shown, button.link);
  await editMessage(ctx, html, keyboard);
  return { next, isQuestion: answer.turn.question !== '' };
}

/** Turns a refusal into the answer to a question that it suggested, which then stands above it. */
async function askSuggestion({ ctx, dependencies, shown, button }: Pressed): Promise<void> {
  const { suggestions } = await askAgain(dependencies, shown);
  const question = suggestions[button.value ?? 0];
  if (question === undefined) return refuseChanged(ctx, dependencies, button.link);
  const { person, asked, language } = shown;
  const asking = { question, person, asked, language, heading: 'question' } as const;
  await giveAnswer(ctx, dependencies, asking, inPlace(ctx));
  await ctx.answerCallbackQuery();
}

/** Counts a vote. In a private chat its button is marked; in a group the vote is nobody else's business. */
async function castVote(pressed: Pressed, vote: Vote): Promise<void> {
  const { ctx, dependencies, shown, button } = pressed;
  const t = translator(answerLanguage(ctx.reader, shown.language));
  const isNew = dependencies.state.journal.vote(shown.id, ctx.reader.person, vote);
  // Of an old message Telegram tells no more than its number.
  const rows = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  if (ctx.chat?.type === 'private' && rows.length > 0) {
    await editKeyboard(ctx, markVote(rows, button.link, vote)).catch((error) => {
      dependencies.log.debug({ reason: failureOf(error).reason }, 'a vote was counted, and not marked');
    });
  }
  const thanks = vote === 'helpful' ? 'answer.helpful' : 'answer.unhelpful';
  await ctx.answerCallbackQuery({ text: t(isNew ? thanks : 'answer.noted') });
}

function inPlace(ctx: BotContext): Deliver {
  return async (html, keyboard) => {
    await editMessage(ctx, html, keyboard);
    return ctx.callbackQuery!.message!.message_id;
  };
}
