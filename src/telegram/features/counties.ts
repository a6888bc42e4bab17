import { Composer } from 'grammy';
import { countiesPage } from '../../render/telegram-counties.ts';
import { editMessage } from '../answers/edit-message.ts';
import { sendMessage } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import { chooseCounty, countyButtons, type ShownMessage, withLeafing } from '../county-choice.ts';
import type { BotDependencies } from '../dependencies.ts';
import { clearCounty } from './county.ts';

/** `/counties`: the counties that have reports, with buttons to leaf through them and to choose one for the chat. */
export function countiesFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'counties', async (ctx, argument) => {
    const { html, keyboard } = countiesMessage(ctx, dependencies, Number(argument.normalize('NFKC')));
    await sendMessage(ctx, html, keyboard);
  });
  feature.callbackQuery(/^cp([0-9]{1,6})$/, async (ctx) => {
    const { html, keyboard } = countiesMessage(ctx, dependencies, Number(ctx.match[1]));
    await editMessage(ctx, html, keyboard);
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

/** A page of the counties, with a button for each; the one that the chat has chosen is marked. */
export function countiesMessage(ctx: BotContext, dependencies: BotDependencies, asked: number): ShownMessage {
  const { chat, language } = ctx.reader;
  const page = countiesPage(dependencies.answerer.library, language, asked);
  const chosen = dependencies.state.people.county(chat);
  const marked = page.counties.map(({ code, label }) => {
    return { code, label: code === chosen ? `${label} ✓` : label };
  });
  return { html: page.html, keyboard: withLeafing(countyButtons(marked, page.page), 'cp', page) };
}
