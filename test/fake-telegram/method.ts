import type { Upload } from './files.ts';
import { badRequest } from './refusal.ts';
import {
  boolean,
  type Check,
  type Fields,
  fromForm,
  type ObjectOf,
  object,
  oneOf,
  optional,
  string,
} from './schema.ts';
import type { Telegram } from './telegram.ts';
import type { Body } from './wire.ts';

/** What a call has beside its parameters. */
export interface Caller {
  /** Files, by the name of their part. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Whether the parameters came as text, not as JSON. */
  readonly isForm: boolean;
  /** Raised when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** A method of the Bot API. @throws Refusal for parameters that are wrong, and for what cannot be done */
export type Method = (telegram: Telegram, body: Body, caller: Caller) => unknown;

export type Methods = Readonly<Record<string, Method>>;

/** A method with these parameters and no others. */
export function method<F extends Fields>(
  fields: F,
  run: (telegram: Telegram, given: ObjectOf<F>, caller: Caller) => unknown,
): Method {
  const fromJson = object(fields);
  const fromText = object(mapped(fields)) as typeof fromJson;
  return (telegram, body, caller) => run(telegram, (caller.isForm ? fromText : fromJson)(body, ''), caller);
}

function mapped(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    typeof field === 'function' ? fromForm(field) : optional(fromForm(field.optional)),
  ]);
  return Object.fromEntries(entries);
}

/** A chat's number or `@name`. */
export const chatId: Check<number | string> = (value, name) => {
  if (typeof value === 'string' && /^@\w+$/.test(value)) return value;
  if (Number.isSafeInteger(value)) return value as number;
  throw badRequest(`${name} must be a number or @name`);
};

/** The fake understands HTML and plain text only. */
export const parseMode = oneOf('HTML');

export const linkPreview = object({
  is_disabled: optional(boolean),
  url: optional(string),
  prefer_small_media: optional(boolean),
  prefer_large_media: optional(boolean),
  show_above_text: optional(boolean),
});
