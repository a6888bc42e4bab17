import { badRequest, Refusal } from './refusal.ts';
import type { Body } from './wire.ts';

/** Takes a value that is right and refuses any other; `name` is the path to it, for the message. */
export type Check<T> = (value: unknown, name: string) => T;

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Check<T>;
}

export type Fields = Readonly<Record<string, Check<unknown> | Optional<unknown>>>;

type Present<F> = { [K in keyof F as F[K] extends Check<unknown> ? K : never]: Taken<F[K]> };
type Absent<F> = { [K in keyof F as F[K] extends Check<unknown> ? never : K]?: Taken<F[K]> | undefined };
type Taken<C> = C extends Check<infer T> ? T : C extends Optional<infer T> ? T : never;
/** What an object of these fields is. */
export type ObjectOf<F> = Present<F> & Absent<F>;

export function optional<T>(check: Check<T>): Optional<T> {
  return { optional: check };
}

/** An object of these fields and no others: a misspelt one would be passed over by Telegram in silence. */
export function object<F extends Fields>(fields: F): Check<ObjectOf<F>> {
  return (value, name) => {
    if (!isBody(value)) throw wrongType(name, 'an object', value);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) throw badRequest(`${inside(name, unknown)} is no parameter`);
    const taken: Body = {};
    for (const [key, field] of Object.entries(fields)) {
      const isOptional = typeof field !== 'function';
      if (value[key] === undefined && isOptional) continue;
      if (value[key] === undefined) throw badRequest(`${inside(name, key)} is required`);
      taken[key] = (isOptional ? field.optional : field)(value[key], inside(name, key));
    }
    return taken as ObjectOf<F>;
  };
}

export const string: Check<string> = (value, name) => {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value);
  if (/\p{Surrogate}/u.test(value)) throw badRequest(`strings must be encoded in UTF-8 (${name})`);
  return value;
};

export const boolean: Check<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw wrongType(name, 'true or false', value);
  return value;
};

/** A whole number in the range, both ends included. */
export function integer(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Check<number> {
  return (value, name) => {
    if (!Number.isSafeInteger(value)) throw wrongType(name, 'a whole number', value);
    const number = value as number;
    if (number < least || number > most) throw badRequest(`${name} must be from ${least} to ${most}`);
    return number;
  };
}

export function list<T>(check: Check<T>): Check<T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw wrongType(name, 'a list', value);
    return value.map((item, index) => check(item, `${name}[${index}]`));
  };
}

/** A string that is so many characters (UTF-16 units) long. */
export function stringOf(least: number, most: number): Check<string> {
  return (value, name) => {
    const text = string(value, name);
    if (text.length >= least && text.length <= most) return text;
    throw badRequest(`${name} must have ${least} to ${most} characters, it has ${text.length}`);
  };
}

/** A string that is so many bytes long in UTF-8. @param problem Telegram's word for one that is not */
export function bytesOf(least: number, most: number, problem: string): Check<string> {
  return (value, name) => {
    const text = string(value, name);
    const bytes = Buffer.byteLength(text);
    if (bytes >= least && bytes <= most) return text;
    throw badRequest(`${problem} (${name} has ${bytes} bytes, ${least} to ${most} are allowed)`);
  };
}

/** A string of the form. @param problem Telegram's word for one that is not */
export function matching(form: RegExp, problem: string): Check<string> {
  return (value, name) => {
    const text = string(value, name);
    if (!form.test(text)) throw badRequest(`${problem} (${name})`);
    return text;
  };
}

export function oneOf<const T extends string | boolean>(...values: readonly T[]): Check<T> {
  return (value, name) => {
    if (values.includes(value as T)) return value as T;
    throw badRequest(`wrong parameter ${name} in request: ${shown(value)} is none of ${values.join(', ')}`);
  };
}

/** Any object, where only its being one matters. */
export const anyObject: Check<Body> = (value, name) => {
  if (!isBody(value)) throw wrongType(name, 'an object', value);
  return value;
};

/** Reads what a form could say in text only: numbers, truth values and JSON. */
export function fromForm(check: Check<unknown>): Check<unknown> {
  return (value, name) => {
    try {
      return check(value, name);
    } catch (error) {
      const parsed = typeof value === 'string' ? parsedJson(value) : undefined;
      if (!(error instanceof Refusal) || parsed === undefined) throw error;
      return check(parsed, name);
    }
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inside(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

function wrongType(name: string, expected: string, value: unknown): Refusal {
  return badRequest(`${name || 'the body'} must be ${expected}, not ${shown(value)}`);
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
