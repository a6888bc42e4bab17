import type { MessageStyle } from '../../render/message-style.ts';
import type { Language } from '../../types.ts';
import type { BotContext, Reader } from '../context.ts';
import { passageLink } from './deep-link.ts';

/** How messages to a reader look: links that open passages here, quotations in the script that was chosen. */
export function styleFor(
  { me, reader }: Pick<BotContext, 'me'> & { readonly reader: Pick<Reader, 'settings'> },
  language: Language,
): MessageStyle {
  return {
    language,
    linkTo: (quotation) => passageLink(me.username, quotation),
    isConverted: reader.settings.quotations === 'converted',
  };
}
