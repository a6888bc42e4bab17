import { Composer } from 'grammy';
import { isAdmin } from '../access.ts';
import { exampleName } from '../answers/example-name.ts';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import { ADMIN_COMMANDS, USER_COMMANDS } from '../commands.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/help`: the ways to ask, with counties that have a report, and the commands that exist for who asks, and there. */
export function helpFeature({ answerer, access }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'help', async (ctx) => {
    const { t, language } = ctx.reader;
    const [first, second] = answerer.library.counties;
    const isForAdmin = ctx.chat?.type === 'private' && isAdmin(ctx, access);
    const existing = isForAdmin ? [...USER_COMMANDS, ...ADMIN_COMMANDS] : USER_COMMANDS;
    const commands = existing.map((command) => `/${command} ${t(`commands.${command}`)}`);
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
