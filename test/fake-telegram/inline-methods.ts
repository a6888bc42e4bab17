import { linkPreview, type Methods, method, parseMode } from './method.ts';
import { badRequest } from './refusal.ts';
import { inlineKeyboard } from './reply-markup.ts';
import {
  boolean,
  bytesOf,
  type Check,
  integer,
  list,
  matching,
  object,
  oneOf,
  optional,
  string,
} from './schema.ts';
import type { InlineArticle } from './telegram.ts';
import { messageContent } from './text.ts';

const MOST_RESULTS = 50;
const DEFAULT_CACHE_SECONDS = 300;

const address: Check<string> = (value, name) => {
  const text = string(value, name);
  if (URL.canParse(text) && /^https?:\/\/\S+$/i.test(text)) return text;
  throw badRequest(`${name} is no http address`);
};

const articleFields = object({
  type: oneOf('article'),
  id: bytesOf(1, 64, 'RESULT_ID_INVALID'),
  title: string,
  input_message_content: object({
    message_text: string,
    parse_mode: optional(parseMode),
    link_preview_options: optional(linkPreview),
  }),
  reply_markup: optional(inlineKeyboard),
  url: optional(address),
  description: optional(string),
  thumbnail_url: optional(address),
  thumbnail_width: optional(integer(0)),
  thumbnail_height: optional(integer(0)),
});

/** The only kind of result that the fake knows. */
const article: Check<InlineArticle> = (value, name) => {
  const { id, title, description, url, reply_markup, input_message_content } = articleFields(value, name);
  const { message_text, parse_mode } = input_message_content;
  const { text, html } = messageContent(message_text, parse_mode);
  if (title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY');
  return { id, title, description, url, text, html, keyboard: reply_markup?.inline_keyboard ?? [] };
};

const resultsButton = object({
  text: string,
  start_parameter: matching(/^[\w-]{1,64}$/, 'START_PARAM_INVALID'),
});

export const inlineMethods: Methods = {
  answerInlineQuery: method(
    {
      inline_query_id: string,
      results: list(article),
      cache_time: optional(integer(0)),
      is_personal: optional(boolean),
      next_offset: optional(bytesOf(0, 64, 'NEXT_OFFSET_INVALID')),
      button: optional(resultsButton),
    },
    ({ inlineQueries }, { inline_query_id, results, ...given }) => {
      if (results.length > MOST_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
      if (new Set(results.map(({ id }) => id)).size < results.length) {
        throw badRequest('RESULT_ID_DUPLICATE');
      }
      inlineQueries.answer(inline_query_id, {
        results,
        next_offset: given.next_offset ?? '',
        cache_time: given.cache_time ?? DEFAULT_CACHE_SECONDS,
        is_personal: given.is_personal ?? false,
        button: given.button,
      });
      return true;
    },
  ),
};
