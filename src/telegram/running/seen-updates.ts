import type { Context, NextFunction } from 'grammy';

/** More than Telegram hands out in ten requests. */
const REMEMBERED = 1000;

/**
 * Middleware that handles each update once. Telegram delivers one again when the confirmation got lost, and a web hook
 * when the first delivery took long.
 */
export function handleOnce(): (ctx: Context, next: NextFunction) => Promise<void> {
  const seen = new Set<number>();
  return async (ctx, next) => {
    const id = ctx.update.update_id;
    if (seen.has(id)) return;
    seen.add(id);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value!);
    await next();
  };
}
