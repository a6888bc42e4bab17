import type { Context, MiddlewareFn } from 'grammy';
import { type Translate, translator } from '../i18n/translate.ts';
import type { Settings, State } from '../state/state.ts';
import { detectLanguage, toSimplified, toTraditional } from '../text/script.ts';
import type { Language } from '../types.ts';
import { commandLanguage } from './language.ts';

/** Who an update comes from, and how to speak to them. */
export interface Reader {
  /** Id of the person; of the group or channel where somebody writes in its name. */
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
    // Whoever writes in the name of a group has one Telegram id with all others who do, in any group.
    const person = ctx.msg?.sender_chat?.id ?? ctx.from?.id ?? ctx.chat?.id ?? 0;
    const settings = state.people.settings(person);
    const language = settings.language ?? commandLanguage(ctx.from?.language_code);
    ctx.reader = { person, chat: ctx.chat?.id ?? person, settings, language, t: translator(language) };
    await next();
  };
}

/**
 * The reader, spoken to as they write: in their own choice of language, or else in that of the text. Where a Chinese text
 * reads the same in both scripts (你好) their Telegram tells the script.
 */
export function readerAddressedBy(reader: Reader, text: string): Reader {
  const asked = detectLanguage(text);
  const isOfBothScripts = asked !== 'en' && toTraditional(text) === text && toSimplified(text) === text;
  const isUndecided = isOfBothScripts && reader.language !== 'en';
  const language = isUndecided ? reader.language : answerLanguage(reader, asked);
  return { ...reader, language, t: translator(language) };
}

/** Interface language of an answer: the one that the reader chose, or else that of the question. */
export function answerLanguage({ settings }: Reader, asked: Language): Language {
  return settings.language ?? asked;
}
