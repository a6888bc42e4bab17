import type { Quotation } from '../render/telegram-html.ts';
import type { Language, Library, Span } from '../types.ts';

/** Telegram's limit for the data of a button, in bytes; the data here is ASCII. */
const DATA_LIMIT = 64;
/** Enough of a report's id to tell it from millions of others. */
const ID_LENGTH = 12;

const LETTERS: Readonly<Record<Language, string>> = { 'zh-Hans': 's', 'zh-Hant': 't', en: 'e' };
const LANGUAGES = new Map(
  Object.entries(LETTERS).map(([language, letter]) => [letter, language as Language]),
);

const FORMAT =
  /^([pa])([ste])([^:]{1,12}):([0-9a-z]{1,7}):([0-9a-z]{1,7})((?:,[0-9a-z]{1,7}-[0-9a-z]{1,7})*)$/;

/** What a button does: open the excerpt's paragraph, or go back to the answer. */
export type View = 'paragraph' | 'answer';

/** An excerpt's button. */
export interface ExcerptButton {
  readonly view: View;
  readonly language: Language;
  readonly excerpt: Quotation;
}

/**
 * An excerpt in the 64 bytes of a button: report, offsets and highlights. The buttons under an answer together are
 * all that is needed to show it again, so nothing has to be remembered and buttons survive a restart.
 * Highlights that find no room are left out.
 */
export function encodeButton({ view, language, excerpt }: ExcerptButton): string {
  const offsets = `${excerpt.start.toString(36)}:${excerpt.end.toString(36)}`;
  let data = `${view[0]}${LETTERS[language]}${excerpt.report.id.slice(0, ID_LENGTH)}:${offsets}`;
  for (const [start, end] of excerpt.highlights) {
    const more = `,${start.toString(36)}-${end.toString(36)}`;
    if (data.length + more.length > DATA_LIMIT) break;
    data += more;
  }
  return data;
}

/** @returns null for data of another format, and for an excerpt of a report that is no longer served as it was. */
export function decodeButton(data: string, library: Library): ExcerptButton | null {
  const match = FORMAT.exec(data);
  if (match === null) return null;
  const [, view, letter, id, from, to, marks] = match as unknown as Record<number, string> & string[];
  const excerpt = findExcerpt(
    library,
    id!,
    Number.parseInt(from!, 36),
    Number.parseInt(to!, 36),
    decodeSpans(marks!),
  );
  if (excerpt === null) return null;
  return { view: view === 'p' ? 'paragraph' : 'answer', language: LANGUAGES.get(letter!)!, excerpt };
}

function decodeSpans(marks: string): Span[] {
  return marks
    .split(',')
    .slice(1)
    .map((mark) => mark.split('-').map((offset) => Number.parseInt(offset, 36)) as unknown as Span);
}

function findExcerpt(
  library: Library,
  idStart: string,
  start: number,
  end: number,
  highlights: readonly Span[],
): Quotation | null {
  const report = library.reports.find(({ id }) => id.startsWith(idStart));
  const index =
    report?.paragraphs.findIndex((paragraph) => paragraph.start <= start && end <= paragraph.end) ?? -1;
  if (report === undefined || index < 0 || end <= start) return null;
  return { text: report.text.slice(start, end), highlights, report, paragraph: index + 1, start, end };
}
