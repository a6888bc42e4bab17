import type { Quotation } from '../../render/telegram-html.ts';
import type { Language, Library, Span } from '../../types.ts';
import { type AnswerLink, decodeLink, encodeLink, LINK } from './answer-link.ts';

/** Telegram's limit for the data of a button, in bytes; the data here is ASCII. */
const DATA_LIMIT = 64;
/** Enough of a report's id to tell it from millions of others. */
export const ID_LENGTH = 12;

/** Interface languages in the data of a button. */
export const LANGUAGE_LETTERS: Readonly<Record<Language, string>> = {
  'zh-Hans': 's',
  'zh-Hant': 't',
  en: 'e',
};
const LANGUAGES = new Map(
  Object.entries(LANGUAGE_LETTERS).map(([language, letter]) => [letter, language as Language]),
);

const NUMBER = '[0-9a-z]{1,7}';
const FORMAT = new RegExp(
  `^p([ste])([0-9a-z]{1,12}):(${NUMBER}):(${NUMBER}):(${NUMBER}):(${LINK})?((?:,${NUMBER}-${NUMBER})*)$`,
);

/** A button that opens a paragraph. */
export interface ParagraphButton {
  readonly language: Language;
  /** The quotation that is marked where it stands. */
  readonly excerpt: Quotation;
  /** Number of the paragraph to show, from 1: that of the quotation or another one. */
  readonly shown: number;
  /** The answer to go back to; null where there is none. */
  readonly link: AnswerLink | null;
}

/** The same as it came, before it is known whether the report is still served. */
export type ParagraphData = Omit<ParagraphButton, 'excerpt'> & {
  readonly idStart: string;
  readonly span: Span;
  readonly highlights: readonly Span[];
};

/**
 * A paragraph in the 64 bytes of a button: report, offsets and highlights of the quotation in it. Nothing has to be
 * remembered to open it, so the button outlives the answer. Highlights that find no room are left out.
 */
export function encodeParagraph({ language, excerpt, shown, link }: ParagraphButton): string {
  const { report, start, end, highlights } = excerpt;
  const numbers = [start, end, shown].map((number) => number.toString(36)).join(':');
  const id = report.id.slice(0, ID_LENGTH);
  let data = `p${LANGUAGE_LETTERS[language]}${id}:${numbers}:${link === null ? '' : encodeLink(link)}`;
  for (const [from, to] of highlights) {
    const more = `,${from.toString(36)}-${to.toString(36)}`;
    if (data.length + more.length > DATA_LIMIT) break;
    data += more;
  }
  return data;
}

/** @returns null for data of another format */
export function decodeParagraph(data: string): ParagraphData | null {
  const [, letter, idStart, start, end, shown, code, marks] = FORMAT.exec(data) ?? [];
  if (letter === undefined) return null;
  return {
    language: languageOfLetter(letter)!,
    idStart: idStart!,
    span: [parse(start), parse(end)],
    shown: parse(shown),
    link: code === undefined ? null : decodeLink(code),
    highlights: marks!.split(',').slice(1).map(decodeSpan),
  };
}

/** @returns undefined for a letter of no language */
export function languageOfLetter(letter: string): Language | undefined {
  return LANGUAGES.get(letter);
}

function decodeSpan(mark: string): Span {
  const [from, to] = mark.split('-');
  return [parse(from), parse(to)];
}

function parse(number: string | undefined): number {
  return Number.parseInt(number ?? '', 36);
}

/**
 * A quotation by the beginning of its report's id and its offsets.
 *
 * @returns null when no report that is served has that text there within one paragraph
 */
export function findQuotation(
  library: Library,
  idStart: string,
  [start, end]: Span,
  highlights: readonly Span[] = [],
): Quotation | null {
  const report = library.reports.find(({ id }) => id.startsWith(idStart));
  const index =
    report?.paragraphs.findIndex((paragraph) => paragraph.start <= start && end <= paragraph.end) ?? -1;
  if (report === undefined || index < 0 || end <= start) return null;
  return { text: report.text.slice(start, end), highlights, report, paragraph: index + 1, start, end };
}
