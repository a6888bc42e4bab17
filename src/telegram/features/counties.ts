import { Composer, type InlineKeyboard } from 'grammy';
import { type CountiesPage, countiesPage } from '../../render/telegram-counties.ts';
import { editMessage } from '../answers/edit-message.ts';
import { sendMessage } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import { chooseCounty, countyButtons, withLeafing } from '../county-choice.ts';
import type { BotDependencies } from '../dependencies.ts';
import { clearCounty } from './county.ts';

/** `/counties`: the counties that have reports, with buttons to leaf through them and to choose one for the chat. */
export function countiesFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  const pageFor = (ctx: BotContext, asked: number) =>
    countiesPage(answerer.library, ctx.reader.language, asked);
  onCommand(feature, 'counties', async (ctx, argument) => {
    const page = pageFor(ctx, Number(argument.normalize('NFKC')));
    await sendMessage(ctx, page.html, pageKeyboard(page));
  });
  feature.callbackQuery(/^cp([0-9]{1,6})$/, async (ctx) => {
    const page = pageFor(ctx, Number(ctx.match[1]));
    await editMessage(ctx, page.html, pageKeyboard(page));
    await ctx.answerCallbackQuery();
  });
  feature.callbackQuery(/^cs([0-9]{6}):([0-9]{1,6})$/, async (ctx) => {
    const [, code, page] = ctx.match;
    const county = answerer.library.counties.find((each) => each.code === code);
    if (county === undefined)
      return ctx.answerCallbackQuery({ text: ctx.reader.t('county.gone'), show_alert: true });
    const { html, keyboard } = chooseCounty(ctx, dependencies, county, Number(page));
    await editMessage(ctx, html, keyboard);
    await ctx.answerCallbackQuery();
  });
  feature.callbackQuery(/^cx([0-9]{1,6})$/, async (ctx) => {
    const { html, keyboard } = clearCounty(ctx, dependencies, Number(ctx.match[1]));
    await editMessage(ctx, html, keyboard);
    await ctx.answerCallbackQuery();
  });
  return feature;
}

function pageKeyboard(page: CountiesPage): InlineKeyboard {
  return withLeafing(countyButtons(page.counties, page.page), 'cp', page);
}
