import { randomBytes } from 'node:crypto';
import { Composer, InlineKeyboard } from 'grammy';
import { escapeHtml } from '../../../render/html.ts';
import { editMessage } from '../../answers/edit-message.ts';
import type { BotContext } from '../../context.ts';

const LIFETIME_MS = 30 * 60_000;
/** More than an admin leaves undecided; the oldest are dropped beyond that. */
const MOST_OPEN = 200;

/** What is done when the admin confirms. Long work is started only: the button's sign of waiting stays until it returns. */
export type Action = (ctx: BotContext) => Promise<void>;

/** Buttons that do what they say once, within half an hour, and not after a restart. */
export interface Confirmations {
  /** Buttons to confirm and to cancel, for a message in this chat. */
  keyboard(ctx: BotContext, confirm: string, act: Action): InlineKeyboard;
  /** Handles the buttons. */
  readonly feature: Composer<BotContext>;
}

interface Open {
  readonly chat: number;
  readonly act: Action;
  readonly until: number;
}

/** @param now in ms; a clock for tests */
export function createConfirmations(now: () => number = Date.now): Confirmations {
  const open = new Map<string, Open>();
  const feature = new Composer<BotContext>();
  feature.callbackQuery(/^d([yn])([0-9a-f]{16})$/, async (ctx) => {
    const [, decision, id] = ctx.match;
    const found = open.get(id!);
    open.delete(id!);
    const { t, chat } = ctx.reader;
    if (found === undefined || found.until < now() || found.chat !== chat) {
      return ctx.answerCallbackQuery({ text: t('admin.expired'), show_alert: true });
    }
    if (decision === 'y') await found.act(ctx);
    else await editMessage(ctx, escapeHtml(t('admin.cancelled')), undefined);
    await ctx.answerCallbackQuery();
  });
  return {
    feature,
    keyboard: ({ reader: { t, chat } }, confirm, act) => {
      // Random, so that a button from before a restart is not taken for another.
      const id = randomBytes(8).toString('hex');
      open.set(id, { chat, act, until: now() + LIFETIME_MS });
      for (const [other, { until }] of open) {
        if (until < now() || open.size > MOST_OPEN) open.delete(other);
      }
      return new InlineKeyboard().text(confirm, `dy${id}`).text(t('admin.cancel'), `dn${id}`);
    },
  };
}
