import { Composer, InlineKeyboard } from 'grammy';
import { listNames } from '../../i18n/names.ts';
import { inScript, placeNames } from '../../render/citation.ts';
import { escapeHtml } from '../../render/html.ts';
import { answerQuestion } from '../answers/answer-question.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

const EXAMPLES = 3;

/**
 * `/start`: what the bot is, what there is to ask about, and questions to begin with. They are made from the index
 * again when one is pressed, so nothing has to be remembered.
 */
export function startFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'start', async (ctx) => {
    const { t, language } = ctx.reader;
    const examples = await answerer.examples(language, EXAMPLES);
    const text = t('start.text', { library: libraryText(ctx, dependencies) });
    if (examples.length === 0) return sendText(ctx, text);
    const buttons = examples.map((question, position) => [InlineKeyboard.text(question, `x${position}`)]);
    await sendText(ctx, `${text}\n${t('start.try')}`, new InlineKeyboard(buttons));
  });
  feature.callbackQuery(/^x([0-9])$/, async (ctx, next) => {
    const examples = await answerer.examples(ctx.reader.language, EXAMPLES);
    const question = examples[Number(ctx.match[1])];
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
