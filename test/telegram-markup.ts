/** An entity of a message as Telegram reports it; offsets in UTF-16 units. */
export interface MarkupEntity {
  readonly type: 'b' | 'i' | 's' | 'code' | 'blockquote' | 'blockquote expandable';
  readonly offset: number;
  readonly length: number;
}

const CHARACTERS = new Map(Object.entries({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }));
const TOKEN = /<(\/?)(b|i|s|code|blockquote(?: expandable)?)>|&(?:lt|gt|amp|quot);|[^<>&]+/gy;

/**
 * Parses Telegram's HTML, stricter than Telegram: unknown tags, stray `<`, `>` or `&`, wrong nesting, nested
 * quotations and half surrogate pairs throw.
 */
export function parseTelegramHtml(html: string): { text: string; entities: MarkupEntity[] } {
  let text = '';
  let position = 0;
  const open: { type: MarkupEntity['type']; offset: number }[] = [];
  const entities: MarkupEntity[] = [];
  if (/\p{Surrogate}/u.test(html))
    throw new Error("Bad Request: can't parse entities: half a surrogate pair");
  for (const match of html.matchAll(TOKEN)) {
    position += match[0].length;
    const [token, slash, tag] = match;
    if (tag === undefined) text += CHARACTERS.get(token) ?? token;
    else if (slash === '/') entities.push(closed(open.pop(), tag, text.length));
    else open.push({ type: opened(tag, open), offset: text.length });
  }
  if (position < html.length) throw new Error(`Bad Request: can't parse entities at offset ${position}`);
  if (open.length > 0) throw new Error(`Bad Request: can't parse entities: <${open[0]!.type}> is not closed`);
  return { text, entities };
}

function opened(tag: string, open: readonly { type: string }[]): MarkupEntity['type'] {
  const nests = tag.startsWith('blockquote') && open.some(({ type }) => type.startsWith('blockquote'));
  if (nests) throw new Error("Bad Request: can't parse entities: nested blockquote");
  return tag as MarkupEntity['type'];
}

function closed(
  start: { type: MarkupEntity['type']; offset: number } | undefined,
  tag: string,
  end: number,
): MarkupEntity {
  if (start?.type.split(' ')[0] !== tag)
    throw new Error(`Bad Request: can't parse entities: unexpected </${tag}>`);
  return { type: start.type, offset: start.offset, length: end - start.offset };
}
