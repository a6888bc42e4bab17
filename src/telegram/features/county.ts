import { Composer, InlineKeyboard } from 'grammy';
import { listNames } from '../../i18n/names.ts';
import { inScript, placeNames } from '../../render/citation.ts';
import { escapeHtml, oneLine } from '../../render/html.ts';
import type { County } from '../../types.ts';
import { chosenCounty } from '../answers/chosen-county.ts';
import { exampleName } from '../answers/example-name.ts';
import { sendMessage, sendText } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import { chooseCounty, countyButtons, countyLabel, type ShownMessage } from '../county-choice.ts';
import { countiesMeant, nearestCounty } from '../county-names.ts';
import type { BotDependencies } from '../dependencies.ts';

/** Counties to choose from under one message. */
const MOST_BUTTONS = 24;
const TYPED_LIMIT = 60;
/** What people write who want to choose none, in either script. */
const NONE = /^(?:取消|清除|清空|全部|所有|不限|无|無)(?:选定|選定|的?(?:县|縣))?$|^(?:all|none|clear|off)$/i;

/** `/county 眉县` chooses the county that a chat asks about; `/county` alone, or `/county 取消`, chooses none. */
export function countyFeature(dependencies: BotDependencies): Composer<BotContext> {
  const { answerer } = dependencies;
  const feature = new Composer<BotContext>();
  onCommand(feature, 'county', async (ctx, argument) => {
    if (argument === '' || NONE.test(argument.normalize('NFKC'))) {
      const { html, keyboard } = clearCounty(ctx, dependencies);
      return sendMessage(ctx, html, keyboard);
    }
    const meant = countiesMeant(argument, answerer);
    if (meant.length === 0) return answerUnknown(ctx, dependencies, argument);
    const served = servedOf(meant, dependencies);
    if (served.length === 0) {
      const lines = [missingText(ctx, dependencies, meant), ...staysLines(ctx, dependencies)];
      return sendText(ctx, lines.join('\n'));
    }
    const isOne = served.length === 1 && new Set(meant.map(({ name }) => name)).size === 1;
    if (!isOne) return askWhich(ctx, served);
    const { html, keyboard } = chooseCounty(ctx, dependencies, served[0]!);
    await sendMessage(ctx, html, keyboard);
  });
  return feature;
}

/** Chooses no county for the chat, and says which was chosen. */
export function clearCounty({ reader }: BotContext, dependencies: BotDependencies, page = 1): ShownMessage {
  const { t, chat, language } = reader;
  const { state, answerer } = dependencies;
  const { counties } = answerer.library;
  const code = state.people.county(chat);
  state.people.setCounty(chat, null);
  const chosen = counties.find((county) => county.code === code);
  const example = counties[0] === undefined ? t('start.someCounty') : exampleName(counties[0], language);
  const text =
    code === null
      ? t('county.none', { county: example })
      : chosen === undefined
        ? t('county.clearedGone')
        : t('county.cleared', { county: inScript(chosen.name, language) });
  return { html: escapeHtml(text), keyboard: new InlineKeyboard().text(t('county.list'), `cp${page}`) };
}

/** Those of the counties that have a report. */
export function servedOf(
  counties: readonly County[],
  { answerer }: Pick<BotDependencies, 'answerer'>,
): readonly County[] {
  const served = new Set(answerer.library.counties.map(({ code }) => code));
  return counties.filter(({ code }) => served.has(code));
}

/** Says that there is no report on what was named, and names what there is. */
export function missingText(
  { reader: { t, language } }: BotContext,
  { answerer }: BotDependencies,
  counties: readonly County[],
): string {
  const names = [...new Set(counties.map(({ name }) => inScript(name, language)))];
  const missing = t('refusal.missingReport', { places: listNames(t, names) });
  const held = placeNames(answerer.library).map((name) => inScript(name, language));
  if (held.length === 0) return `${missing}\n${t('library.none')}`;
  return `${missing}\n${t('refusal.available', { places: listNames(t, held, 'counties') })}`;
}

/** Says that the county stays chosen which the chat has chosen before, if it has. */
function staysLines({ reader: { t, chat, language } }: BotContext, dependencies: BotDependencies): string[] {
  const { state, answerer } = dependencies;
  const chosen = chosenCounty(chat, state, answerer.library);
  return chosen === undefined ? [] : [t('county.stays', { county: inScript(chosen.name, language) })];
}

function askWhich(ctx: BotContext, counties: readonly County[]): Promise<void> {
  const { t, language } = ctx.reader;
  const shown = counties.slice(0, MOST_BUTTONS);
  const text =
    shown.length < counties.length
      ? t('county.whichOf', { shown: shown.length, all: counties.length })
      : t('county.which');
  const labelled = shown.map((county) => ({ code: county.code, label: countyLabel(county, language) }));
  return sendText(ctx, text, countyButtons(labelled));
}

function answerUnknown(ctx: BotContext, dependencies: BotDependencies, typed: string): Promise<void> {
  const { t, language } = ctx.reader;
  const { library } = dependencies.answerer;
  const known = [
    t('county.unknown', { text: oneLine(typed, TYPED_LIMIT) }),
    ...staysLines(ctx, dependencies),
  ];
  const unknown = known.join('\n');
  const near = nearestCounty(typed, library);
  if (near === null) return sendText(ctx, unknown, new InlineKeyboard().text(t('county.list'), 'cp1'));
  const label = countyLabel(near, language);
  const question = t('county.nearest', { county: inScript(near.name, language) });
  return sendText(ctx, `${unknown}\n${question}`, countyButtons([{ code: near.code, label }]));
}
