import { distance } from 'fastest-levenshtein';
import { Composer } from 'grammy';
import { oneLine } from '../../render/html.ts';
import { isAdmin } from '../access.ts';
import { commandNameIn } from '../addressed.ts';
import { sendText } from '../answers/send-message.ts';
import { typedCommand } from '../command.ts';
import { ADMIN_COMMANDS, USER_COMMANDS } from '../commands.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** Wrong letters in a command that is still understood. */
const MOST_SLIPS = 2;
/** Fewer letters than this begin too many commands. */
const SHORTEST_BEGINNING = 2;
/** Telegram's limit. */
const LONGEST_COMMAND = 32;
const SHOWN_LIMIT = 40;

/**
 * Commands that no feature before this one knows: the nearest that exists for this person is named. In a group what
 * may be meant for another bot is passed over.
 */
export function unknownCommandFeature({ access }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const name = commandNameIn(ctx.message.text);
    if (name === null) return next();
    const isMeant = ctx.chat.type === 'private' || typedCommand(ctx)?.isAddressed === true;
    if (!isMeant) return;
    const { t } = ctx.reader;
    const typed = oneLine(name, SHOWN_LIMIT);
    // Admin commands are for private chats, and in a group nobody is to know of them.
    const isPrivate = ctx.chat.type === 'private';
    const known = isPrivate && isAdmin(ctx, access) ? [...USER_COMMANDS, ...ADMIN_COMMANDS] : USER_COMMANDS;
    const command = nearestCommand(name, known);
    await sendText(
      ctx,
      command === null ? t('unknown.none', { typed }) : t('unknown.near', { typed, command }),
    );
  });
  return feature;
}

/** @returns null where nothing is near */
export function nearestCommand(typed: string, known: readonly string[]): string | null {
  if (typed.length > LONGEST_COMMAND + MOST_SLIPS) return null;
  const ranked = known
    .map((command) => ({ command, slips: slipsBetween(typed, command) }))
    .sort((one, other) => one.slips - other.slips);
  const [best] = ranked;
  return best !== undefined && best.slips <= MOST_SLIPS ? best.command : null;
}

/** The beginning of a command, and a command with something behind it, are nearer than one wrong letter. */
function slipsBetween(typed: string, command: string): number {
  const isBeginning = typed.length >= SHORTEST_BEGINNING && command.startsWith(typed);
  if (isBeginning || typed.startsWith(command)) return 0.5;
  return Math.min(distance(typed, command), ...swapped(typed).map((each) => 1 + distance(each, command)));
}

/** The text with any two neighbouring letters in the other order: that is one slip. */
function swapped(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => {
    return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  });
}
