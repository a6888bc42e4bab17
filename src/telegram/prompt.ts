import { translator } from '../i18n/translate.ts';
import type { Language } from '../types.ts';
import { replyTo } from './answers/reply-to.ts';
import { sendText } from './answers/send-message.ts';
import { typedCommand } from './command.ts';
import type { BotContext } from './context.ts';

/** A message that asks for text. */
export type Prompt = 'verify' | 'feedback';

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];

/** Asks for text: the reader's keyboard opens as for a reply to this message. */
export async function promptFor(ctx: BotContext, prompt: Prompt): Promise<void> {
  const { t } = ctx.reader;
  // In a group only the one that the message hangs on is asked; in private that would be nobody.
  const isInGroup = replyTo(ctx).reply_parameters !== undefined;
  await sendText(ctx, t(`${prompt}.prompt`), {
    force_reply: true,
    input_field_placeholder: t(`${prompt}.placeholder`),
    ...(isInGroup && { selective: true }),
  });
}

/**
 * The text of a reply to a prompt, which is known by its words in whatever language it was sent: nothing has to be
 * remembered.
 *
 * @returns null for any other message, and for a command
 */
export function replyToPrompt(ctx: BotContext, prompt: Prompt): string | null {
  const { message, me } = ctx;
  const asked = message?.reply_to_message;
  if (message?.text === undefined || asked?.from?.id !== me.id || typedCommand(ctx) !== null) return null;
  const isPrompt = LANGUAGES.some((language) => asked.text === translator(language)(`${prompt}.prompt`));
  return isPrompt ? message.text : null;
}
