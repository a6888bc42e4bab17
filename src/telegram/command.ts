import type { Composer, Context } from 'grammy';
import type { AdminCommand, UserCommand } from './commands.ts';
import type { BotContext } from './context.ts';

/** `/name@bot argument`; a Chinese argument may follow without a space, and a Chinese keyboard types `／`. */
const COMMAND = /^\s*[/\uff0f](\w{1,32})(?:@(\w+))?(?=$|\s|\p{Script=Han})\s*(.*)$/su;

/** A command as somebody typed it. */
export interface TypedCommand {
  /** In lower case, without slash and bot. */
  readonly name: string;
  /** What follows, without white space around it; may be empty. */
  readonly argument: string;
  /** Whether it names this bot, as `/help@wenxian_bot` does. */
  readonly isAddressed: boolean;
}

/** @returns null for what is no command, in a group for one to another bot, and for channel posts in their discussion group */
export function typedCommand({ message, me, chat }: Context): TypedCommand | null {
  if (message?.text === undefined || message.is_automatic_forward === true) return null;
  const [, name, bot, argument = ''] = COMMAND.exec(message.text) ?? [];
  if (name === undefined) return null;
  const isAddressed = bot?.toLowerCase() === me.username.toLowerCase();
  if (bot !== undefined && !isAddressed && chat?.type !== 'private') return null;
  return { name: name.toLowerCase(), argument: argument.trim(), isAddressed };
}

/** Handles a command however it is written: in capitals, with the bot's name, with full-width space. */
export function onCommand(
  feature: Composer<BotContext>,
  name: UserCommand | AdminCommand,
  handle: (ctx: BotContext, argument: string) => Promise<unknown>,
): void {
  feature.on('message:text', async (ctx, next) => {
    const typed = typedCommand(ctx);
    if (typed?.name !== name) return next();
    await handle(ctx, typed.argument);
  });
}
