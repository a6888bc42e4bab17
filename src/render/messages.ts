import type { Language } from '../types.ts';
import { english } from './messages-en.ts';
import { simplified } from './messages-zh-hans.ts';
import { traditional } from './messages-zh-hant.ts';

/** Every text of the interface in one language, as plain text: a renderer escapes it. Names come in the right script. */
export interface Messages {
  /** Greeting: what this is, what there is to ask about. */
  readonly start: (reports: number, counties: readonly string[]) => string;
  readonly help: (counties: readonly string[]) => string;
  /** The commands as Telegram's menu describes them. */
  readonly commands: { readonly start: string; readonly help: string; readonly counties: string };
  /** Above the list of reports; pages count from 1. */
  readonly countiesHeading: (reports: number, page: number, pages: number) => string;
  readonly noReports: string;
  /** @param asked counties the question names that have no report; may be empty */
  readonly noSuchCountyReport: (asked: readonly string[], available: readonly string[]) => string;
  readonly nothingRelevant: string;
  readonly emptyQuestion: string;
  /** Above suggested questions. */
  readonly suggestions: string;
  /** Where else the same stands: `places` of `count`. */
  readonly repeated: (places: readonly string[], count: number) => string;
  /** Between the regions that an ambiguous name may lie in. */
  readonly or: string;
  /** Ending of a citation, `第3段`. */
  readonly paragraph: (number: number) => string;
  /** Says under a quotation that it is only part of a long text. */
  readonly cut: string;
  /** Label of the button that opens the paragraph of an excerpt. */
  readonly openParagraph: (county: string | null, paragraph: number) => string;
  /** Label of the button that goes back from a paragraph to the answer. */
  readonly closeParagraph: string;
  /** A button whose report is no longer served. */
  readonly expired: string;
  /** The question was not answered because of an error. */
  readonly failed: string;
  /** Voice, stickers, pictures … */
  readonly unsupported: string;
}

const MESSAGES: Readonly<Record<Language, Messages>> = Object.freeze({
  'zh-Hans': simplified,
  'zh-Hant': traditional,
  en: english,
});

export function messagesIn(language: Language): Messages {
  return MESSAGES[language];
}
