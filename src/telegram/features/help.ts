import { Composer } from 'grammy';
import { exampleName } from '../answers/example-name.ts';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import { USER_COMMANDS } from '../commands.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/help`: the ways to ask, with counties that have a report, and the commands. */
export function helpFeature({ answerer }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'help', async (ctx) => {
    const { t, language } = ctx.reader;
    const [first, second] = answerer.library.counties;
    const commands = USER_COMMANDS.map((command) => `/${command} ${t(`commands.${command}`)}`);
    const text = t('help.text', {
      county: first === undefined ? t('start.someCounty') : exampleName(first, language),
      other: second === undefined ? t('start.otherCounty') : exampleName(second, language),
      bot: ctx.me.username,
      commands: commands.join('\n'),
    });
    await sendText(ctx, text);
  });
  return feature;
}
