import { countyOf } from '../text/region.ts';
import type { Answer, Citation, Excerpt } from '../types.ts';
import { inScript, placeOf } from './citation.ts';
import { messagesIn } from './messages.ts';

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
  const texts = messagesIn(answer.language);
  const { understoodAs } = answer;
  const understood =
    understoodAs === null ? null : { as: texts.understoodAs(understoodAs), otherwise: texts.meantOtherwise };
  const inner =
    answer.status === 'answered' ? answeredFrame(answer, available) : refusedFrame(answer, available);
  return { understood, ...inner };
}

function answeredFrame(answer: Answer, available: readonly string[]): Omit<Frame, 'understood'> {
  const texts = messagesIn(answer.language);
  const silent = answer.silentCounties.map((name) => inScript(name, answer.language));
  return {
    refusal: null,
    heading: headingOf(answer),
    excerpts: answer.excerpts,
    notes: [...(silent.length > 0 ? [texts.silentCounties(silent)] : []), ...missingNotes(answer, available)],
    more: answer.hasMore ? texts.askForMore : null,
    suggestions: [],
  };
}

function refusedFrame(answer: Answer, available: readonly string[]): Omit<Frame, 'understood'> {
  const texts = messagesIn(answer.language);
  const nothing = { heading: null, excerpts: [], notes: [], more: null, suggestions: [] };
  // What was asked for before was found, so that neither a reason nor other questions would be to the point.
  if (answer.turn.shown > 0) return { ...nothing, refusal: texts.noMore };
  // A sentence that no report holds is no question: nothing near to it would be what was looked for.
  if (answer.quotation?.match === 'none') return { ...nothing, refusal: texts.quotation.none };
  return {
    ...nothing,
    refusal: refusalText(answer, available),
    heading: answer.closest.length > 0 ? texts.closest : null,
    excerpts: answer.closest.map((excerpt) => ({ ...excerpt, highlights: [] })),
    suggestions: answer.suggestions,
  };
}

function headingOf({ form, language, quotation, excerpts }: Answer): string | null {
  const texts = messagesIn(language);
  if (form === 'quotation' && quotation !== null) return texts.quotation[quotation.match];
  if (form !== 'coverage') return null;
  const counties = countiesIn(excerpts);
  return counties > 0 ? texts.speakingCounties(counties) : null;
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
  return missing.length > 0 ? [messagesIn(answer.language).noSuchCountyReport(missing, [])] : [];
}

function refusalText(answer: Answer, available: readonly string[]): string {
  const { reason, silence, language } = answer;
  const texts = messagesIn(language);
  if (reason === 'empty_question') return texts.emptyQuestion;
  if (reason === 'no_such_county_report') {
    const missing = namesOf(answer, (name) => !available.includes(name));
    const others = available.map((name) => inScript(name, language));
    return texts.noSuchCountyReport(missing, others);
  }
  if (silence === 'subject') return texts.otherSubject;
  if (silence === 'detail') return texts.missingDetail;
  const silent = namesOf(answer, (name) => available.includes(name));
  if (silence === null || silent.length === 0) return texts.nothingRelevant;
  // Where something comes close it would be too much to say that the report is silent.
  const said = answer.closest.length > 0 ? texts.unsureReports(silent) : texts.silentReports(silent);
  return [said, ...missingNotes(answer, available)].join('\n');
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
  return messagesIn(language).leftOut(excerpts.length, named);
}
