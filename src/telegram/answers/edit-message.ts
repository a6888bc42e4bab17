import { type Api, type Context, GrammyError, type InlineKeyboard } from 'grammy';

/** Replaces the message a button hangs on. A second tap on the same button asks for what is shown already: no error. */
export async function editMessage(
  ctx: Context,
  html: string,
  keyboard: InlineKeyboard | undefined,
): Promise<void> {
  await unlessUnchanged(ctx.editMessageText(html, optionsWith(keyboard)));
}

/** Replaces the keyboard alone. */
export async function editKeyboard(ctx: Context, keyboard: InlineKeyboard | undefined): Promise<void> {
  await unlessUnchanged(ctx.editMessageReplyMarkup(keyboard === undefined ? {} : { reply_markup: keyboard }));
}

/** Replaces any message of the bot. @returns false where it is gone, or may not be edited any more */
export async function editMessageAt(
  api: Api,
  { chat, message }: { readonly chat: number; readonly message: number },
  html: string,
  keyboard: InlineKeyboard | undefined,
): Promise<boolean> {
  try {
    await unlessUnchanged(api.editMessageText(chat, message, html, optionsWith(keyboard)));
    return true;
  } catch (error) {
    if (says(error, 'message to edit not found') || says(error, "message can't be edited")) return false;
    throw error;
  }
}

/** Waits for an edit; that the message is so already is no error. */
export async function unlessUnchanged(edit: Promise<unknown>): Promise<void> {
  try {
    await edit;
  } catch (error) {
    if (!says(error, 'message is not modified')) throw error;
  }
}

function says(error: unknown, words: string): boolean {
  return error instanceof GrammyError && error.description.includes(words);
}

/** How HTML is sent, with or without a keyboard. */
export function optionsWith(keyboard: InlineKeyboard | undefined) {
  return {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(keyboard !== undefined && { reply_markup: keyboard }),
  } as const;
}
