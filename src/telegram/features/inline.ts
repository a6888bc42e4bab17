import { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { placeText } from '../../render/citation.ts';
import { type ShownText, textFor } from '../../render/conversion.ts';
import { oneLine } from '../../render/html.ts';
import type { MessageStyle } from '../../render/message-style.ts';
import { excerptsMessage } from '../../render/telegram-html.ts';
import type { Answer, Excerpt } from '../../types.ts';
import { chosenCounty } from '../answers/chosen-county.ts';
import { passageLink } from '../answers/deep-link.ts';
import { styleFor } from '../answers/style.ts';
import { answerLanguage, type BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** Articles a page; the next ones are asked for when the reader comes to the end of the list. */
const PAGE = 10;
const MOST = 50;
/** The index may change at any time. */
const CACHE_SECONDS = 30;
const TITLE_LIMIT = 60;
const DESCRIPTION_LIMIT = 160;
/** The end of a clause; not the comma of 1,234 or the colon of 8:30. */
const CLAUSE_END = /[\uff0c。；\uff1a！？\n]|(?<!\d)[,:]|[,:](?!\d)|[;!?]/gu;

/** `@bot 眉县 第一书记` in any chat: excerpts to choose from, each sent with its citation. */
export function inlineFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer, state } = dependencies;
  const feature = new Composer<BotContext>();
  feature.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const skip = Math.min(MOST, Number.parseInt(offset, 10) || 0);
    const county = chosenCounty(ctx.reader.chat, state, answerer.library);
    const first = await answerer.ask(query, { top: PAGE, skip, county });
    const excerpts = [...first.excerpts, ...(await furtherExcerpts(dependencies, first, skip, county))];
    const language = answerLanguage(ctx.reader, first.language);
    const style = styleFor(ctx, language);
    const next = skip + excerpts.length;
    const hasNext = excerpts.length === PAGE && next < MOST;
    await ctx.answerInlineQuery(
      excerpts.map((excerpt) => articleOf(excerpt, style, ctx.me.username)),
      {
        cache_time: CACHE_SECONDS,
        is_personal: true,
        ...(hasNext && { next_offset: String(next) }),
        ...(excerpts.length === 0 && skip === 0 && { button: emptyButton(ctx, first) }),
      },
    );
  });
  return feature;
}

/** The first page of an answer keeps to what is near its best; a list to choose from may go on. */
async function furtherExcerpts(
  { answerer }: BotDependencies,
  { hasMore, excerpts, question }: Answer,
  skip: number,
  county: ReturnType<typeof chosenCounty>,
): Promise<readonly Excerpt[]> {
  if (!hasMore || excerpts.length === 0 || excerpts.length >= PAGE) return [];
  const further = await answerer.ask(question, {
    top: PAGE - excerpts.length,
    skip: skip + excerpts.length,
    county,
  });
  return further.excerpts;
}

function articleOf(excerpt: Excerpt, style: MessageStyle, username: string): InlineQueryResultArticle {
  const { report, start, end } = excerpt;
  return {
    type: 'article',
    id: `${report.id.slice(0, 16)}-${start.toString(36)}-${end.toString(36)}`,
    title: oneLine(placeText(excerpt, style.language) ?? report.title, TITLE_LIMIT),
    description: oneLine(beginningOf(textFor(excerpt, style)), DESCRIPTION_LIMIT),
    input_message_content: {
      message_text: excerptsMessage([excerpt], style).html,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
    url: passageLink(username, excerpt),
  };
}

/** The excerpt from the clause of its answer on: a list shows two lines of it. */
function beginningOf({ text, highlights }: ShownText): string {
  const first = highlights[0]?.[0] ?? 0;
  const ends = [...text.matchAll(CLAUSE_END)].map(({ index }) => index + 1).filter((end) => end <= first);
  const start = ends.at(-1) ?? 0;
  return start === 0 ? text : `…${text.slice(start)}`;
}

/** Leads into the chat with the bot, where a refusal is explained. */
function emptyButton({ reader }: BotContext, { reason }: Answer): { text: string; start_parameter: string } {
  const text = reason === 'empty_question' ? reader.t('inline.type') : reader.t('inline.nothing');
  return { text, start_parameter: 'inline' };
}
