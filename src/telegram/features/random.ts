import { Composer, InlineKeyboard } from 'grammy';
import { excerptsMessage } from '../../render/telegram-html.ts';
import type { Excerpt } from '../../types.ts';
import { editMessage } from '../answers/edit-message.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { styleFor } from '../answers/style.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** How often another fact is drawn where the one that is shown comes again. */
const MOST_DRAWS = 10;

/** `/random`: a fact with its source, and a button for another one. */
export function randomFeature({ answerer }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'random', async (ctx) => {
    const fact = answerer.fact();
    if (fact === null) await sendText(ctx, ctx.reader.t('random.none'));
    else await sendMessage(ctx, factHtml(ctx, fact), moreButton(ctx));
  });
  feature.callbackQuery('vr', async (ctx) => {
    const shown = ctx.callbackQuery.message?.text ?? '';
    const fact = anotherFact(
      () => answerer.fact(),
      (text) => shown.includes(text),
    );
    if (fact !== null) await editMessage(ctx, factHtml(ctx, fact), moreButton(ctx));
    await ctx.answerCallbackQuery(fact === null ? { text: ctx.reader.t('random.none') } : {});
  });
  return feature;
}

function anotherFact(draw: () => Excerpt | null, isShown: (text: string) => boolean): Excerpt | null {
  let fact = draw();
  for (let draws = 1; draws < MOST_DRAWS && fact !== null && isShown(fact.text); draws++) fact = draw();
  return fact;
}

function factHtml(ctx: BotContext, fact: Excerpt): string {
  return excerptsMessage([fact], styleFor(ctx, ctx.reader.language)).html;
}

function moreButton({ reader }: BotContext): InlineKeyboard {
  return new InlineKeyboard().text(reader.t('random.more'), 'vr');
}
