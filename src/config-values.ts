import { ConfigError } from './errors.ts';

/** How one setting is read from its text; each throws a ConfigError that names the variable, the value and the remedy. */

/** A telephone's keyboard set to Chinese types commas of its own. */
const BETWEEN_IDS = /[\s,;\uFF0C\u3001\uFF1B]+/;

/** @returns the address without a slash at its end; undefined where there is none */
export function url(name: string, value: string | undefined, example: string): string | undefined {
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value.replace(/\/+$/, '');
  throw new ConfigError(
    `${name}=${shown(value)} is not a web address`,
    `Write it like ${example}, or leave ${name} empty`,
  );
}

/** @throws ConfigError unless it is a whole number from `least` to `most` */
export function wholeNumber(
  name: string,
  value: string | undefined,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  if (value === undefined) return otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(
    `${name}=${shown(value)} is not a whole number from ${least} to ${most}`,
    `Correct it, or leave ${name} empty for ${otherwise}`,
  );
}

/**
 * Telegram's ids of persons, and of groups, whose ids are negative; with commas or white space between them.
 *
 * @returns each id once; null where there is no value
 */
export function ids(
  name: string,
  value: string | undefined,
  { groups }: { groups: boolean },
): readonly number[] | null {
  if (value === undefined) return null;
  const words = value.split(BETWEEN_IDS).filter((word) => word !== '');
  const isId = groups ? /^-?[1-9]\d{0,14}$/ : /^[1-9]\d{0,14}$/;
  if (words.length > 0 && words.every((word) => isId.test(word))) return [...new Set(words.map(Number))];
  const example = groups ? '123456789,-1001234567890' : '123456789,987654321';
  throw new ConfigError(
    `${name}=${shown(value)} is not a list of ids of ${groups ? 'persons and groups' : 'persons'}`,
    `Write Telegram's numbers, not names, such as ${example}, or leave ${name} empty`,
  );
}

/** A value as an error may show it: a token that was pasted into the wrong line is a secret there too. */
export function shown(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/\d+:[\w-]{20,}/g, '…')
    .replace(/\/\/[^/@]*@/, '//…@');
}
