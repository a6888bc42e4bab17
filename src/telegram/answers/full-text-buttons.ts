import type { InlineKeyboardButton } from 'grammy/types';
import { translator } from '../../i18n/translate.ts';
import { placeOf } from '../../render/citation.ts';
import type { Quotation } from '../../render/telegram-html.ts';
import type { Language } from '../../types.ts';
import type { AnswerLink } from './answer-link.ts';
import { dataButton } from './button.ts';
import { encodeParagraph } from './callback-data.ts';

/** What buttons for whole paragraphs are made from. */
export interface FullTextPage {
  readonly excerpts: readonly Quotation[];
  /** An outline says what a report is about: it needs one way into each report, not one for every line. */
  readonly isOutline: boolean;
  readonly language: Language;
  readonly link: AnswerLink | null;
}

/** A paragraph that a button opens. */
interface Opened {
  readonly excerpt: Quotation;
  /** Number of the paragraph, from 1: that of the excerpt, or the one that its heading introduces. */
  readonly shown: number;
}

/** A button for each paragraph, which excerpts of one paragraph share; of an outline one for each report. */
export function fullTextButtons(page: FullTextPage): InlineKeyboardButton[] {
  const { excerpts, isOutline, language, link } = page;
  const all = excerpts.map((excerpt): Opened => ({ excerpt, shown: readableFrom(excerpt) }));
  const opened = distinctBy(all, ({ excerpt: { report }, shown }) =>
    isOutline ? report.id : `${report.id}:${shown}`,
  );
  const labels = opened.map((each) => labelOf(each, page));
  return opened.flatMap(({ excerpt, shown }, position) => {
    if (!opensMore(excerpt)) return [];
    const label = labels[position]!;
    const isClear = labels.indexOf(label) === labels.lastIndexOf(label);
    const full = isClear ? label : `${label}·${excerpt.report.title}`;
    const text = opened.length === 1 ? translator(language)('button.full') : full;
    return [dataButton(text, encodeParagraph({ language, excerpt, shown, link }))];
  });
}

/** Whoever opens a heading wants to read what stands under it. */
function readableFrom({ report: { paragraphs }, paragraph }: Quotation): number {
  const after = paragraphs.findIndex(({ kind }, index) => index >= paragraph - 1 && kind === 'body');
  return after < 0 ? paragraph : after + 1;
}

/** The first of each key, in order; but one whose excerpt stands in the paragraph, and so is marked, comes before. */
function distinctBy(all: readonly Opened[], keyOf: (opened: Opened) => string): Opened[] {
  const byKey = new Map<string, Opened>();
  for (const each of all) {
    const before = byKey.get(keyOf(each));
    const isBetter = before?.shown === each.shown && before.excerpt.paragraph !== before.shown;
    if (before === undefined || isBetter) byKey.set(keyOf(each), each);
  }
  return [...byKey.values()];
}

function labelOf({ excerpt, shown }: Opened, { isOutline, language }: FullTextPage): string {
  const t = translator(language);
  const { name, region } = placeOf(excerpt, language);
  const place = name ?? region ?? excerpt.report.title;
  return isOutline ? t('button.fullOfReport', { place }) : t('button.fullOf', { place, number: shown });
}

/** False for a report of one paragraph that is quoted whole. */
function opensMore({ report: { paragraphs }, start, end }: Quotation): boolean {
  const [first] = paragraphs;
  return paragraphs.length > 1 || first === undefined || first.start < start || end < first.end;
}
