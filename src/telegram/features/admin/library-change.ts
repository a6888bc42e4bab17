import type { InlineKeyboard } from 'grammy';
import type { Translate } from '../../../i18n/translate.ts';
import type { Librarian, Progress } from '../../../librarian/librarian.ts';
import { escapeHtml } from '../../../render/html.ts';
import type { BotContext } from '../../context.ts';
import { logFailure } from './background.ts';
import { type LiveMessage, liveMessage } from './live-message.ts';
import { progressHtml } from './progress-text.ts';
import { reasonFor } from './reason.ts';
import type { AdminTools } from './tools.ts';

/** What is shown at the end. */
export interface Outcome {
  readonly html: string;
  readonly keyboard?: InlineKeyboard;
}

export interface LibraryChange {
  /** A line without markup, e.g. `正在撤下 眉县.txt`. */
  readonly doing: string;
  run(librarian: Librarian, onProgress: (progress: Progress) => void): Promise<Outcome>;
}

/** Starts a change that waits for those before it, and shows in a message of the bot how it goes. */
export function startChange(
  ctx: BotContext,
  message: number,
  tools: AdminTools,
  change: LibraryChange,
): void {
  const { background, changes, dependencies } = tools;
  const { t, chat } = ctx.reader;
  const { librarian, log } = dependencies;
  const live = liveMessage({ api: ctx.api, chat, message, log });
  background('change', () =>
    librarian === null
      ? live.end(escapeHtml(t('admin.unavailable')))
      : changes(() => carryOut(librarian, change, live, { t, tools })),
  );
}

/** What a message shows until its change begins. */
export function queuedHtml(t: Translate, doing: string): string {
  return `<b>${escapeHtml(doing)}</b>\n${escapeHtml(t('admin.queued'))}`;
}

async function carryOut(
  librarian: Librarian,
  { doing, run }: LibraryChange,
  live: LiveMessage,
  { t, tools }: { readonly t: Translate; readonly tools: AdminTools },
): Promise<void> {
  const { log } = tools.dependencies;
  try {
    const show = (progress: Progress) => live.show(progressHtml(t, doing, progress));
    show({ stage: 'read', done: 0, total: 0 });
    const { html, keyboard } = await run(librarian, show);
    await live.end(html, keyboard);
    log.info(
      { reports: tools.dependencies.answerer.library.reports.length },
      'the library was changed by an admin',
    );
  } catch (error) {
    logFailure(log, 'change of the library', error);
    const reason = t('admin.failed', { reason: reasonFor(error, t) });
    await live.end([reason, t('admin.unchanged')].map(escapeHtml).join('\n'));
  }
}
