import { Composer } from 'grammy';
import { decodePassage, isPassagePayload } from '../answers/deep-link.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { paragraphMessage } from '../answers/show-paragraph.ts';
import { styleFor } from '../answers/style.ts';
import { typedCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/start p…`, which a tap on a citation sends: opens the passage with its paragraph. */
export function deepLinkFeature({ answerer }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const typed = typedCommand(ctx);
    if (typed?.name !== 'start' || !isPassagePayload(typed.argument)) return next();
    const excerpt = decodePassage(typed.argument, answerer.library);
    if (excerpt === null) return sendText(ctx, ctx.reader.t('trouble.passageGone'));
    const style = styleFor(ctx, ctx.reader.language);
    const opened = { excerpt, shown: excerpt.paragraph, link: null };
    const { html, keyboard } = paragraphMessage(opened, style);
    await sendMessage(ctx, html, keyboard);
  });
  return feature;
}
