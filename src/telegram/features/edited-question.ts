import { Composer } from 'grammy';
import { addressedText, isCommandLike } from '../addressed.ts';
import { editMessageAt } from '../answers/edit-message.ts';
import { type Deliver, giveAnswer } from '../answers/give-answer.ts';
import { sendMessage } from '../answers/send-message.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** A question that was edited gets its answer edited. What was not answered before, and commands, are passed over. */
export function editedQuestionFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { state } = dependencies;
  const feature = new Composer<BotContext>();
  feature.on('edited_message:text', async (ctx) => {
    const edited = ctx.editedMessage;
    const before = state.answers.to(ctx.reader.chat, edited.message_id);
    if (before === null || isCommandLike(edited.text)) return;
    const asking = {
      question: addressedText(ctx, edited) ?? edited.text,
      person: ctx.reader.person,
      asked: edited.message_id,
      // What it went on from before is not known any more; what it was taken for is near to that.
      after: before.verify ? undefined : { question: before.question, shown: before.skip },
      verify: before.verify,
      ...(before.verify && { language: before.language }),
      replaces: before.id,
    };
    await giveAnswer(ctx, dependencies, asking, inPlaceOf(ctx, before.message));
  });
  return feature;
}

/** Edits the answer, or sends another one where the reader has deleted it. */
function inPlaceOf(ctx: BotContext, message: number | null): Deliver {
  return async (html, keyboard) => {
    const { chat } = ctx.reader;
    if (message !== null && (await editMessageAt(ctx.api, { chat, message }, html, keyboard))) return message;
    const sent = await sendMessage(ctx, html, keyboard);
    return sent.message_id;
  };
}
