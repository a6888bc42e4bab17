import { InlineKeyboard } from 'grammy';
import { inScript } from '../render/citation.ts';
import { messagesIn } from '../render/messages.ts';
import type { Quotation } from '../render/telegram-html.ts';
import type { Language } from '../types.ts';
import { encodeButton } from './callback-data.ts';

/**
 * A button for each excerpt that opens its paragraph; under an opened paragraph its button goes back to the answer.
 *
 * @param opened position of the excerpt whose paragraph is shown, or null under the answer
 * @returns undefined where every excerpt is a whole paragraph already
 */
export function excerptKeyboard(
  excerpts: readonly Quotation[],
  language: Language,
  opened: number | null = null,
): InlineKeyboard | undefined {
  if (opened === null && excerpts.every(isWholeParagraph)) return undefined;
  const texts = messagesIn(language);
  const rows = excerpts.map((excerpt, position) => {
    const county = excerpt.report.county === null ? null : inScript(excerpt.report.county.name, language);
    const isOpen = position === opened;
    const label = isOpen ? texts.closeParagraph : texts.openParagraph(county, excerpt.paragraph);
    const view = isOpen ? 'answer' : 'paragraph';
    return [InlineKeyboard.text(label, encodeButton({ view, language, excerpt }))];
  });
  return new InlineKeyboard(rows);
}

function isWholeParagraph({ report, paragraph, start, end }: Quotation): boolean {
  const whole = report.paragraphs[paragraph - 1];
  return whole !== undefined && whole.start >= start && whole.end <= end;
}
