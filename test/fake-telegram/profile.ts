import type { Body } from './wire.ts';

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** Where a menu shows. */
export type Scope = Body & { readonly type: string };

export type ProfileText = 'name' | 'description' | 'short_description';

/** What the bot has said about itself: menus of commands and texts, each by language. */
export class Profile {
  readonly #commands = new Map<string, readonly BotCommand[]>();
  readonly #texts = new Map<string, string>();

  setCommands(scope: Scope, language: string, commands: readonly BotCommand[]): void {
    this.#commands.set(menuKey(scope, language), commands);
  }

  deleteCommands(scope: Scope, language: string): void {
    this.#commands.delete(menuKey(scope, language));
  }

  commands(scope: Scope, language: string): readonly BotCommand[] {
    return this.#commands.get(menuKey(scope, language)) ?? [];
  }

  /**
   * The menu that a person is shown: of the narrowest scope that has one, in their language before any.
   *
   * @see https://core.telegram.org/bots/api#determining-list-of-commands
   */
  menu(scopes: readonly Scope[], language: string): readonly BotCommand[] {
    const keys = scopes.flatMap((scope) => [menuKey(scope, language), menuKey(scope, '')]);
    const key = keys.find((each) => this.#commands.has(each));
    return key === undefined ? [] : this.#commands.get(key)!;
  }

  setText(text: ProfileText, language: string, value: string): void {
    if (value === '') this.#texts.delete(`${text}:${language}`);
    else this.#texts.set(`${text}:${language}`, value);
  }

  /** In the language, or else in none; empty where there is neither. */
  text(text: ProfileText, language: string): string {
    return this.#texts.get(`${text}:${language}`) ?? this.#texts.get(`${text}:`) ?? '';
  }
}

function menuKey({ type, chat_id, user_id }: Scope, language: string): string {
  return [type, chat_id, user_id, language].join(':');
}
