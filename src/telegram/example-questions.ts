import { InlineKeyboard } from 'grammy';
import type { Answerer, Language } from '../types.ts';
import { LANGUAGE_LETTERS, languageOfLetter } from './answers/callback-data.ts';
import type { BotContext } from './context.ts';

const EXAMPLES = 3;

/** Data of a button for an example: the language, which earlier versions left out, and the position. */
export const EXAMPLE_DATA = /^x([ste]?)([0-9])$/;

/**
 * Buttons with questions to begin with. They are made from the index again when one is pressed, so nothing has to be
 * remembered.
 *
 * @returns undefined where there are no reports to ask about
 */
export async function exampleKeyboard(
  answerer: Answerer,
  language: Language,
): Promise<InlineKeyboard | undefined> {
  const examples = await answerer.examples(language, EXAMPLES);
  const letter = LANGUAGE_LETTERS[language];
  const rows = examples.map((question, position) => [InlineKeyboard.text(question, `x${letter}${position}`)]);
  return rows.length === 0 ? undefined : new InlineKeyboard(rows);
}

/** @returns undefined where the reports no longer make the question that the button stood for */
export async function exampleOf(
  { reader }: BotContext,
  answerer: Answerer,
  data: string,
): Promise<string | undefined> {
  const [, letter = '', position = ''] = EXAMPLE_DATA.exec(data) ?? [];
  const examples = await answerer.examples(languageOfLetter(letter) ?? reader.language, EXAMPLES);
  return examples[Number(position)];
}
