import { InlineKeyboard } from 'grammy';
import { translator } from '../../i18n/translate.ts';
import { paragraphText } from '../../render/citation.ts';
import type { MessageStyle } from '../../render/message-style.ts';
import { paragraphHtml } from '../../render/telegram-html.ts';
import type { ShownMessage } from '../county-choice.ts';
import { reportData } from '../report-messages.ts';
import { encodeAnswerButton } from './answer-data.ts';
import { encodeParagraph, type ParagraphButton } from './callback-data.ts';

/**
 * A paragraph with its quotation marked, and buttons to its neighbours and back to the answer, or, where no answer is
 * behind it, to the outline of its report.
 */
export function paragraphMessage(
  { excerpt, shown, link }: Omit<ParagraphButton, 'language'>,
  style: MessageStyle,
): ShownMessage {
  const { language } = style;
  const dataOf = (number: number) => encodeParagraph({ language, excerpt, shown: number, link });
  const keyboard = new InlineKeyboard();
  if (shown > 1) keyboard.text(`◀ ${paragraphText(shown - 1, language)}`, dataOf(shown - 1));
  if (shown < excerpt.report.paragraphs.length)
    keyboard.text(`${paragraphText(shown + 1, language)} ▶`, dataOf(shown + 1));
  const t = translator(language);
  keyboard.row();
  if (link === null) keyboard.text(t('county.outline'), reportData(excerpt.report));
  else keyboard.text(t('button.back'), encodeAnswerButton({ action: 'back', link }));
  return { html: paragraphHtml(excerpt, style, shown), keyboard };
}
