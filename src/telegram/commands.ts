import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { messagesIn } from '../render/messages.ts';
import type { Language } from '../types.ts';
import { failureOf } from './failure.ts';

/** Telegram's menus know two-letter languages only, so `zh` cannot tell the scripts apart. */
const MENUS: readonly { readonly code?: 'zh' | 'en'; readonly language: Language }[] = [
  { language: 'en' },
  { code: 'en', language: 'en' },
  { code: 'zh', language: 'zh-Hans' },
];

/** Puts the commands into Telegram's menu. The bot works without: a failure is logged, never thrown. */
export async function publishCommands(api: Api, log: Logger): Promise<void> {
  try {
    for (const { code, language } of MENUS) {
      const descriptions = Object.entries(messagesIn(language).commands);
      const commands = descriptions.map(([command, description]) => ({ command, description }));
      await api.setMyCommands(commands, code === undefined ? {} : { language_code: code });
    }
  } catch (error) {
    log.warn({ reason: failureOf(error).reason }, 'the command menu could not be set');
  }
}
