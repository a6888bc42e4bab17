import { Composer, InputFile } from 'grammy';
import { MESSAGE_LIMIT, oneLine } from '../../../render/html.ts';
import { statisticsSvg } from '../../../render/statistics-svg.ts';
import { sendMessage, sendText } from '../../answers/send-message.ts';
import { onCommand } from '../../command.ts';
import type { BotContext } from '../../context.ts';
import { logFailure } from './background.ts';
import { pngOf } from './picture.ts';
import { statisticsHtml } from './statistics-text.ts';
import type { AdminTools } from './tools.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_DAYS = 28;
const MOST_DAYS = 365;
const TYPED_LIMIT = 60;
/** Telegram's limit for what is written under a picture (https://core.telegram.org/bots/api#sendphoto). */
const CAPTION_LIMIT = 1024;

/** `/stats 28`: how the bot was used in the last days, with a picture. */
export function statisticsFeature({ dependencies: { state, log } }: AdminTools): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'stats', async (ctx, typed) => {
    const { t } = ctx.reader;
    const days = typed === '' ? DEFAULT_DAYS : wholeNumber(typed, 1, MOST_DAYS);
    if (days === null) return sendText(ctx, t('admin.stats.wrong', { typed: oneLine(typed, TYPED_LIMIT) }));
    const statistics = state.journal.statistics(days);
    const picture = statistics.days.some(({ questions }) => questions > 0)
      ? await pngOf(statisticsSvg(statistics.days)).catch((error) => {
          logFailure(log, 'picture of the statistics', error);
          return null;
        })
      : null;
    if (picture === null) return sendMessage(ctx, statisticsHtml(t, statistics, MESSAGE_LIMIT));
    await ctx.replyWithPhoto(new InputFile(picture, 'statistics.png'), {
      caption: statisticsHtml(t, statistics, CAPTION_LIMIT),
      parse_mode: 'HTML',
    });
  });
  return feature;
}
