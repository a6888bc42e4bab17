import type { Context, MiddlewareFn } from 'grammy';
import { type Translate, translator } from '../i18n/translate.ts';
import type { Settings, State } from '../state/state.ts';
import type { Language } from '../types.ts';
import { commandLanguage } from './language.ts';

/** Who an update comes from, and how to speak to them. */
export interface Reader {
  /** Id of the person; of the chat where a group's administrator hides behind it. */
  readonly person: number;
  readonly chat: number;
  readonly settings: Settings;
  /** Interface language of whatever has no question to tell it by. */
  readonly language: Language;
  readonly t: Translate;
}

/** What every feature is given: grammY's context and the reader. */
export type BotContext = Context & { reader: Reader };

/** Middleware that finds out who is to be spoken to. */
export function recognizeReader(state: State): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const person = ctx.from?.id ?? ctx.chat?.id ?? 0;
    const settings = state.people.settings(person);
    const language = settings.language ?? commandLanguage(ctx.from?.language_code);
    ctx.reader = { person, chat: ctx.chat?.id ?? person, settings, language, t: translator(language) };
    await next();
  };
}

/** Interface language of an answer: the one that the reader chose, or else that of the question. */
export function answerLanguage({ settings }: Reader, asked: Language): Language {
  return settings.language ?? asked;
}
