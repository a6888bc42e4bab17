import type { Quotation } from '../../render/telegram-html.ts';
import type { Library } from '../../types.ts';
import { findQuotation, ID_LENGTH } from './callback-data.ts';

/** What `/start` is given when a citation is tapped; Telegram allows 64 characters of `[A-Za-z0-9_-]`. */
const PAYLOAD = /^p([0-9a-f]{12})-([0-9a-z]{1,7})-([0-9a-z]{1,7})$/;

/** Address that opens a quotation in the chat with the bot. */
export function passageLink(username: string, { report, start, end }: Quotation): string {
  const payload = `p${report.id.slice(0, ID_LENGTH)}-${start.toString(36)}-${end.toString(36)}`;
  return `https://t.me/${username}?start=${payload}`;
}

/** @returns null for a payload of another kind, and for a quotation of a report that is no longer served as it was */
export function decodePassage(payload: string, library: Library): Quotation | null {
  const [, id, start, end] = PAYLOAD.exec(payload) ?? [];
  if (id === undefined) return null;
  return findQuotation(library, id, [Number.parseInt(start!, 36), Number.parseInt(end!, 36)]);
}

/** Tells a payload that once opened a passage from one that never did anything. */
export function isPassagePayload(payload: string): boolean {
  return PAYLOAD.test(payload);
}
