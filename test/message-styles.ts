import fc from 'fast-check';
import type { MessageStyle } from '../src/render/message-style.ts';
import type { Language } from '../src/types.ts';

/** A message in the language, quotations as in the report and citations without links unless `over` says otherwise. */
export function styleOf(language: Language, over: Partial<MessageStyle> = {}): MessageStyle {
  return { language, linkTo: null, isConverted: false, ...over };
}

/** Opens a quotation as the bot's own links do. */
export const linkTo: NonNullable<MessageStyle['linkTo']> = ({ report, start, end }) =>
  `https://t.me/wenxian_bot?start=p${report.id}-${start}-${end}`;

export const anyLanguage = fc.constantFrom<Language>('zh-Hans', 'zh-Hant', 'en');

/** Whatever a message may be asked to look like; links hold what HTML must escape. */
export const anyStyle: fc.Arbitrary<MessageStyle> = fc.record({
  language: anyLanguage,
  linkTo: fc.constantFrom(null, linkTo, () => 'https://example.org/?a=1&lt=2&quot;="<b>"#\'>'),
  isConverted: fc.boolean(),
});
