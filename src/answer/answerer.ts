import type { Embedder } from '../embedding/embedder.ts';
import { followUp, withoutEscape } from '../retrieve/follow-up.ts';
import { findQuestionPlaces } from '../retrieve/places.ts';
import type { Question } from '../retrieve/question.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { detectLanguage } from '../text/script.ts';
import { tokenize } from '../text/tokens.ts';
import type { Answer, Answerer, AskOptions, Language, Library, NotFoundReason, Turn } from '../types.ts';
import { quoteSpan } from './excerpt.ts';
import { drawFact } from './fact.ts';
import { createFinder, type Finder } from './finder.ts';
import { type Finding, NOTHING, type Page } from './finding.ts';
import { limitQuestion } from './limit.ts';
import { lookUp } from './look-up.ts';
import { outlineOf } from './outline.ts';
import { overviewExcerpts } from './overview.ts';
import { pastedQuotation, shortQuotation } from './pasted.ts';
import { scopeOf } from './scope.ts';
import { createSuggestions } from './suggest.ts';
import { createVerifier } from './verify.ts';

const SUGGESTIONS = 3;

/**
 * Answers questions over an index: understands the question, finds sentences, and refuses when none is likely to
 * answer.
 *
 * @param embedder the one that the index was made with
 */
export function createAnswerer(
  index: SearchIndex,
  embedder: Embedder,
  options: { mode?: RetrieverMode } = {},
): Answerer {
  const finder = createFinder(index, embedder, options.mode);
  const verify = createVerifier(index);
  const { library } = index;

  /** A sentence pasted to be looked up; null for a question, and for a statement that nothing like stands anywhere. */
  function verified(text: string, isAsked = false): Finding | null {
    const pasted =
      pastedQuotation(text) ?? (isAsked ? { pasted: text, isExplicit: true } : shortQuotation(text));
    if (pasted === null) return null;
    const { check, excerpts } = verify(pasted.pasted, pasted.isShort);
    if (check.match === 'none' && !pasted.isExplicit && !isAsked) return null;
    const reason = check.match === 'none' ? 'nothing_relevant' : null;
    return { ...NOTHING, form: 'quotation', quotation: check, excerpts, reason };
  }

  const suggestions = createSuggestions(
    library,
    async (text) => (await findAnswer(finder.understand(text), finder, index, { top: 1 })).reason === null,
  );

  return {
    library,
    outline: (report) => outlineOf(report).map((span) => quoteSpan(report, span, 1)),
    fact: (random = Math.random) => drawFact(library.reports, random),
    examples: (language, count) => suggestions({ counties: [], language, content: '' }, count),
    countiesIn: (text) => findQuestionPlaces(text, library).counties,
    async ask(text, options = {}) {
      const started = performance.now();
      const pasted = verified(withoutEscape(text), options.verify);
      const asked = understandTurn(
        text,
        pasted === null ? options : { ...options, after: undefined },
        library,
      );
      const { question, limitedTo } = limitQuestion(finder.understand(asked.text), options);
      const page = { top: options.top, best: options.best, skip: asked.skip };
      const finding = pasted ?? (await findAnswer(question, finder, index, page));
      const isMissing = finding.reason !== null && finding.form !== 'quotation';
      const said: Omit<Answer, 'ms'> = {
        question: text,
        understoodAs: asked.isFollowUp && !asked.isMore ? asked.text : null,
        status: finding.reason === null ? 'answered' : 'not_found',
        language: asked.isFollowUp ? languageOf(text, question.language) : question.language,
        counties: [...new Set(question.counties.map(({ name }) => name))],
        limitedTo: finding.form === 'quotation' ? null : limitedTo,
        ...finding,
        suggestions: isMissing ? await suggestions(question, SUGGESTIONS) : [],
        turn: turnAfter(asked, finding, question),
      };
      return { ...said, ms: Math.round((performance.now() - started) * 10) / 10 };
    },
  };
}

/** What is asked, once what goes on from the last turn is a question on its own. */
interface Asked {
  readonly text: string;
  readonly isFollowUp: boolean;
  /** Asks for more of the same, which needs no explanation. */
  readonly isMore: boolean;
  /** Excerpts of it that were shown before. */
  readonly skip: number;
}

function understandTurn(text: string, { after, skip = 0, verify }: AskOptions, library: Library): Asked {
  const meant = after === undefined || verify ? null : followUp(text, after, library);
  if (meant === null) return { text: withoutEscape(text), isFollowUp: false, isMore: false, skip };
  return meant.kind === 'more'
    ? { text: after!.question, isFollowUp: true, isMore: true, skip: after!.shown }
    : { text: meant.question, isFollowUp: true, isMore: false, skip: 0 };
}

/** A follow-up of a few characters may not tell its script: then it is that of the question before it. */
function languageOf(text: string, before: Language): Language {
  const language = detectLanguage(text);
  return language === 'zh-Hans' && before === 'zh-Hant' ? before : language;
}

async function findAnswer(
  question: Question,
  finder: Finder,
  index: SearchIndex,
  page: Page,
): Promise<Finding> {
  const refuse = (reason: NotFoundReason): Finding => ({ ...NOTHING, reason });
  if (question.folded === '') return refuse('empty_question');
  const scope = scopeOf(question, index);
  if (scope.kind === 'none') return refuse('no_such_county_report');
  if (question.overview) {
    const excerpts = overviewExcerpts(question, scope, index, page.top).slice(page.skip ?? 0);
    return {
      ...NOTHING,
      form: 'overview',
      excerpts,
      reason: excerpts.length > 0 ? null : 'nothing_relevant',
    };
  }
  if (!tellsSomething(question)) return { ...refuse('nothing_relevant'), silence: 'subject' };
  return lookUp(await finder.find(question), finder, index.library, page);
}

/** True when a question asks about more than a place: a single character, which is in every report, tells nothing. */
function tellsSomething({ content }: Question): boolean {
  return tokenize(content).some(({ term }) => [...term].length > 1);
}

/** What a follow-up goes on from; no question where this was none: then the last turn stays. */
function turnAfter({ text, skip }: Asked, { form, excerpts, silence }: Finding, question: Question): Turn {
  const isOnSubject = silence !== 'subject' && form !== 'quotation' && tellsSomething(question);
  const isQuestion = form === 'overview' || isOnSubject;
  return { question: isQuestion ? text : '', shown: skip + excerpts.length };
}
