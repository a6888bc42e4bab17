import { Composer, type Context, InlineKeyboard } from 'grammy';
import { type CountiesPage, countiesPage } from '../../render/telegram-counties.ts';
import type { BotDependencies } from '../dependencies.ts';
import { editMessage } from '../edit-message.ts';
import { commandLanguage } from '../language.ts';

/** `/counties`: the reports there are, with buttons to leaf through them. */
export function countiesFeature({ answerer }: BotDependencies): Composer<Context> {
  const feature = new Composer<Context>();
  const pageFor = (ctx: Context, asked: number) =>
    countiesPage(answerer.library.reports, commandLanguage(ctx.from?.language_code), asked);
  feature.command('counties', async (ctx) => {
    const page = pageFor(ctx, 1);
    await ctx.reply(page.html, { parse_mode: 'HTML', reply_markup: leafing(page) });
  });
  feature.callbackQuery(/^c([0-9]{1,6})$/, async (ctx) => {
    const page = pageFor(ctx, Number(ctx.match[1]));
    await editMessage(ctx, page.html, leafing(page));
    await ctx.answerCallbackQuery();
  });
  return feature;
}

function leafing({ page, pages }: CountiesPage): InlineKeyboard {
  const back = page > 1 ? [InlineKeyboard.text(`‹ ${page - 1}`, `c${page - 1}`)] : [];
  const on = page < pages ? [InlineKeyboard.text(`${page + 1} ›`, `c${page + 1}`)] : [];
  return new InlineKeyboard([[...back, ...on]].filter((row) => row.length > 0));
}
