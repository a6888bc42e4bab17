import { Composer, InlineKeyboard } from 'grammy';
import { escapeHtml } from '../../render/html.ts';
import { editMessage } from '../answers/edit-message.ts';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/forget`: deletes what is stored of the person, who is asked first. */
export function forgetFeature({ state }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'forget', (ctx) => {
    const { t, person } = ctx.reader;
    const id = person.toString(36);
    const keyboard = new InlineKeyboard()
      .text(t('forget.confirm'), `fy${id}`)
      .text(t('forget.cancel'), `fn${id}`);
    return sendText(ctx, t('forget.ask'), keyboard);
  });
  feature.callbackQuery(/^f([yn])(-?[0-9a-z]{1,12})$/, async (ctx) => {
    const { t, person } = ctx.reader;
    const [, choice, id] = ctx.match;
    if (id !== person.toString(36))
      return ctx.answerCallbackQuery({ text: t('forget.others'), show_alert: true });
    if (choice === 'y') state.forget(person);
    await editMessage(ctx, escapeHtml(t(choice === 'y' ? 'forget.done' : 'forget.cancelled')), undefined);
    await ctx.answerCallbackQuery();
  });
  return feature;
}
