import { Composer } from 'grammy';
import { onCommand } from '../../command.ts';
import type { BotContext } from '../../context.ts';
import { queuedHtml, startChange } from './library-change.ts';
import { rebuiltHtml } from './rebuilt-text.ts';
import type { AdminTools } from './tools.ts';

/** `/reindex`: brings the index up to date with the folder of reports. */
export function reindexFeature(tools: AdminTools): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'reindex', async (ctx) => {
    const { t } = ctx.reader;
    const doing = t('admin.reindex.doing');
    const { message_id } = await ctx.reply(queuedHtml(t, doing), { parse_mode: 'HTML' });
    startChange(ctx, message_id, tools, {
      doing,
      run: async (librarian, onProgress) => {
        const rebuilt = await librarian.rebuild(onProgress);
        const heading = rebuilt.changed ? t('admin.reindex.done') : t('admin.reindex.unchanged');
        return { html: rebuiltHtml(t, heading, rebuilt) };
      },
    });
  });
  return feature;
}
