import { Composer } from 'grammy';
import { addressedText } from '../addressed.ts';
import { sendMessage } from '../answers/send-message.ts';
import { type BotContext, readerAddressedBy } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { listMessage } from '../report-messages.ts';
import { plainWords } from '../small-talk.ts';
import { countiesMessage } from './counties.ts';

type Listed = 'counties' | 'reports';

/** Words of which none says what is asked for. */
const BEFORE =
  '(?:请问|你好|您好|想问一?下|我?想知道|你们?|您|这里|这儿|这个机器人|机器人|库里|资料库|里面?|现在|目前|一?共|都|总|能查|能问|可以问|可以查|收录了?|收了|包括|包含)*';
const WHICH = '(?:哪些?|些?什么|(?:多少|哪?几)[个份]?)';
const AFTER = '(?:可以问|可以查|能问|能查|可问|可查|呢|啊|呀|了)*';
const HAVE =
  '(?: (?:are there|there are|are (?:available|included|covered|here)|do you (?:have|know|cover)|(?:do|does) (?:the library|it) (?:have|cover)|have you(?: got)?|can i ask about|you have))?(?: in (?:all|total|the library))?';

/** Of words as `plainWords` gives them. */
const PATTERNS: Readonly<Record<Listed, RegExp>> = {
  counties: new RegExp(
    `^(?:${BEFORE}有?${BEFORE}${WHICH}县(?:区|市区?)?(?:的(?:报告|资料))?${AFTER}|${BEFORE}(?:哪些|哪几个|多少个|几个)县有(?:报告|资料)${AFTER}|(?:(?:which|what|how many) counties${HAVE}|(?:list|show)(?: me)?(?: all)?(?: the)? counties))$`,
    'u',
  ),
  reports: new RegExp(
    `^(?:${BEFORE}有?${BEFORE}${WHICH}(?:报告|资料)${AFTER}|(?:(?:which|what|how many) reports${HAVE}|(?:list|show)(?: me)?(?: all)?(?: the)? reports))$`,
    'u',
  ),
};

/** 有哪些县, 一共有几份报告: no report answers that. The list does which `/counties` or `/reports` shows. */
export function libraryQuestionFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const asked = addressedText(ctx);
    const listed = asked === null ? null : listAskedFor(asked);
    if (asked === null || listed === null) return next();
    ctx.reader = readerAddressedBy(ctx.reader, asked);
    const message = listed === 'counties' ? countiesMessage : listMessage;
    const { html, keyboard } = message(ctx, dependencies, 1);
    await sendMessage(ctx, html, keyboard);
  });
  return feature;
}

/** @returns null for a question about what the reports say */
function listAskedFor(text: string): Listed | null {
  const words = plainWords(text);
  if (PATTERNS.counties.test(words)) return 'counties';
  return PATTERNS.reports.test(words) ? 'reports' : null;
}
