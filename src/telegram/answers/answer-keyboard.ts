import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { translator } from '../../i18n/translate.ts';
import { inScript, placeOf } from '../../render/citation.ts';
import { oneLine } from '../../render/html.ts';
import type { Quotation } from '../../render/telegram-html.ts';
import { countyOf } from '../../text/region.ts';
import type { Answer, County, Language } from '../../types.ts';
import { inRows } from '../county-choice.ts';
import { type AnswerAction, encodeAnswerButton } from './answer-data.ts';
import type { AnswerLink, Vote } from './answer-link.ts';
import { encodeParagraph } from './callback-data.ts';

/** More of a label than this is cut off on any telephone. */
const LABEL_LIMIT = 40;
/** So many excerpts have rows of their own for their buttons. */
const FEW = 3;
/** With buttons for more counties the keyboard would be longer than the answer. */
const MOST_COUNTIES = 12;
const VOTES: readonly (readonly [Vote, string])[] = [
  ['helpful', '👍'],
  ['unhelpful', '👎'],
];

/** One page of an answer, as its message shows it. */
export interface AnswerPage {
  readonly answer: Answer;
  /** The excerpts that found room. */
  readonly excerpts: readonly Quotation[];
  /** Excerpts before this page. */
  readonly skip: number;
  /** Excerpts up to its end. */
  readonly next: number;
  readonly hasMore: boolean;
  /** Division code of the county that it is limited to, or null. */
  readonly only: string | null;
  readonly language: Language;
  /** Null where the answer could not be stored: then there are buttons for paragraphs alone. */
  readonly link: AnswerLink | null;
}

type Rows = InlineKeyboardButton[][];

/** The buttons under an answer: paragraphs, other questions, pages, counties, votes. */
export function answerKeyboard(page: AnswerPage): InlineKeyboard | undefined {
  const { link } = page;
  const linked =
    link === null
      ? []
      : [suggestionRows, leafingRows, countyRows, voteRows].flatMap((rowsOf) => rowsOf(page, link));
  const rows = [...paragraphRows(page), ...linked];
  return rows.length === 0 ? undefined : new InlineKeyboard(rows);
}

/** A button for each paragraph; two excerpts of one paragraph share it. */
function paragraphRows({ excerpts, language, link }: AnswerPage): Rows {
  const t = translator(language);
  const keyOf = ({ report, paragraph }: Quotation) => `${report.id}:${paragraph}`;
  const distinct = excerpts.filter(
    (excerpt, position) => excerpts.findIndex((each) => keyOf(each) === keyOf(excerpt)) === position,
  );
  const labels = distinct.map((excerpt) => paragraphLabel(excerpt, language));
  const buttons = distinct.flatMap((excerpt, position) => {
    if (!opensMore(excerpt)) return [];
    const label = labels[position]!;
    const isClear = labels.indexOf(label) === labels.lastIndexOf(label);
    const full = isClear ? label : `${label}·${excerpt.report.title}`;
    const text = distinct.length === 1 ? t('button.full') : full;
    return button(text, encodeParagraph({ language, excerpt, shown: excerpt.paragraph, link }));
  });
  return rowsOf(buttons, buttons.length > FEW ? 2 : 1);
}

function paragraphLabel(excerpt: Quotation, language: Language): string {
  const { name, region } = placeOf(excerpt, language);
  const place = name ?? region ?? excerpt.report.title;
  return translator(language)('button.fullOf', { place, number: excerpt.paragraph });
}

/** False for a report of one paragraph that is quoted whole. */
function opensMore({ report: { paragraphs }, start, end }: Quotation): boolean {
  const [first] = paragraphs;
  return paragraphs.length > 1 || first === undefined || first.start < start || end < first.end;
}

function suggestionRows({ answer, skip }: AnswerPage, link: AnswerLink): Rows {
  if (skip > 0) return [];
  return answer.suggestions.map((question, position) => [action(question, 'suggestion', link, position)]);
}

function leafingRows({ skip, next, hasMore, language }: AnswerPage, link: AnswerLink): Rows {
  const t = translator(language);
  const before = skip > 0 ? [action(t('button.before'), 'before', link, skip)] : [];
  const more = hasMore ? [action(t('button.more'), 'page', link, next)] : [];
  return rowsOf([...before, ...more], 2);
}

/** A button for each of several counties, or one that leads back to all of them. */
function countyRows({ answer, excerpts, only, language }: AnswerPage, link: AnswerLink): Rows {
  const t = translator(language);
  if (only !== null) return [[action(t('button.all'), 'all', link)]];
  // A pasted sentence is looked up everywhere; of a refusal the closest passages are no answers of their counties.
  if (answer.status !== 'answered' || answer.form === 'quotation') return [];
  const counties = countiesOf(excerpts);
  if (counties.length < 2) return [];
  const buttons = counties.slice(0, MOST_COUNTIES).map(({ code, name }) => {
    return action(t('button.only', { county: inScript(name, language) }), 'only', link, Number(code));
  });
  return rowsOf(buttons, buttons.length === 4 ? 2 : 3);
}

/** The counties of excerpts, each once. */
function countiesOf(excerpts: readonly Quotation[]): County[] {
  const counties = excerpts.flatMap((excerpt) => countyOf(excerpt) ?? []);
  return [...new Map(counties.map((county) => [county.code, county])).values()];
}

/** None where there is nothing to judge: no question was asked, or there was no more. */
function voteRows({ answer, skip }: AnswerPage, link: AnswerLink): Rows {
  if (answer.status !== 'answered' && (skip > 0 || answer.reason === 'empty_question')) return [];
  return [VOTES.map(([vote, thumb]) => action(link.vote === vote ? `${thumb} ✓` : thumb, vote, link))];
}

function action(label: string, name: AnswerAction, link: AnswerLink, value?: number): InlineKeyboardButton {
  return button(label, encodeAnswerButton({ action: name, link, ...(value !== undefined && { value }) }));
}

function button(label: string, data: string): InlineKeyboardButton {
  return InlineKeyboard.text(oneLine(label, LABEL_LIMIT), data);
}

function rowsOf(buttons: readonly InlineKeyboardButton[], perRow: number): Rows {
  return inRows(buttons, perRow).inline_keyboard;
}
