import { Composer } from 'grammy';
import { translator } from '../../i18n/translate.ts';
import { clipped, escapeHtml, MESSAGE_LIMIT } from '../../render/html.ts';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { promptFor, replyToPrompt } from '../prompt.ts';
import { failureOf } from '../running/failure.ts';

const NAME_LIMIT = 100;

/** `/feedback`: what a person has to say, stored and handed on to the admins. */
export function feedbackFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const receive = async (ctx: BotContext, text: string) => {
    dependencies.state.journal.addFeedback(ctx.reader.person, text);
    await sendText(ctx, ctx.reader.t('feedback.thanks'));
    await tellAdmins(ctx, dependencies, text);
  };
  onCommand(feature, 'feedback', async (ctx, argument) => {
    if (argument === '') await promptFor(ctx, 'feedback');
    else await receive(ctx, argument);
  });
  feature.on('message:text', async (ctx, next) => {
    const text = replyToPrompt(ctx, 'feedback')?.trim();
    if (!text) return next();
    await receive(ctx, text);
  });
  return feature;
}

async function tellAdmins(
  { api, from, reader }: BotContext,
  { access, log, state }: BotDependencies,
  text: string,
): Promise<void> {
  for (const admin of access.admins) {
    const language = state.people.settings(admin).language ?? reader.language;
    const name = clipped(from?.first_name ?? '', NAME_LIMIT);
    const heading = `<b>${escapeHtml(translator(language)('feedback.received', { name, id: reader.person }))}</b>\n`;
    const html = heading + escapeHtml(clipped(text, MESSAGE_LIMIT - heading.length));
    await api.sendMessage(admin, html, { parse_mode: 'HTML' }).catch((error) => {
      log.debug({ admin, reason: failureOf(error).reason }, 'feedback was not handed on');
    });
  }
}
