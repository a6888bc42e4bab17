import { Composer, type Context } from 'grammy';
import { inScript, placeNames } from '../../render/citation.ts';
import { messagesIn } from '../../render/messages.ts';
import type { BotDependencies } from '../dependencies.ts';
import { commandLanguage } from '../language.ts';

/** `/help`, and in a private chat any command that no feature before this one knows. */
export function helpFeature({ answerer }: BotDependencies): Composer<Context> {
  const feature = new Composer<Context>();
  const help = async (ctx: Context) => {
    const language = commandLanguage(ctx.from?.language_code);
    const counties = placeNames(answerer.library).map((name) => inScript(name, language));
    await ctx.reply(messagesIn(language).help(counties));
  };
  feature.command('help', help);
  feature.chatType('private').hears(/^\/[a-z]/i, help);
  return feature;
}
