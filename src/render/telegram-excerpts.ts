import type { Language } from '../types.ts';
import { boldHtml, escapeHtml, MESSAGE_LIMIT, visibleLength } from './html.ts';
import { messagesIn } from './messages.ts';
import { byReport, groupCitationText } from './report-groups.ts';
import { citedTitle, excerptHtml, leastLength, type Quotation, sourceLine } from './telegram-excerpt.ts';

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
  language: Language,
  limit = MESSAGE_LIMIT,
): AnswerMessage {
  const blocks: string[] = [];
  let left = limit;
  for (const excerpt of excerpts) {
    const block = excerptHtml(excerpt, language, blocks.length === 0 ? left : Number.POSITIVE_INFINITY);
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
  language: Language,
  limit: number,
): AnswerMessage {
  const sizes = excerpts.map((excerpt) => ({
    whole: visibleLength(excerptHtml(excerpt, language)),
    least: leastLength(excerpt, language),
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
    return { html: shown.map((excerpt) => excerptHtml(excerpt, language, share)).join(BETWEEN), shown };
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
  language: Language,
  limit: number,
): AnswerMessage {
  const ordered = byReport(excerpts).flat();
  let html = '';
  let count = 0;
  while (count < ordered.length) {
    const longer = outlineHtml(ordered.slice(0, count + 1), language);
    if (visibleLength(longer) > limit) break;
    html = longer;
    count++;
  }
  if (count === 0) return excerptsMessage(ordered.slice(0, 1), language, limit);
  return { html, shown: ordered.slice(0, count) };
}

function outlineHtml(excerpts: readonly Quotation[], language: Language): string {
  const { inParagraph } = messagesIn(language);
  const groups = byReport(excerpts).map((group) => {
    const { report } = group[0]!;
    const bullets = group.map(
      ({ text, highlights, paragraph }) =>
        `• ${boldHtml(text, highlights)}<i>${escapeHtml(inParagraph(paragraph))}</i>`,
    );
    const citation = groupCitationText(group, language, citedTitle(report));
    return `<blockquote>${bullets.join('\n')}</blockquote>${sourceLine(citation, report)}`;
  });
  return groups.join(BETWEEN);
}
