import { Composer } from 'grammy';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/about`: which version answers, from which index. */
export function aboutFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'about', (ctx) => sendText(ctx, aboutText(ctx, dependencies)));
  return feature;
}

function aboutText({ reader: { t } }: BotContext, { answerer, librarian, version }: BotDependencies): string {
  const { reports, counties } = answerer.library;
  const facts = librarian?.facts();
  const held = {
    reports: t('library.reports', { count: reports.length }),
    counties: t('library.counties', { count: counties.length }),
  };
  const index =
    facts === undefined
      ? [t('about.library', held)]
      : [
          t('about.libraryPassages', { ...held, passages: t('about.passages', { count: facts.passages }) }),
          t('about.index', { date: facts.created.slice(0, 10), version: facts.version }),
          t('about.model', { model: facts.model }),
        ];
  return [t('about.name', { version }), t('about.what'), '', ...index, '', t('about.licence')].join('\n');
}
