import type { Span } from '../types.ts';

/** Telegram's limit for a message after its entities are parsed (https://core.telegram.org/bots/api#sendmessage). */
export const MESSAGE_LIMIT = 4096;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text as Telegram's HTML shows it unchanged. Half a surrogate pair, which Telegram refuses with the whole message,
 * becomes U+FFFD.
 */
export function escapeHtml(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

/**
 * Upper bound of what Telegram counts against its limit: UTF-16 units without the tags. An entity such as `&amp;`
 * counts in full, which also bounds the raw HTML.
 */
export function visibleLength(html: string): number {
  return html.replace(/<[^<>]*>/g, '').length;
}

/**
 * Escaped text with the spans in bold. Spans may be unsorted, overlap, point outside the text or into a surrogate
 * pair: what cannot be bold is left plain, and the text is never changed.
 */
export function boldHtml(text: string, spans: readonly Span[]): string {
  let html = '';
  let done = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(done, boundaryBefore(text, from));
    const end = boundaryBefore(text, to);
    if (end <= start) continue;
    html += `${escapeHtml(text.slice(done, start))}<b>${escapeHtml(text.slice(start, end))}</b>`;
    done = end;
  }
  return html + escapeHtml(text.slice(done));
}

/** Longest beginning of the text, ending between two code points, whose escaped form has at most `limit` units. */
export function headWithin(text: string, limit: number): string {
  let length = 0;
  let cost = 0;
  for (const character of text) {
    cost += escapeHtml(character).length;
    if (cost > limit) return text.slice(0, length);
    length += character.length;
  }
  return text;
}

/** The text on one line, cut with an ellipsis when its escaped form is longer than `limit` units. */
export function oneLine(text: string, limit: number): string {
  return clipped(text.replace(/\s+/g, ' ').trim(), limit);
}

/** The text, cut with an ellipsis when its escaped form is longer than `limit` units. */
export function clipped(text: string, limit: number): string {
  return escapeHtml(text).length <= limit ? text : `${headWithin(text, limit - 1)}…`;
}

/** The nearest place at or before the offset that does not split a surrogate pair, inside the text. */
export function boundaryBefore(text: string, offset: number): number {
  const inside = Math.min(Math.max(0, Math.trunc(offset) || 0), text.length);
  const splits =
    /[\uDC00-\uDFFF]/.test(text.charAt(inside)) && /[\uD800-\uDBFF]/.test(text.charAt(inside - 1));
  return splits ? inside - 1 : inside;
}
