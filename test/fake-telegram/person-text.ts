import type { StoredMessage } from './chats.ts';
import type { WireEntity, WireUser } from './wire.ts';

/** A word is letters and digits of any script, so a Chinese word right after a command or name undoes it. */
const WORD = '[\\p{L}\\p{N}_]';
const KINDS: readonly { readonly type: string; readonly form: RegExp }[] = [
  {
    type: 'bot_command',
    form: new RegExp(`(?<!${WORD}|[/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?!${WORD}|[/<>])`, 'gu'),
  },
  { type: 'mention', form: new RegExp(`(?<!${WORD})@[a-zA-Z0-9_]{3,32}(?!${WORD})`, 'gu') },
  { type: 'url', form: /\bhttps?:\/\/[^\s\u3000-\u303f\uff00-\uff0f]+/giu },
];

/** What Telegram finds in a text that a person typed: commands, names and addresses; offsets in UTF-16 units. */
export function typedEntities(text: string): WireEntity[] {
  const found = KINDS.flatMap(({ type, form }) =>
    [...text.matchAll(form)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  const sorted = found.sort((one, other) => one.offset - other.offset || other.length - one.length);
  let end = 0;
  return sorted.filter(({ offset, length }) => {
    const isFree = offset >= end;
    if (isFree) end = offset + length;
    return isFree;
  });
}

/**
 * Whether a bot in privacy mode is given a message of a group: a command that names it or nobody, a mention, a reply
 * to it, or what it wrote by inline mode.
 *
 * @param answered the message that it hangs on
 * @see https://core.telegram.org/bots/features#privacy-mode
 */
export function isForBot(message: StoredMessage, answered: StoredMessage | undefined, me: WireUser): boolean {
  const name = `@${me.username}`.toLowerCase();
  const isNamed = message.entities.some(({ type, offset, length }) => {
    const words = message.text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return words === name;
    return type === 'bot_command' && offset === 0 && (!words.includes('@') || words.endsWith(name));
  });
  const via = message.extra.via_bot as WireUser | undefined;
  return isNamed || answered?.from.id === me.id || via?.id === me.id;
}
