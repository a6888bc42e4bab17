import type { Context } from 'grammy';

/** Options that hang an answer on its question, so that in a group people see which is which. */
export function replyTo(ctx: Context): { reply_parameters?: ReplyParameters } {
  const question = ctx.message ?? ctx.editedMessage;
  if (question === undefined || ctx.chat?.type === 'private') return {};
  return { reply_parameters: { message_id: question.message_id, allow_sending_without_reply: true } };
}

interface ReplyParameters {
  message_id: number;
  allow_sending_without_reply: boolean;
}
