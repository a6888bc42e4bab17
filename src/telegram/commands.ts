import type { Api } from 'grammy';
import type { BotCommandScope } from 'grammy/types';
import type { Logger } from 'pino';
import { translator } from '../i18n/translate.ts';
import type { Language } from '../types.ts';
import { failureOf } from './running/failure.ts';

/** What everybody can do, in the order of the menu. */
export const USER_COMMANDS = [
  'help',
  'counties',
  'county',
  'reports',
  'report',
  'compare',
  'verify',
  'random',
  'settings',
  'feedback',
  'about',
  'privacy',
  'forget',
  'start',
] as const;
export type UserCommand = (typeof USER_COMMANDS)[number];

/** What exists for admins only. */
export const ADMIN_COMMANDS = ['reindex', 'remove', 'stats', 'unanswered', 'broadcast'] as const;
export type AdminCommand = (typeof ADMIN_COMMANDS)[number];

/** What is of use where several people talk. */
const GROUP_COMMANDS: readonly UserCommand[] = [
  'help',
  'counties',
  'county',
  'reports',
  'report',
  'compare',
  'verify',
  'random',
];

/** Telegram's menus know two-letter languages only, so `zh` cannot tell the scripts apart. */
const MENUS: readonly { readonly code?: 'zh' | 'en'; readonly language: Language }[] = [
  { language: 'en' },
  { code: 'en', language: 'en' },
  { code: 'zh', language: 'zh-Hans' },
];

interface Menu {
  readonly scope: BotCommandScope;
  readonly commands: readonly (UserCommand | (typeof ADMIN_COMMANDS)[number])[];
}

/**
 * Puts the commands into Telegram's menus, and what the bot is into its profile. The bot works without: what fails is
 * logged, never thrown, and keeps nothing else back (the chat with an admin may not exist yet).
 *
 * @param admins ids of the persons whose menu has the admin commands too
 */
export async function publishCommands(api: Api, log: Logger, admins: readonly number[] = []): Promise<void> {
  const reasons: string[] = [];
  for (const publish of [...menuCalls(api, admins), ...profileCalls(api)]) {
    await publish().catch((error) => reasons.push(failureOf(error).reason));
  }
  if (reasons.length > 0)
    log.warn(
      { reasons: [...new Set(reasons)], failed: reasons.length },
      'not every command menu could be set',
    );
}

function menuCalls(api: Api, admins: readonly number[]): (() => Promise<unknown>)[] {
  const menus: readonly Menu[] = [
    { scope: { type: 'default' }, commands: USER_COMMANDS },
    { scope: { type: 'all_private_chats' }, commands: USER_COMMANDS },
    { scope: { type: 'all_group_chats' }, commands: GROUP_COMMANDS },
    ...admins.map((chat_id) => ({
      scope: { type: 'chat', chat_id } as const,
      commands: [...USER_COMMANDS, ...ADMIN_COMMANDS],
    })),
  ];
  return menus.flatMap(({ scope, commands }) =>
    MENUS.map(({ code, language }) => () => {
      const t = translator(language);
      const described = commands.map((command) => ({ command, description: t(`commands.${command}`) }));
      return api.setMyCommands(described, { scope, ...(code !== undefined && { language_code: code }) });
    }),
  );
}

function profileCalls(api: Api): (() => Promise<unknown>)[] {
  return MENUS.flatMap(({ code, language }) => {
    const t = translator(language);
    const where = code === undefined ? {} : { language_code: code };
    return [
      () => api.setMyDescription(t('about.description'), where),
      () => api.setMyShortDescription(t('about.shortDescription'), where),
    ];
  });
}
