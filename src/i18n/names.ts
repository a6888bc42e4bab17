import type { Translate } from './translate.ts';

/** How many names a sentence bears. */
const LIMIT = 20;

/**
 * Names in a sentence: all of them, or the first twenty and how many there are.
 *
 * @param names in the reader's script
 * @param whole `counties` where `/counties` lists all of them
 */
export function listNames(t: Translate, names: readonly string[], whole?: 'counties'): string {
  const shown = names.slice(0, LIMIT).join(t('list.separator'));
  if (names.length <= LIMIT) return shown;
  return shown + t(whole === 'counties' ? 'list.moreInCounties' : 'list.more', { all: names.length });
}
