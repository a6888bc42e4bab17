import type { Language, QuotationCheck } from '../types.ts';
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
  /** The reports on these counties do not speak of it. */
  readonly silentReports: (counties: readonly string[]) => string;
  /** The reports of these counties hold nothing that surely answers. */
  readonly unsureReports: (counties: readonly string[]) => string;
  /** The subject is none of the reports'. */
  readonly otherSubject: string;
  /** The reports speak of the subject, but not of the detail that is asked for. */
  readonly missingDetail: string;
  /** To somebody who asked for more than was shown, when that was all. */
  readonly noMore: string;
  /** Above passages that are near to a refused question. */
  readonly closest: string;
  readonly emptyQuestion: string;
  /** Above suggested questions. */
  readonly suggestions: string;
  /** How a follow-up was understood, as a question on its own. */
  readonly understoodAs: (question: string) => string;
  /** What to do when it was meant otherwise. */
  readonly meantOtherwise: string;
  /** Below excerpts, when there are more to ask for. */
  readonly askForMore: string;
  /** Above the excerpts of an answer about all counties: how many speak of it. */
  readonly speakingCounties: (counties: number) => string;
  /** Names the counties that do not speak of it. */
  readonly silentCounties: (counties: readonly string[]) => string;
  /** Says how many excerpts a message has no room for, and of which places; these may be none. */
  readonly leftOut: (excerpts: number, places: readonly string[]) => string;
  /** How a pasted sentence stands in the reports: above the excerpts, or for `none` all that is said. */
  readonly quotation: Readonly<Record<QuotationCheck['match'], string>>;
  /** What a part is that stands in the pasted sentence only, or in the report only. */
  readonly compared: { readonly pasted: string; readonly report: string };
  /** Where else the same stands: `places` of `count`. */
  readonly repeated: (places: readonly string[], count: number) => string;
  /** Between the regions that an ambiguous name may lie in. */
  readonly or: string;
  /** Between the figures of one place. */
  readonly and: string;
  /** Ending of a citation, `第3段`. */
  readonly paragraph: (number: number) => string;
  /** Behind one sentence of several that share a citation, `（第3段）`. */
  readonly inParagraph: (number: number) => string;
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
