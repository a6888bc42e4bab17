/** Kinds of stretches, by the shortest tag that makes them. */
export type MarkupType =
  | 'b'
  | 'i'
  | 'u'
  | 's'
  | 'tg-spoiler'
  | 'a'
  | 'code'
  | 'pre'
  | 'blockquote'
  | 'blockquote expandable';

/** An entity of a message; offsets in UTF-16 units. */
export interface MarkupEntity {
  readonly type: MarkupType;
  readonly offset: number;
  readonly length: number;
  /** Of a link. */
  readonly url?: string;
  /** Of the `code` that fills a `pre`. */
  readonly language?: string;
}

interface OpenTag {
  /** As it is closed. */
  readonly tag: string;
  readonly type: MarkupType;
  readonly offset: number;
  readonly url?: string;
  readonly language?: string;
}

const CHARACTERS = new Map(Object.entries({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }));
const TYPES = new Map<string, MarkupType>([
  ...(['b', 'i', 'u', 's', 'tg-spoiler', 'a', 'code', 'pre', 'blockquote'] as const).map(
    (tag) => [tag, tag] as const,
  ),
  ['strong', 'b'],
  ['em', 'i'],
  ['ins', 'u'],
  ['strike', 's'],
  ['del', 's'],
  ['span', 'tg-spoiler'],
]);
const TOKEN = /<(\/?)([a-z-]+)((?:\s[^<>]*)?)>|&(?:lt|gt|amp|quot|#\d{1,7}|#x[\da-f]{1,6});|[^<>&]+/giy;

/**
 * Parses Telegram's HTML, stricter than Telegram: besides unknown tags and wrong nesting, stray `<`, `>` or `&`, nested
 * quotations, styles in code, links to nothing and half surrogate pairs throw, which Telegram would mend or drop in
 * silence. The names of tags count as they are written, in small letters.
 *
 * @see https://core.telegram.org/bots/api#html-style
 */
export function parseTelegramHtml(html: string): { text: string; entities: MarkupEntity[] } {
  let text = '';
  let position = 0;
  const open: OpenTag[] = [];
  const entities: MarkupEntity[] = [];
  if (/\p{Surrogate}/u.test(html)) throw unparsable('half a surrogate pair');
  for (const match of html.matchAll(TOKEN)) {
    position += match[0].length;
    const [token, slash, tag, attributes = ''] = match;
    if (tag === undefined) text += token.startsWith('&') ? characterOf(token) : token;
    else if (slash === '/') entities.push(...closed(open.pop(), tag + attributes, text.length));
    else open.push(opened(tag, attributes, open, text.length));
  }
  if (position < html.length) throw unparsable(`stray "${html[position]}" at offset ${position}`);
  if (open.length > 0) throw unparsable(`can't find end tag corresponding to start tag "${open[0]!.tag}"`);
  return { text, entities };
}

function characterOf(token: string): string {
  const named = CHARACTERS.get(token);
  if (named !== undefined) return named;
  const [, hexadecimal, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(token) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (!isCharacter) throw unparsable(`${token} is no character`);
  return String.fromCodePoint(code);
}

function opened(tag: string, attributes: string, open: readonly OpenTag[], offset: number): OpenTag {
  const type = TYPES.get(tag);
  if (type === undefined) throw unparsable(`unsupported start tag "${tag}"`);
  const details = detailsOf(tag, attributes.trim(), open.at(-1));
  const started = { tag, type, offset, ...details };
  for (const outer of open) refuseNesting(outer, started);
  return started;
}

/** What the attributes say; each tag has its own, and no other is allowed. */
function detailsOf(tag: string, attributes: string, parent: OpenTag | undefined): Partial<OpenTag> {
  if (tag === 'a') return { url: linkOf(attributes) };
  if (tag === 'span' && attributes === 'class="tg-spoiler"') return {};
  if (tag === 'blockquote' && attributes === 'expandable') return { type: 'blockquote expandable' };
  const [, language] = /^class="language-([^"\s]+)"$/.exec(attributes) ?? [];
  if (tag === 'code' && parent?.type === 'pre' && language !== undefined) return { language };
  if (attributes !== '' || tag === 'span') throw unparsable(`<${tag} ${attributes}> is not supported`);
  return {};
}

function linkOf(attributes: string): string {
  const [, value] = /^href="([^"]*)"$/.exec(attributes) ?? [];
  const url = value?.replace(/&[^;\s]+;/g, characterOf) ?? '';
  const isLink = URL.canParse(url) && /^(?:https?|tg):\/\/./i.test(url) && !/\s/.test(url);
  if (!isLink) throw unparsable(`<a ${attributes}> links to no http, https or tg address`);
  return url;
}

/** Quotations do not nest; code holds no style; links and code do not hold each other. */
function refuseNesting(outer: OpenTag, inner: OpenTag): void {
  const isLanguage = outer.type === 'pre' && inner.tag === 'code' && inner.offset === outer.offset;
  const isQuotation = (type: MarkupType) => type.startsWith('blockquote');
  const isNested =
    outer.type === inner.type ||
    (isQuotation(outer.type) && isQuotation(inner.type)) ||
    (outer.type === 'a' && (inner.type === 'code' || inner.type === 'pre')) ||
    ((outer.type === 'code' || outer.type === 'pre') && !isLanguage);
  if (isNested) throw unparsable(`<${inner.type}> cannot be in <${outer.type}>`);
}

function closed(start: OpenTag | undefined, tag: string, end: number): MarkupEntity[] {
  if (start?.tag !== tag) {
    throw unparsable(
      `unexpected end tag "${tag}", expected ${start === undefined ? 'none' : `"${start.tag}"`}`,
    );
  }
  const { type, offset, url, language } = start;
  return [
    {
      type,
      offset,
      length: end - offset,
      ...(url !== undefined && { url }),
      ...(language !== undefined && { language }),
    },
  ];
}

function unparsable(problem: string): Error {
  return new Error(`Bad Request: can't parse entities: ${problem}`);
}
