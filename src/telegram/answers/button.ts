import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { oneLine } from '../../render/html.ts';

/** More of a label than this is cut off on any telephone. */
const LABEL_LIMIT = 40;

/** A button that sends its data to the bot, with as much of the label as can be read. */
export function dataButton(label: string, data: string): InlineKeyboardButton {
  return InlineKeyboard.text(oneLine(label, LABEL_LIMIT), data);
}
