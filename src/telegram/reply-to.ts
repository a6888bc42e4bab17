import type { Context } from 'grammy';

/** Options that hang an answer on its question, so that in a group people see which is which. */
export function replyTo(ctx: Context): { reply_parameters?: ReplyParameters } {
  if (ctx.message === undefined || ctx.chat?.type === 'private') return {};
  return { reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true } };
}

interface ReplyParameters {
  message_id: number;
  allow_sending_without_reply: boolean;
}
