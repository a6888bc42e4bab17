import { badRequest } from './refusal.ts';
import {
  anyObject,
  boolean,
  bytesOf,
  type Check,
  isBody,
  list,
  object,
  oneOf,
  optional,
  string,
  stringOf,
} from './schema.ts';
import type { Body, InlineButton } from './wire.ts';

const MOST_BUTTONS = 100;
/** Apps cut wider rows. */
const MOST_IN_ROW = 8;

const url: Check<string> = (value, name) => {
  const address = string(value, name);
  if (URL.canParse(address) && /^(?:https?|tg):\/\/\S+$/i.test(address)) return address;
  throw badRequest(`inline keyboard button URL '${address}' is invalid: Wrong HTTP URL`);
};

const ACTIONS = {
  callback_data: optional(bytesOf(1, 64, 'BUTTON_DATA_INVALID')),
  url: optional(url),
  switch_inline_query: optional(stringOf(0, 256)),
  switch_inline_query_current_chat: optional(stringOf(0, 256)),
  switch_inline_query_chosen_chat: optional(anyObject),
  copy_text: optional(object({ text: stringOf(1, 256) })),
  web_app: optional(object({ url })),
  login_url: optional(anyObject),
};

const buttonFields = object({
  text: string,
  style: optional(oneOf('danger', 'success', 'primary')),
  icon_custom_emoji_id: optional(string),
  ...ACTIONS,
});

const inlineButton: Check<InlineButton> = (value, name) => {
  const button = buttonFields(value, name) as InlineButton;
  const actions = Object.keys(ACTIONS).filter((action) => action in button);
  if (button.text.trim() === '') throw badRequest(`${name}.text is empty`);
  if (actions.length === 0) throw badRequest('Text buttons are unallowed in the inline keyboard');
  if (actions.length > 1) throw badRequest(`${name} has more than one action: ${actions.join(', ')}`);
  return button;
};

const inlineFields = object({ inline_keyboard: list(list(inlineButton)) });

/** What hangs under a message; the rows of an inline keyboard are never empty. */
export type ReplyMarkup = Body & { readonly inline_keyboard?: readonly (readonly InlineButton[])[] };

/** The only markup that a message can be edited to. @returns undefined for a keyboard without buttons */
export const inlineKeyboard: Check<ReplyMarkup | undefined> = (value, name) => {
  const rows = inlineFields(value, name).inline_keyboard.filter((row) => row.length > 0);
  if (rows.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  const wide = rows.find((row) => row.length > MOST_IN_ROW);
  if (wide !== undefined) throw badRequest(`${wide.length} buttons in a row, ${MOST_IN_ROW} are allowed`);
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
};

const placeholder = optional(stringOf(1, 64));
const isTrue = oneOf(true);

const OTHERS = {
  force_reply: object({
    force_reply: isTrue,
    input_field_placeholder: placeholder,
    selective: optional(boolean),
  }),
  remove_keyboard: object({ remove_keyboard: isTrue, selective: optional(boolean) }),
  keyboard: object({
    keyboard: list(list((value, name) => (isBody(value) ? anyObject(value, name) : string(value, name)))),
    is_persistent: optional(boolean),
    resize_keyboard: optional(boolean),
    one_time_keyboard: optional(boolean),
    input_field_placeholder: placeholder,
    selective: optional(boolean),
  }),
} as const;

/** Any markup that a new message may have. */
export const replyMarkup: Check<ReplyMarkup | undefined> = (value, name) => {
  const kind = (Object.keys(OTHERS) as (keyof typeof OTHERS)[]).find((key) => isBody(value) && key in value);
  return kind === undefined ? inlineKeyboard(value, name) : OTHERS[kind](value, name);
};
