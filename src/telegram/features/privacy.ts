import { Composer } from 'grammy';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/privacy`: what is stored, where, for how long, and how to have less of it. */
export function privacyFeature({ retentionDays }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'privacy', (ctx) => {
    const { t, settings } = ctx.reader;
    const kept = retentionDays === 0 ? t('privacy.keptNone') : t('privacy.kept', { count: retentionDays });
    const choice = t(settings.keepsQuestions ? 'privacy.switchOff' : 'privacy.isOff');
    return sendText(ctx, t('privacy.text', { kept, switch: choice }));
  });
  return feature;
}
