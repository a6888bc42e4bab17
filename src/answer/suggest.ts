import type { Question } from '../retrieve/question.ts';
import { countiesOf } from '../text/region.ts';
import { toTraditional } from '../text/script.ts';
import { terms } from '../text/tokens.ts';
import type { County, Library, Report } from '../types.ts';
import { englishQuestions } from './english-questions.ts';
import { type Make, type SuggestedQuestion, suggestedQuestions } from './suggested-questions.ts';

/** Reports that are read for suggestions: of the county asked about, and of a library as a whole. */
const MOST_OF_COUNTY = 5;
const MOST_OF_LIBRARY = 40;
/** Reports whose questions are kept. */
const MOST_KEPT = 500;
/** Questions of each make that may fail for one list, so that a refusal stays fast. */
const MOST_FAILED = 3;
/** Which make comes first where none is nearer to what was asked. */
const ORDER: readonly Make[] = ['count', 'scheme', 'overview', 'money', 'share'];

/** What suggestions are chosen by. */
export type AskedAbout = Pick<Question, 'counties' | 'language' | 'content'>;

/** A list of suggestions that is being made. */
interface List {
  readonly count: number;
  readonly picked: SuggestedQuestion[];
  readonly failed: Map<Make, number>;
}

/**
 * Suggests questions that were answered here before they are shown: of the county that was asked about, or else of
 * different counties; those that share words with what was asked first, and no two of one make. Reports are read when
 * they are first needed, and few of a large library.
 *
 * @param isAnswered asks a question and tells whether it was answered; each is asked once
 */
export function createSuggestions(
  library: Library,
  isAnswered: (question: string) => Promise<boolean>,
): (asked: AskedAbout, count: number) => Promise<string[]> {
  const questionsOf = readOnce();
  const isGood = askOnce(isAnswered);

  /** Takes from questions, nearest first, what the list has not yet. */
  async function pick(questions: readonly SuggestedQuestion[], list: List, isApart: boolean): Promise<void> {
    for (const question of questions) {
      if (list.picked.length >= list.count) return;
      const isLike = ({ make, place }: SuggestedQuestion) =>
        make === question.make || (isApart && place === question.place);
      const failed = list.failed.get(question.make) ?? 0;
      if (list.picked.some(isLike) || failed >= MOST_FAILED) continue;
      if (await isGood(question.text)) list.picked.push(question);
      else list.failed.set(question.make, failed + 1);
    }
  }

  return async ({ counties, language, content }, count) => {
    const questionsIn = language === 'en' ? questionsInEnglish : questionsOf;
    const list: List = { count, picked: [], failed: new Map() };
    const names = new Set(counties.map(({ name }) => name));
    const isOwn = ({ code }: County) => counties.some((county) => county.code === code);
    const own =
      counties.length === 0 ? [] : library.reports.filter((report) => countiesOf(report).some(isOwn));
    const ofCounty = own
      .slice(0, MOST_OF_COUNTY)
      .flatMap(questionsIn)
      .filter(({ place }) => names.has(place));
    await pick(nearestFirst(ofCounty, content), list, false);
    if (list.picked.length < count) {
      const others = nearestFirst(spread(library.reports, MOST_OF_LIBRARY).flatMap(questionsIn), content);
      await pick(others, list, true);
      await pick(others, list, false);
    }
    const texts = list.picked.map(({ text }) => text);
    return language === 'zh-Hant' ? texts.map(toTraditional) : texts;
  };
}

function questionsInEnglish(report: Report): SuggestedQuestion[] {
  return countiesOf(report).flatMap(englishQuestions);
}

/** Questions by what they share with the content, then handy ones, then by make; else in the order of the reports. */
function nearestFirst(questions: readonly SuggestedQuestion[], content: string): SuggestedQuestion[] {
  const wanted = new Set(terms(content));
  const ranked = questions.map((question) => ({
    question,
    shared: [...question.terms].filter((term) => wanted.has(term)).length,
  }));
  return ranked
    .sort(
      (one, other) =>
        other.shared - one.shared ||
        ORDER.indexOf(one.question.make) - ORDER.indexOf(other.question.make) ||
        Number(other.question.isHandy) - Number(one.question.isHandy),
    )
    .map(({ question }) => question);
}

/** Some of many, from all over the list. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  const positions = Array.from({ length: Math.min(count, items.length) }, (_, at) => Math.floor(at * step));
  return positions.map((position) => items[position]!);
}

/** The questions of a report, made when they are first needed. */
function readOnce(): (report: Report) => readonly SuggestedQuestion[] {
  const made = new Map<string, readonly SuggestedQuestion[]>();
  return (report) => {
    const known = made.get(report.id);
    if (known) return known;
    if (made.size >= MOST_KEPT) made.clear();
    const questions = suggestedQuestions(report);
    made.set(report.id, questions);
    return questions;
  };
}

/** Asks each question once, also where many ask at a time. */
function askOnce(isAnswered: (question: string) => Promise<boolean>): (question: string) => Promise<boolean> {
  const asked = new Map<string, Promise<boolean>>();
  return (question) => {
    const known = asked.get(question);
    if (known) return known;
    const answering = isAnswered(question);
    asked.set(question, answering);
    // What failed for another reason than the question may be asked again.
    answering.catch(() => asked.delete(question));
    return answering;
  };
}
