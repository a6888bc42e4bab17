import { Composer } from 'grammy';
import { decodeParagraph, findQuotation } from '../answers/callback-data.ts';
import { editMessage } from '../answers/edit-message.ts';
import { refuseChanged, refuseGone } from '../answers/out-of-date.ts';
import { paragraphMessage } from '../answers/show-paragraph.ts';
import { styleFor } from '../answers/style.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** Turns a message into the whole paragraph of one of its quotations, and leafs from there through the report. */
export function paragraphFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer, state } = dependencies;
  const feature = new Composer<BotContext>();
  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeParagraph(ctx.callbackQuery.data);
    if (button === null) return next();
    const { idStart, span, highlights, shown, link } = button;
    const excerpt = findQuotation(answerer.library, idStart, span, highlights);
    if (excerpt?.report.paragraphs[shown - 1] === undefined)
      return link === null ? refuseGone(ctx, dependencies) : refuseChanged(ctx, dependencies, link);
    const answer = link === null ? null : state.answers.find(link.id);
    const settings = answer === null ? ctx.reader.settings : state.people.settings(answer.person);
    const style = styleFor({ me: ctx.me, reader: { settings } }, settings.language ?? button.language);
    const { html, keyboard } = paragraphMessage({ excerpt, shown, link }, style);
    await editMessage(ctx, html, keyboard);
    await ctx.answerCallbackQuery();
  });
  return feature;
}
