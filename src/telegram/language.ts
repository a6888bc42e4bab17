import type { Language } from '../types.ts';

/**
 * Interface language of a user before there is a question to tell it by.
 *
 * @param code IETF tag of the user's Telegram, e.g. `zh-hant` or `en-GB`; absent for some clients
 */
export function commandLanguage(code: string | undefined): Language {
  const tag = (code ?? '').toLowerCase();
  if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant';
  return /^zh\b/.test(tag) ? 'zh-Hans' : 'en';
}
