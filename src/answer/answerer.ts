import type { Embedder } from '../embedding/embedder.ts';
import type { Question } from '../retrieve/question.ts';
import type { RetrieverMode } from '../retrieve/retriever.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { tokenize } from '../text/tokens.ts';
import type { Answerer, Excerpt, NotFoundReason } from '../types.ts';
import { chooseExcerpts } from './choose.ts';
import { speaksOfAnother } from './elsewhere.ts';
import { createFinder } from './finder.ts';
import { overviewExcerpts } from './overview.ts';
import { scopeOf } from './scope.ts';
import { createSuggestions } from './suggest.ts';

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

  async function find(question: Question, top?: number): Promise<Excerpt[] | NotFoundReason> {
    if (question.folded === '') return 'empty_question';
    const scope = scopeOf(question, index);
    if (scope.kind === 'none') return 'no_such_county_report';
    if (question.overview) return overviewExcerpts(question, scope, index, top);
    if (!tellsSomething(question)) return 'nothing_relevant';
    const found = await finder.find(question);
    const excerpts = chooseExcerpts(found, { top });
    if (excerpts.length === 0 || (await speaksOfAnother(found, finder))) return 'nothing_relevant';
    return excerpts;
  }

  const suggestions = createSuggestions(index.library, async (suggested) =>
    Array.isArray(await find(finder.understand(suggested), 1)),
  );

  return {
    library: index.library,
    async ask(text, { top } = {}) {
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
        suggestions: excerpts.length > 0 ? [] : await suggestions(question, SUGGESTIONS),
        ms: Math.round((performance.now() - started) * 10) / 10,
      };
    },
  };
}

/** True when a question asks about more than a place: a single character, which is in every report, tells nothing. */
function tellsSomething({ content }: Question): boolean {
  return tokenize(content).some(({ term }) => [...term].length > 1);
}
