import type { Embedder } from '../embedding/embedder.ts';
import type { Question } from '../retrieve/question.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Answerer, Excerpt, NotFoundReason } from '../types.ts';
import { chooseExcerpts } from './choose.ts';
import { speaksOfAnother } from './elsewhere.ts';
import { createFinder } from './finder.ts';
import { overviewExcerpts } from './overview.ts';
import { scopeOf } from './scope.ts';
import { makeSuggestions, pickSuggestions, type Suggestion } from './suggest.ts';

const DEFAULT_TOP = 3;
const SUGGESTIONS = 3;
const MOST_SUGGESTIONS = 30;

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

  async function find(question: Question, top: number): Promise<Excerpt[] | NotFoundReason> {
    if (question.folded === '') return 'empty_question';
    const scope = scopeOf(question, index);
    if (scope.kind === 'none') return 'no_such_county_report';
    if (question.overview) return overviewExcerpts(question, scope, index, top);
    const found = await finder.find(question);
    const excerpts = chooseExcerpts(found, { top });
    if (excerpts.length === 0 || (await speaksOfAnother(found, finder))) return 'nothing_relevant';
    return excerpts;
  }

  // Made when the first question is refused; a question is only suggested once it has been answered here.
  let suggestions: Promise<Suggestion[]> | undefined;
  async function answeredSuggestions(): Promise<Suggestion[]> {
    const answered: Suggestion[] = [];
    for (const suggestion of makeSuggestions(index.library)) {
      if (answered.length === MOST_SUGGESTIONS) break;
      if (Array.isArray(await find(finder.understand(suggestion.question), 1))) answered.push(suggestion);
    }
    return answered;
  }

  async function suggest(question: Question): Promise<string[]> {
    suggestions ??= answeredSuggestions();
    const counties = question.counties.map(({ name }) => name);
    return pickSuggestions(await suggestions, counties, question.language, SUGGESTIONS);
  }

  return {
    library: index.library,
    async ask(text, { top = DEFAULT_TOP } = {}) {
      const started = performance.now();
      const question = finder.understand(text);
      const found = await find(question, top);
      const excerpts = typeof found === 'string' ? [] : found;
      return {
        question: text,
        status: excerpts.length > 0 ? 'answered' : 'not_found',
        reason: typeof found === 'string' ? found : null,
        language: question.language,
        counties: [...new Set(question.counties.map(({ name }) => name))],
        excerpts,
        suggestions: excerpts.length > 0 ? [] : await suggest(question),
        ms: Math.round((performance.now() - started) * 10) / 10,
      };
    },
  };
}
