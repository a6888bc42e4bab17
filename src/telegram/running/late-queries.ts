import type { Transformer } from 'grammy';

/** Telegram forgets taps and inline queries after a while, as when the bot was stopped in between. */
const QUERIES: ReadonlySet<string> = new Set(['answerCallbackQuery', 'answerInlineQuery']);

/** Lets an answer to a query that nobody waits for any more pass as given: what the tap was to do is done all the same. */
export function forgiveLateAnswers(): Transformer {
  return async (previous, method, payload, signal) => {
    const response = await previous(method, payload, signal);
    if (response.ok || !QUERIES.has(method) || !response.description.includes('query is too old'))
      return response;
    return { ok: true, result: true } as never;
  };
}
