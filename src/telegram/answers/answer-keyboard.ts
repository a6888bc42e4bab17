import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { translator } from '../../i18n/translate.ts';
import { inScript } from '../../render/citation.ts';
import type { Quotation } from '../../render/telegram-html.ts';
import { countyOf } from '../../text/region.ts';
import type { Answer, County, Language } from '../../types.ts';
import { inRows } from '../county-choice.ts';
import { type AnswerAction, decodeAnswerButton, encodeAnswerButton } from './answer-data.ts';
import { type AnswerLink, type Vote, withVote } from './answer-link.ts';
import { dataButton } from './button.ts';
import { fullTextButtons } from './full-text-buttons.ts';

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

/** The buttons under an answer: other questions, which the text ends with; paragraphs, pages, counties, votes. */
export function answerKeyboard(page: AnswerPage): InlineKeyboard | undefined {
  const { link } = page;
  const linked = (sections: readonly ((page: AnswerPage, link: AnswerLink) => Rows)[]): Rows =>
    link === null ? [] : sections.flatMap((rowsFor) => rowsFor(page, link));
  const rows = [
    ...linked([suggestionRows]),
    ...fullTextRows(page),
    ...linked([leafingRows, countyRows, voteRows]),
  ];
  return rows.length === 0 ? undefined : new InlineKeyboard(rows);
}

/** The way to the reports; many buttons share rows. */
function fullTextRows({ answer, excerpts, language, link }: AnswerPage): Rows {
  const isOutline = answer.status === 'answered' && answer.form === 'overview';
  const buttons = fullTextButtons({ excerpts, isOutline, language, link });
  return rowsOf(buttons, buttons.length > FEW ? 2 : 1);
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
  return [VOTES.map(([vote, thumb]) => action(voteLabel(thumb, link.vote === vote), vote, link))];
}

/** A keyboard as it is, with the vote marked: nothing is asked again, for the vote is about what is shown. */
export function markVote(rows: Rows, link: AnswerLink, vote: Vote): InlineKeyboard {
  const marked = rows.map((row) =>
    row.map((each) => {
      if (!('callback_data' in each)) return each;
      const { action: name } = decodeAnswerButton(each.callback_data) ?? {};
      const thumb = VOTES.find(([own]) => own === name)?.[1];
      const label = thumb === undefined ? each.text : voteLabel(thumb, name === vote);
      return dataButton(label, withVote(each.callback_data, link, vote));
    }),
  );
  return new InlineKeyboard(marked);
}

function voteLabel(thumb: string, isCast: boolean): string {
  return isCast ? `${thumb} ✓` : thumb;
}

function action(label: string, name: AnswerAction, link: AnswerLink, value?: number): InlineKeyboardButton {
  return dataButton(label, encodeAnswerButton({ action: name, link, ...(value !== undefined && { value }) }));
}

function rowsOf(buttons: readonly InlineKeyboardButton[], perRow: number): Rows {
  return inRows(buttons, perRow).inline_keyboard;
}
