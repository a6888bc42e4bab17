import { Composer } from 'grammy';
import { addressedText } from '../addressed.ts';
import { sendText } from '../answers/send-message.ts';
import { type BotContext, readerAddressedBy } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { exampleKeyboard } from '../example-questions.ts';
import { type SmallTalk, smallTalkIn } from '../small-talk.ts';

/** Who says these may not know yet what to ask. */
const WITH_EXAMPLES: readonly SmallTalk[] = ['greeting', 'identity'];

/**
 * Greetings, thanks and farewells get a kind line. They are no questions: nothing is recorded of them, and the
 * conversation goes on from what was asked before.
 */
export function greetingFeature({ answerer }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const said = addressedText(ctx);
    const kind = said === null ? null : smallTalkIn(said);
    if (said === null || kind === null) return next();
    const { t, language } = readerAddressedBy(ctx.reader, said);
    const examples = WITH_EXAMPLES.includes(kind) ? await exampleKeyboard(answerer, language) : undefined;
    const line = t(`smallTalk.${kind}`);
    await sendText(ctx, examples === undefined ? line : `${line}\n${t('start.try')}`, examples);
  });
  return feature;
}
