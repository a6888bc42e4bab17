import type { Translate } from '../../../i18n/translate.ts';
import { escapeHtml } from '../../../render/html.ts';
import type { Tally } from './delivery.ts';
import { bar } from './progress-text.ts';

/** How far a broadcast has come. Pure. */
export function sendingHtml(t: Translate, tally: Tally): string {
  const { total } = tally;
  const done = total - leftOf(tally);
  return `${escapeHtml(t('admin.broadcast.doing', { done, total }))}\n${bar(total > 0 ? done / total : 1)}`;
}

/** What a broadcast came to. Pure. */
export function sentHtml(t: Translate, ended: 'done' | 'stopped' | 'hopeless', tally: Tally): string {
  const heading = ended === 'hopeless' ? t('admin.broadcast.lost') : t(`admin.broadcast.${ended}`);
  const left = leftOf(tally);
  return [
    `<b>${escapeHtml(heading)}</b>`,
    ...[
      t('admin.broadcast.delivered', { count: tally.delivered }),
      ...(tally.blocked > 0 ? [t('admin.broadcast.blocked', { count: tally.blocked })] : []),
      ...(tally.failed > 0 ? [t('admin.broadcast.failed', { count: tally.failed })] : []),
      ...(left > 0 ? [t('admin.broadcast.left', { count: left })] : []),
    ].map(escapeHtml),
  ].join('\n');
}

function leftOf({ total, delivered, blocked, failed }: Tally): number {
  return total - delivered - blocked - failed;
}
