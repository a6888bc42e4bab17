import { type MarkupEntity, type MarkupType, parseTelegramHtml } from '../telegram-markup.ts';
import { badRequest } from './refusal.ts';
import type { WireEntity } from './wire.ts';

/** A text with its looks. */
export interface Content {
  /** As a person sees it. */
  readonly text: string;
  /** As HTML: what was sent, or the text escaped where it was sent plain. */
  readonly html: string;
  readonly entities: readonly WireEntity[];
}

export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** Telegram drops the looks of what comes after. */
const MOST_ENTITIES = 100;

const NAMES: Readonly<Record<MarkupType, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'blockquote expandable': 'expandable_blockquote',
};

/** The content of a message, refused as Telegram refuses it. */
export function messageContent(raw: string, parseMode: string | undefined): Content {
  const content = contentOf(raw, parseMode);
  if (content.text === '') throw badRequest('message text is empty');
  if (content.text.length > TEXT_LIMIT) throw badRequest('message is too long');
  return content;
}

/** The content of what stands under a picture or document; may be empty. */
export function captionContent(raw: string | undefined, parseMode: string | undefined): Content {
  const content = contentOf(raw ?? '', parseMode);
  if (content.text.length > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return content;
}

/** A text that nobody styled. */
export function plainContent(text: string, entities: readonly WireEntity[] = []): Content {
  return { text, html: escaped(text), entities };
}

function contentOf(raw: string, parseMode: string | undefined): Content {
  const cleaned = clean(raw);
  if (parseMode === undefined) return plainContent(cleaned.trim());
  const { text, entities } = parsed(cleaned);
  if (entities.length > MOST_ENTITIES) {
    throw badRequest(`${entities.length} entities: Telegram drops the looks of all but ${MOST_ENTITIES}`);
  }
  return { ...trimmed(text, entities.map(wireEntity)), html: raw };
}

/** Telegram shows control characters as spaces, and drops line separators and changes of direction. */
function clean(text: string): string {
  return text
    .replaceAll('\r', '')
    .replace(/[\u2028-\u202e]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ');
}

function parsed(html: string): ReturnType<typeof parseTelegramHtml> {
  try {
    return parseTelegramHtml(html);
  } catch (error) {
    throw badRequest((error as Error).message.replace('Bad Request: ', ''));
  }
}

function wireEntity({ type, ...rest }: MarkupEntity): WireEntity {
  return { type: NAMES[type], ...rest };
}

/** Telegram cuts white space off both ends, and entities with it; those that are left empty go. */
function trimmed(raw: string, entities: readonly WireEntity[]): Pick<Content, 'text' | 'entities'> {
  const text = raw.trim();
  const start = raw.length - raw.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(text.length, entity.offset - start + entity.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  // Outer before inner, as Telegram sorts them.
  return {
    text,
    entities: moved.sort((one, other) => one.offset - other.offset || other.length - one.length),
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
