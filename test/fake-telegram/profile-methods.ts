import { chatId, type Methods, method } from './method.ts';
import type { ProfileText, Scope } from './profile.ts';
import { badRequest } from './refusal.ts';
import { type Check, integer, list, matching, object, oneOf, optional, stringOf } from './schema.ts';
import type { Telegram } from './telegram.ts';

const MOST_COMMANDS = 100;

const command = object({
  command: matching(/^[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
  description: stringOf(1, 256),
});

const wholeScope = object({
  type: oneOf('default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'),
});
const chatScope = object({ type: oneOf('chat', 'chat_administrators'), chat_id: chatId });
const memberScope = object({ type: oneOf('chat_member'), chat_id: chatId, user_id: integer() });

const scope: Check<Scope> = (value, name) => {
  const type = (value as { type?: unknown } | null)?.type;
  if (type === 'chat_member') return memberScope(value, name);
  return type === 'chat' || type === 'chat_administrators' ? chatScope(value, name) : wholeScope(value, name);
};

const where = {
  scope: optional(scope),
  language_code: optional(matching(/^(?:[a-z]{2})?$/, 'invalid language code specified')),
};
const { language_code } = where;

const TEXT_LIMITS: Readonly<Record<ProfileText, number>> = {
  name: 64,
  description: 512,
  short_description: 120,
};

export const profileMethods: Methods = {
  getMe: method({}, ({ me }) => me),
  setMyCommands: method({ ...where, commands: list(command) }, (telegram, given) => {
    if (given.commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    telegram.profile.setCommands(
      knownScope(telegram, given.scope),
      given.language_code ?? '',
      given.commands,
    );
    return true;
  }),
  deleteMyCommands: method(where, (telegram, given) => {
    telegram.profile.deleteCommands(knownScope(telegram, given.scope), given.language_code ?? '');
    return true;
  }),
  getMyCommands: method(where, (telegram, given) =>
    telegram.profile.commands(knownScope(telegram, given.scope), given.language_code ?? ''),
  ),
  ...textMethods('Name', 'name'),
  ...textMethods('Description', 'description'),
  ...textMethods('ShortDescription', 'short_description'),
};

/** @throws Refusal for a chat that the bot does not know */
function knownScope({ chats }: Telegram, given: Scope = { type: 'default' }): Scope {
  if (given.chat_id !== undefined) chats.chat(given.chat_id as number | string);
  return given;
}

function textMethods(suffix: string, text: ProfileText): Methods {
  const value = optional(stringOf(0, TEXT_LIMITS[text]));
  return {
    [`setMy${suffix}`]: method({ [text]: value, language_code }, ({ profile }, given) => {
      profile.setText(text, given.language_code ?? '', given[text] ?? '');
      return true;
    }),
    [`getMy${suffix}`]: method({ language_code }, ({ profile }, given) => ({
      [text]: profile.text(text, given.language_code ?? ''),
    })),
  };
}
