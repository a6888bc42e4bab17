import { Composer, type Context } from 'grammy';
import { excerptsMessage, paragraphHtml, type Quotation } from '../../render/telegram-html.ts';
import type { Library } from '../../types.ts';
import { decodeButton, type ExcerptButton } from '../callback-data.ts';
import type { BotDependencies } from '../dependencies.ts';
import { editMessage } from '../edit-message.ts';
import { excerptKeyboard } from '../excerpt-keyboard.ts';

/** The buttons under an answer: turn the message into the whole paragraph of an excerpt, and back. */
export function paragraphFeature({ answerer }: BotDependencies): Composer<Context> {
  const feature = new Composer<Context>();
  feature.on('callback_query:data', async (ctx, next) => {
    const { library } = answerer;
    const button = decodeButton(ctx.callbackQuery.data, library);
    if (button === null) return next();
    const { excerpts, position } = excerptsOf(ctx, button, library);
    if (button.view === 'paragraph') {
      const html = paragraphHtml(button.excerpt, button.language);
      await editMessage(ctx, html, excerptKeyboard(excerpts, button.language, position));
    } else {
      const { html, shown } = excerptsMessage(excerpts, button.language);
      await editMessage(ctx, html, excerptKeyboard(shown, button.language));
    }
    await ctx.answerCallbackQuery();
  });
  return feature;
}

/** The excerpts of the answer, read from the buttons under the message; of an old message only the pressed one is known. */
function excerptsOf(
  ctx: Context,
  pressed: ExcerptButton,
  library: Library,
): { excerpts: readonly Quotation[]; position: number } {
  const rows = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  const excerpts = rows
    .flat()
    .map((button) => ('callback_data' in button ? decodeButton(button.callback_data, library) : null))
    .flatMap((button) => (button === null ? [] : [button.excerpt]));
  const position = excerpts.findIndex((excerpt) => isSame(excerpt, pressed.excerpt));
  return position < 0 ? { excerpts: [pressed.excerpt], position: 0 } : { excerpts, position };
}

function isSame(a: Quotation, b: Quotation): boolean {
  return a.report === b.report && a.start === b.start && a.end === b.end;
}
