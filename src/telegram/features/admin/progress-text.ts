import type { Translate } from '../../../i18n/translate.ts';
import type { Progress } from '../../../librarian/librarian.ts';
import { escapeHtml } from '../../../render/html.ts';

const STAGES: readonly Progress['stage'][] = ['read', 'embed', 'sentences', 'link', 'load'];
const CELLS = 12;

/** How far a rebuild has come, below a line that says what it is for. Pure. */
export function progressHtml(t: Translate, doing: string, { stage, done, total }: Progress): string {
  const step = STAGES.indexOf(stage) + 1;
  const heading = t('admin.stage', { stage: t(`admin.stages.${stage}`), step, steps: STAGES.length });
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return [`<b>${escapeHtml(doing)}</b>`, escapeHtml(heading), bar(share)].join('\n');
}

/** `█████░░░░░░░ 42%` in letters of one width. Pure. */
export function bar(share: number): string {
  const full = Math.round(share * CELLS);
  return `<code>${'█'.repeat(full)}${'░'.repeat(CELLS - full)}</code> ${Math.floor(share * 100)}%`;
}
