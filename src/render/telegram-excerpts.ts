import { translator } from '../i18n/translate.ts';
import { textFor } from './conversion.ts';
import { boldHtml, MESSAGE_LIMIT, visibleLength } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { byReport } from './report-groups.ts';
import { groupCitationLine, linkHtml } from './telegram-citation.ts';
import { conversionNote, excerptHtml, leastLength, type Quotation } from './telegram-excerpt.ts';

const BETWEEN = '\n\n';

/** Telegram's HTML with the excerpts in it. */
export interface AnswerMessage {
  readonly html: string;
  /** The excerpts that found room, in the order of the message. */
  readonly shown: readonly Quotation[];
}

/** Excerpts one below the other, each with its citation; as many of the first as one message holds. */
export function excerptsMessage(
  excerpts: readonly Quotation[],
  style: MessageStyle,
  limit = MESSAGE_LIMIT,
): AnswerMessage {
  const blocks: string[] = [];
  let left = limit;
  for (const excerpt of excerpts) {
    const block = excerptHtml(excerpt, style, blocks.length === 0 ? left : Number.POSITIVE_INFINITY);
    left -= visibleLength(block) + (blocks.length === 0 ? 0 : BETWEEN.length);
    if (left < 0) break;
    blocks.push(block);
  }
  return { html: blocks.join(BETWEEN), shown: excerpts.slice(0, blocks.length) };
}

/**
 * Excerpts that are compared: when not all of their text fits, each is given an equal share of the room, and what a
 * short one leaves is shared by the others. The last are left out only where a share would hold nothing to read.
 */
export function sharedMessage(
  excerpts: readonly Quotation[],
  style: MessageStyle,
  limit: number,
): AnswerMessage {
  const sizes = excerpts.map((excerpt) => ({
    whole: visibleLength(excerptHtml(excerpt, style)),
    least: leastLength(excerpt, style),
  }));
  for (let count = excerpts.length; count > 0; count--) {
    const each = sizes.slice(0, count);
    const room = limit - BETWEEN.length * (count - 1);
    const share = equalShare(
      each.map(({ whole }) => whole),
      room,
    );
    if (count > 1 && each.some(({ whole, least }) => share < Math.min(whole, least))) continue;
    const shown = excerpts.slice(0, count);
    return { html: shown.map((excerpt) => excerptHtml(excerpt, style, share)).join(BETWEEN), shown };
  }
  return { html: '', shown: [] };
}

/**
 * What each may have at most so that all fit: max-min fairness. Bertsekas & Gallager (1992), "Data Networks", 6.5.2.
 *
 * @returns infinite when everything fits
 */
function equalShare(lengths: readonly number[], room: number): number {
  let left = room;
  for (const [served, length] of [...lengths].sort((a, b) => a - b).entries()) {
    const share = Math.floor(left / (lengths.length - served));
    if (length > share) return share;
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}

/** An outline: a list of sentences for each report, with one citation below; as many of the first as find room. */
export function outlineMessage(
  excerpts: readonly Quotation[],
  style: MessageStyle,
  limit: number,
): AnswerMessage {
  const ordered = byReport(excerpts).flat();
  let html = '';
  let count = 0;
  while (count < ordered.length) {
    const longer = outlineHtml(ordered.slice(0, count + 1), style);
    if (visibleLength(longer) > limit) break;
    html = longer;
    count++;
  }
  if (count === 0) return excerptsMessage(ordered.slice(0, 1), style, limit);
  return { html, shown: ordered.slice(0, count) };
}

/**
 * Sentences as lists, one for each report, each sentence with a link to its paragraph.
 *
 * @param isCited whether a citation stands below each list
 */
export function outlineHtml(excerpts: readonly Quotation[], style: MessageStyle, isCited = true): string {
  const t = translator(style.language);
  const groups = byReport(excerpts).map((group) => {
    const shown = group.map((excerpt) => ({ excerpt, ...textFor(excerpt, style) }));
    const bullets = shown.map(({ excerpt, text, highlights }) => {
      const where = t('citation.inParagraph', { number: excerpt.paragraph });
      // English sets a space before the bracket, which is no part of the link.
      const [space] = /^ ?/.exec(where)!;
      return `• ${boldHtml(text, highlights)}${space}<i>${linkHtml(where.slice(space.length), excerpt, style)}</i>`;
    });
    const note = conversionNote(
      shown.some(({ isConverted }) => isConverted),
      style,
    );
    const citation = isCited ? groupCitationLine(group, style) : '';
    return `<blockquote>${bullets.join('\n')}</blockquote>${note}${citation}`;
  });
  return groups.join(BETWEEN);
}
