import { Composer, InlineKeyboard } from 'grammy';
import { type Translate, translator } from '../../i18n/translate.ts';
import { escapeHtml } from '../../render/html.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../state/state.ts';
import type { Language } from '../../types.ts';
import { editMessage } from '../answers/edit-message.ts';
import { sendMessage } from '../answers/send-message.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { commandLanguage } from '../language.ts';

/** One choice for a setting, with what a button carries of it. */
interface Choice {
  readonly data: string;
  readonly change: Partial<Settings>;
  readonly label: (t: Translate) => string;
}

/** Languages are called what those who read them call them. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体',
  'zh-Hant': '繁體',
  en: 'English',
};
const EXCERPT_COUNTS = [1, 3, 5, 10];

const CHOICES: { readonly [Setting in keyof Settings]: readonly Choice[] } = {
  language: [
    { data: 'la', change: { language: null }, label: (t) => t('settings.automatic') },
    ...Object.entries(LANGUAGE_NAMES).map(([language, name]) => ({
      data: `l${language}`,
      change: { language: language as Language },
      label: () => name,
    })),
  ],
  excerpts: [
    { data: 'n0', change: { excerpts: null }, label: (t) => t('settings.automatic') },
    ...EXCERPT_COUNTS.map((excerpts) => ({
      data: `n${excerpts}`,
      change: { excerpts },
      label: () => String(excerpts),
    })),
  ],
  quotations: [
    { data: 'qo', change: { quotations: 'original' }, label: (t) => t('settings.original') },
    { data: 'qc', change: { quotations: 'converted' }, label: (t) => t('settings.converted') },
  ],
  keepsQuestions: [
    { data: 'k1', change: { keepsQuestions: true }, label: (t) => t('settings.on') },
    { data: 'k0', change: { keepsQuestions: false }, label: (t) => t('settings.off') },
  ],
};
const SETTINGS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
const ALL_CHOICES = new Map(
  SETTINGS.flatMap((setting) => CHOICES[setting]).map((choice) => [choice.data, choice]),
);

/** `/settings`: one message that shows what is chosen, with buttons that change it. Only who opened it may press them. */
export function settingsFeature({ state }: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'settings', async (ctx) => {
    const { settings, t, person } = ctx.reader;
    await sendMessage(ctx, settingsHtml(settings, t), settingsKeyboard(settings, t, person));
  });
  feature.callbackQuery(/^s(-?[0-9a-z]{1,12}):([\w-]{1,12})$/, async (ctx, next) => {
    const { person, t } = ctx.reader;
    const [, id, data] = ctx.match;
    const choice = ALL_CHOICES.get(data!);
    if (choice === undefined) return next();
    if (id !== person.toString(36))
      return ctx.answerCallbackQuery({ text: t('settings.others'), show_alert: true });
    const settings = state.people.change(person, choice.change);
    const now = translator(settings.language ?? commandLanguage(ctx.from.language_code));
    await editMessage(ctx, settingsHtml(settings, now), settingsKeyboard(settings, now, person));
    await ctx.answerCallbackQuery();
  });
  return feature;
}

function settingsHtml(settings: Settings, t: Translate): string {
  const lines = SETTINGS.map((setting) => {
    const chosen = CHOICES[setting].find((choice) => isChosen(choice, setting, settings));
    // A number that is not on the buttons may have been stored by another version.
    return t(`settings.${setting}`, { choice: chosen?.label(t) ?? String(settings[setting]) });
  });
  return [`<b>${escapeHtml(t('settings.heading'))}</b>`, '', ...lines.map(escapeHtml)].join('\n');
}

function settingsKeyboard(settings: Settings, t: Translate, person: number): InlineKeyboard {
  const rows = SETTINGS.map((setting) => {
    const [icon] = t(`settings.${setting}`).split(' ', 1);
    return CHOICES[setting].map((choice, position) => {
      const mark = isChosen(choice, setting, settings) ? '✓ ' : '';
      const label = `${position === 0 ? `${icon} ` : ''}${mark}${choice.label(t)}`;
      return InlineKeyboard.text(label, `s${person.toString(36)}:${choice.data}`);
    });
  });
  return new InlineKeyboard(rows);
}

function isChosen({ change }: Choice, setting: keyof Settings, settings: Settings): boolean {
  return change[setting] === settings[setting];
}
