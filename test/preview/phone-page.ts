/** A message of a chat as a preview shows it. */
export interface PreviewMessage {
  readonly from: 'person' | 'bot';
  /** Telegram's HTML. */
  readonly html: string;
  /** Labels of the buttons under it, row by row. */
  readonly keyboard?: readonly (readonly string[])[];
  /** A picture above the text, as a data URL. */
  readonly picture?: string;
}

/** One chat, with what it shows. */
export interface PreviewChat {
  readonly title: string;
  readonly messages: readonly PreviewMessage[];
}

/** A web page that shows chats as a phone does, side by side: good enough to judge a message by, not a copy of Telegram. */
export function phonePage(chats: readonly PreviewChat[]): string {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><style>${STYLE}</style>
<body>${chats.map(chatHtml).join('\n')}</body></html>`;
}

function chatHtml({ title, messages }: PreviewChat): string {
  return `<section><header>${escaped(title)}</header><main>${messages.map(messageHtml).join('\n')}</main></section>`;
}

function messageHtml({ from, html, keyboard = [], picture }: PreviewMessage): string {
  const image = picture === undefined ? '' : `<img src="${picture}">`;
  const rows = keyboard.map(
    (row) => `<div class="row">${row.map((label) => `<span>${escaped(label)}</span>`).join('')}</div>`,
  );
  // A browser knows no expandable quotation: shown as Telegram shows it folded.
  const folded = html.replaceAll('<blockquote expandable>', '<blockquote class="folded">');
  // Telegram sets a quotation apart by itself, a browser would show the line break as an empty line.
  const shown = folded.replaceAll('</blockquote>\n', '</blockquote>');
  return `<article class="${from}"><div class="bubble">${image}${shown}</div>${rows.join('')}</article>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const STYLE = `
body { margin: 16px; display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; background: #777;
  font: 15px/1.4 "Noto Sans CJK SC", "Noto Sans", sans-serif; }
section { width: 390px; border-radius: 28px; overflow: hidden; background: #c6d9b7; border: 6px solid #111; }
header { background: #517da2; color: #fff; padding: 10px 18px; font-weight: 600; }
main { padding: 10px 8px; display: flex; flex-direction: column; gap: 8px; }
article { max-width: 335px; }
article.person { align-self: flex-end; }
.bubble { background: #fff; border-radius: 14px; padding: 7px 11px; white-space: pre-wrap; overflow-wrap: anywhere; }
.person .bubble { background: #e3fdcc; }
.bubble img { display: block; max-width: 100%; border-radius: 8px; margin-bottom: 6px; }
blockquote { margin: 2px 0; padding: 3px 8px; border-left: 3px solid #3390ec; background: #eaf3fb; border-radius: 4px; }
blockquote.folded { max-height: 4.4em; overflow: hidden; position: relative; }
blockquote.folded::after { content: "⌄"; position: absolute; right: 6px; bottom: 0; background: #eaf3fb; }
a { color: #2481cc; text-decoration: none; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.row span { flex: 1; text-align: center; background: rgba(60, 90, 60, .55); color: #fff; border-radius: 8px;
  padding: 7px 4px; font-size: 13px; }
`;
