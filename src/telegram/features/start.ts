import { Composer } from 'grammy';
import { listNames } from '../../i18n/names.ts';
import { inScript, placeNames } from '../../render/citation.ts';
import { escapeHtml } from '../../render/html.ts';
import { answerQuestion } from '../answers/answer-question.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { EXAMPLE_DATA, exampleKeyboard, exampleOf } from '../example-questions.ts';

/** `/start`: what the bot is, what there is to ask about, and questions to begin with, which greetings offer as well. */
export function startFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'start', async (ctx) => {
    const { t, language } = ctx.reader;
    const examples = await exampleKeyboard(answerer, language);
    const text = t('start.text', { library: libraryText(ctx, dependencies) });
    await sendText(ctx, examples === undefined ? text : `${text}\n${t('start.try')}`, examples);
  });
  feature.callbackQuery(EXAMPLE_DATA, async (ctx, next) => {
    const question = await exampleOf(ctx, answerer, ctx.callbackQuery.data);
    if (question === undefined) return next();
    await ctx.answerCallbackQuery();
    await sendMessage(ctx, `<b>${escapeHtml(question)}</b>`);
    await answerQuestion(ctx, dependencies, question, { isAlone: true });
  });
  return feature;
}

function libraryText({ reader }: BotContext, { answerer: { library } }: BotDependencies): string {
  const { t, language } = reader;
  if (library.reports.length === 0) return t('library.none');
  const reports = t('library.reports', { count: library.reports.length });
  const names = placeNames(library).map((name) => inScript(name, language));
  if (names.length === 0) return reports;
  return t('start.library', { reports, places: listNames(t, names, 'counties') });
}
