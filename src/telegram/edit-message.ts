import { type Context, GrammyError, type InlineKeyboard } from 'grammy';

/** Replaces the message a button hangs on. A second tap on the same button asks for what is shown already: no error. */
export async function editMessage(
  ctx: Context,
  html: string,
  keyboard: InlineKeyboard | undefined,
): Promise<void> {
  const markup = keyboard === undefined ? {} : { reply_markup: keyboard };
  try {
    await ctx.editMessageText(html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...markup,
    });
  } catch (error) {
    if (!(error instanceof GrammyError && error.description.includes('message is not modified'))) throw error;
  }
}
