import { listNames } from '../i18n/names.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { countyOf } from '../text/region.ts';
import type { Answer, Citation, Excerpt } from '../types.ts';
import { inScript, placeOf } from './citation.ts';

/** What is said around the excerpts of an answer, in plain text: in Telegram and in a terminal the same. */
export interface Frame {
  /** Comes first: how a follow-up was understood, and what to do when it was meant otherwise. */
  readonly understood: { readonly as: string; readonly otherwise: string } | null;
  /** The honest no. */
  readonly refusal: string | null;
  /** Right above the excerpts: what they are. */
  readonly heading: string | null;
  /** What is quoted. Of a refused question the closest passages, in which nothing is highlighted as an answer. */
  readonly excerpts: readonly Excerpt[];
  /** Below the excerpts: which counties are silent or have no report. */
  readonly notes: readonly string[];
  /** How to see more. */
  readonly more: string | null;
  readonly suggestions: readonly string[];
}

/** @param available official names of the counties and regions that have a report */
export function frameOf(answer: Answer, available: readonly string[]): Frame {
  const t = translator(answer.language);
  const { understoodAs } = answer;
  const understood =
    understoodAs === null
      ? null
      : { as: t('answer.understoodAs', { question: understoodAs }), otherwise: t('answer.meantOtherwise') };
  const inner =
    answer.status === 'answered' ? answeredFrame(answer, available) : refusedFrame(answer, available);
  return { understood, ...inner };
}

function answeredFrame(answer: Answer, available: readonly string[]): Omit<Frame, 'understood'> {
  const t = translator(answer.language);
  const silent = answer.silentCounties.map((name) => inScript(name, answer.language));
  return {
    refusal: null,
    heading: headingOf(answer),
    excerpts: answer.excerpts,
    notes: [
      ...(silent.length > 0 ? [t('answer.silentCounties', { places: listNames(t, silent) })] : []),
      ...missingNotes(answer, available),
    ],
    more: answer.hasMore ? t('answer.askForMore') : null,
    suggestions: [],
  };
}

function refusedFrame(answer: Answer, available: readonly string[]): Omit<Frame, 'understood'> {
  const t = translator(answer.language);
  const nothing = { heading: null, excerpts: [], notes: [], more: null, suggestions: [] };
  // What was asked for before was found, so that neither a reason nor other questions would be to the point.
  if (answer.turn.shown > 0) return { ...nothing, refusal: t('refusal.noMore') };
  // A sentence that no report holds is no question: nothing near to it would be what was looked for.
  if (answer.quotation?.match === 'none') return { ...nothing, refusal: t('quotation.none') };
  return {
    ...nothing,
    refusal: refusalText(answer, available),
    heading: answer.closest.length > 0 ? t('refusal.closest') : null,
    excerpts: answer.closest.map((excerpt) => ({ ...excerpt, highlights: [] })),
    suggestions: answer.suggestions,
  };
}

function headingOf({ form, language, quotation, excerpts, hasMore, turn }: Answer): string | null {
  const t = translator(language);
  if (form === 'quotation' && quotation !== null) return t(`quotation.${quotation.match}`);
  // Of one page among several it is not said how many there are.
  if (form !== 'coverage' || hasMore || turn.shown > excerpts.length) return null;
  const counties = countiesIn(excerpts);
  return counties > 0 ? t('answer.speakingCounties', { count: counties }) : null;
}

/** Counties in whose reports the excerpts stand, here or word for word elsewhere. */
function countiesIn(excerpts: readonly Excerpt[]): number {
  const places = excerpts.flatMap((excerpt): Citation[] => [excerpt, ...excerpt.repeats]);
  const codes = places.map((place) => (countyOf(place) ?? place.report.candidates[0])?.code);
  return new Set(codes.filter((code) => code !== undefined)).size;
}

/** Says which of several counties have no report, though others have: 比较眉县和岐山县. */
function missingNotes(answer: Answer, available: readonly string[]): string[] {
  const missing = namesOf(answer, (name) => !available.includes(name));
  return missing.length > 0 ? [missingReportText(missing, translator(answer.language))] : [];
}

function refusalText(answer: Answer, available: readonly string[]): string {
  const { reason, silence, language } = answer;
  const t = translator(language);
  if (reason === 'empty_question') return t('refusal.emptyQuestion');
  if (reason === 'no_such_county_report') {
    const missing = namesOf(answer, (name) => !available.includes(name));
    const said = missingReportText(missing, t);
    if (available.length === 0) return said;
    const others = available.map((name) => inScript(name, language));
    return `${said}\n${t('refusal.available', { places: listNames(t, others, 'counties') })}`;
  }
  if (silence === 'subject') return t('refusal.otherSubject');
  if (silence === 'detail') return t('refusal.missingDetail');
  const silent = namesOf(answer, (name) => available.includes(name));
  if (silence === null || silent.length === 0) return t('refusal.nothingRelevant');
  // Where something comes close it would be too much to say that the report is silent.
  const places = listNames(t, silent);
  const said = answer.closest.length > 0 ? t('refusal.unsure', { places }) : t('refusal.silent', { places });
  return [said, ...missingNotes(answer, available)].join('\n');
}

function missingReportText(missing: readonly string[], t: Translate): string {
  const places = missing.length > 0 ? listNames(t, missing, 'counties') : t('refusal.thatPlace');
  return t('refusal.missingReport', { places });
}

/** Names that the question holds, in the asker's script. */
function namesOf({ counties, language }: Answer, isWanted: (name: string) => boolean): string[] {
  return counties.filter(isWanted).map((name) => inScript(name, language));
}

/** Says that not all excerpts found room, and of which places the others are. */
export function leftOutText(excerpts: readonly Citation[], { language, form }: Answer): string {
  const places = excerpts.flatMap((excerpt) => {
    const { name, region } = placeOf(excerpt, language);
    return name ?? region ?? [];
  });
  const named = form === 'overview' ? [] : [...new Set(places)];
  const t = translator(language);
  return named.length > 0
    ? t('answer.leftOutOf', { excerpts: excerpts.length, places: listNames(t, named) })
    : t('answer.leftOut', { excerpts: excerpts.length });
}
