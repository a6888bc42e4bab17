import { InlineKeyboard } from 'grammy';
import { translator } from '../../i18n/translate.ts';
import { paragraphText } from '../../render/citation.ts';
import type { MessageStyle } from '../../render/message-style.ts';
import { paragraphHtml } from '../../render/telegram-html.ts';
import { encodeAnswerButton } from './answer-data.ts';
import { encodeParagraph, type ParagraphButton } from './callback-data.ts';

/** A paragraph with its quotation marked, and buttons to its neighbours and back to the answer. */
export function paragraphMessage(
  { excerpt, shown, link }: Omit<ParagraphButton, 'language'>,
  style: MessageStyle,
): { readonly html: string; readonly keyboard: InlineKeyboard | undefined } {
  const { language } = style;
  const dataOf = (number: number) => encodeParagraph({ language, excerpt, shown: number, link });
  const keyboard = new InlineKeyboard();
  if (shown > 1) keyboard.text(`◀ ${paragraphText(shown - 1, language)}`, dataOf(shown - 1));
  if (shown < excerpt.report.paragraphs.length)
    keyboard.text(`${paragraphText(shown + 1, language)} ▶`, dataOf(shown + 1));
  if (link !== null) {
    const label = translator(language)('button.back');
    keyboard.row().text(label, encodeAnswerButton({ action: 'back', link }));
  }
  const hasButtons = keyboard.inline_keyboard.flat().length > 0;
  return { html: paragraphHtml(excerpt, style, shown), keyboard: hasButtons ? keyboard : undefined };
}
