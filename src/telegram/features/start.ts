import { Composer, type Context } from 'grammy';
import { inScript, placeNames } from '../../render/citation.ts';
import { messagesIn } from '../../render/messages.ts';
import type { BotDependencies } from '../dependencies.ts';
import { commandLanguage } from '../language.ts';

/** `/start`: what the bot is and what there is to ask about. */
export function startFeature({ answerer }: BotDependencies): Composer<Context> {
  const feature = new Composer<Context>();
  feature.command('start', async (ctx) => {
    const language = commandLanguage(ctx.from?.language_code);
    const { reports } = answerer.library;
    const counties = placeNames(answerer.library).map((name) => inScript(name, language));
    await ctx.reply(messagesIn(language).start(reports.length, counties));
  });
  return feature;
}
