import type { Composer } from 'grammy';
import { typedCommand } from '../../command.ts';
import type { ADMIN_COMMANDS } from '../../commands.ts';
import type { BotContext } from '../../context.ts';

/** Handles a command for admins however it is written. */
export function onAdminCommand(
  feature: Composer<BotContext>,
  name: (typeof ADMIN_COMMANDS)[number],
  handle: (ctx: BotContext, argument: string) => Promise<unknown>,
): void {
  feature.on('message:text', async (ctx, next) => {
    const typed = typedCommand(ctx);
    if (typed?.name !== name) return next();
    await handle(ctx, typed.argument);
  });
}

/** @returns null for what is no whole number of the range, in digits of any width */
export function wholeNumber(typed: string, least: number, most: number): number | null {
  const digits = typed.normalize('NFKC').trim();
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
