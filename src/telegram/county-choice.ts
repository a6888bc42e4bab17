import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { inScript } from '../render/citation.ts';
import { escapeHtml } from '../render/html.ts';
import { regionOf } from '../text/region.ts';
import type { County, Language } from '../types.ts';
import type { BotContext } from './context.ts';
import type { BotDependencies } from './dependencies.ts';

/** A message and its buttons. */
export interface ShownMessage {
  readonly html: string;
  readonly keyboard: InlineKeyboard;
}

const BUTTONS_A_ROW = 3;
/** A longer label is cut on a telephone. */
const LONG_LABEL = 10;

/** Chooses the county for the chat. */
export function chooseCounty(
  { reader }: BotContext,
  { state }: BotDependencies,
  county: County,
  page = 1,
): ShownMessage {
  const { t, chat, language } = reader;
  state.people.setCounty(chat, county.code);
  return {
    html: escapeHtml(t('county.chosen', { county: inScript(county.name, language) })),
    keyboard: new InlineKeyboard()
      .text(t('county.outline'), `rc${county.code}`)
      .text(t('county.clear'), `cx${page}`)
      .row()
      .text(t('county.list'), `cp${page}`),
  };
}

/**
 * A button for each county, which chooses it.
 *
 * @param page of the list of counties, to come back to
 */
export function countyButtons(
  counties: readonly { readonly code: string; readonly label: string }[],
  page = 1,
): InlineKeyboard {
  const perRow = counties.some(({ label }) => [...label].length > LONG_LABEL) ? 2 : BUTTONS_A_ROW;
  const buttons = counties.map(({ code, label }) => InlineKeyboard.text(label, `cs${code}:${page}`));
  return inRows(buttons, perRow);
}

/** Buttons in rows of so many. */
export function inRows(buttons: readonly InlineKeyboardButton[], perRow: number): InlineKeyboard {
  const rows = Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );
  return new InlineKeyboard(rows);
}

/** A county among others that may be called the same. */
export function countyLabel(county: County, language: Language): string {
  return inScript(`${county.name}(${regionOf(county)})`, language);
}

/** Adds a row that turns to the pages beside this one, where there are some. */
export function withLeafing(
  keyboard: InlineKeyboard,
  prefix: string,
  { page, pages }: { readonly page: number; readonly pages: number },
): InlineKeyboard {
  if (pages > 1) keyboard.row();
  if (page > 1) keyboard.text(`‹ ${page - 1}`, `${prefix}${page - 1}`);
  if (page < pages) keyboard.text(`${page + 1} ›`, `${prefix}${page + 1}`);
  return keyboard;
}
