import type { Translate } from '../../../i18n/translate.ts';
import type { Rebuilt } from '../../../librarian/librarian.ts';
import { escapeHtml, MESSAGE_LIMIT, oneLine } from '../../../render/html.ts';
import { fittingLines } from './fitting-lines.ts';

const LINE_LIMIT = 250;

/** What a rebuild came to, below a line that says what it was for; the list of what was left out is cut. Pure. */
export function rebuiltHtml(t: Translate, heading: string, rebuilt: Rebuilt): string {
  const library = t('admin.library', {
    reports: t('library.reports', { count: rebuilt.reports }),
    passages: t('about.passages', { count: rebuilt.passages }),
    seconds: rebuilt.seconds.toFixed(1),
  });
  const above = [heading, library].map(escapeHtml).join('\n');
  if (rebuilt.leftOut.length === 0) return above;
  const files = rebuilt.leftOut.map((line) => `• ${escapeHtml(oneLine(line, LINE_LIMIT))}`);
  const begin = `${above}\n\n${escapeHtml(t('admin.leftOut', { count: files.length }))}\n`;
  const more = (count: number) => escapeHtml(t('admin.leftOutMore', { count }));
  return begin + fittingLines(files, MESSAGE_LIMIT - begin.length, more);
}
