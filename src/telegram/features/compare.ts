import { Composer } from 'grammy';
import { type Translate, translator } from '../../i18n/translate.ts';
import { countyOf } from '../../text/region.ts';
import { detectLanguage } from '../../text/script.ts';
import type { County } from '../../types.ts';
import { answerQuestion } from '../answers/answer-question.ts';
import { exampleName } from '../answers/example-name.ts';
import { sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import { leadingCounties } from '../county-names.ts';
import type { BotDependencies } from '../dependencies.ts';

/** `/compare 眉县 太白县 第一书记`: asks to compare the counties. */
export function compareFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'compare', async (ctx, argument) => {
    const { names, rest } = leadingCounties(argument, answerer);
    const named = answerer.countiesIn(argument).length;
    if (names.length >= 2 && rest !== '')
      return ask(ctx, dependencies, comparison(names, rest, dependencies));
    // The subject may come first: 第一书记 眉县 太白县.
    if (named >= 2 && names.length < 2) {
      const t = translator(detectLanguage(argument));
      return ask(ctx, dependencies, t('compare.text', { text: argument }));
    }
    const missing = names.length < 2 ? 'compare.needCounties' : 'compare.needSubject';
    await sendText(ctx, await usageText(ctx, dependencies, argument === '' ? null : missing));
  });
  return feature;
}

function ask(ctx: BotContext, dependencies: BotDependencies, question: string): Promise<void> {
  return answerQuestion(ctx, dependencies, question, { isAlone: true });
}

/** The question, in the language of its subject. */
function comparison(names: readonly string[], subject: string, { answerer }: BotDependencies): string {
  const language = detectLanguage(subject);
  const t = translator(language);
  // A question is understood where its names are in its own script.
  const written = names.map((name) => {
    const [county] = answerer.countiesIn(name);
    const isForeign = (detectLanguage(name) === 'en') !== (language === 'en');
    return isForeign && county !== undefined ? exampleName(county, language) : name;
  });
  return t('compare.question', { counties: enumeration(t, written), subject });
}

function enumeration(t: Translate, names: readonly string[]): string {
  return `${names.slice(0, -1).join(t('list.separator'))}${t('compare.and')}${names.at(-1)}`;
}

async function usageText(
  { reader: { t, language } }: BotContext,
  dependencies: BotDependencies,
  missing: 'compare.needCounties' | 'compare.needSubject' | null,
): Promise<string> {
  const subject = t('compare.subject');
  const counties = await comparableCounties(dependencies, t('compare.about', { subject }));
  const names = counties.map((county) => exampleName(county, language));
  const separator = language === 'en' ? ', ' : ' ';
  const usage = t('compare.usage', { example: [...names, subject].join(separator) });
  return missing === null ? usage : `${t(missing)}\n${usage}`;
}

/** Two counties whose reports speak of the matter, so that the example has an answer; or else any two. */
async function comparableCounties(
  { answerer }: BotDependencies,
  question: string,
): Promise<readonly County[]> {
  const { excerpts } = await answerer.ask(question);
  const speaking = excerpts.flatMap((excerpt) => countyOf(excerpt) ?? []);
  const distinct = [
    ...new Map([...speaking, ...answerer.library.counties].map((county) => [county.code, county])).values(),
  ];
  return distinct.slice(0, 2);
}
