import { create, insertMultiple, search, type Tokenizer } from '@orama/orama';
import MiniSearch from 'minisearch';
import { foldText } from '../text/fold.ts';
import { terms } from '../text/tokens.ts';
import { DEPTH, type Engine } from './bench-engines.ts';
import type { BenchPassage } from './bench-set.ts';

/** Cuts a text into terms. */
type Tokenize = (text: string) => string[];

interface NamedTokenizer {
  readonly name: string;
  /** None: the engine's own. */
  readonly tokenize?: Tokenize;
}

/** Kept apart, for so they rank better than in one text: R@1 over the reports .80 and .78 (MiniSearch), .73 and .69. */
const FIELDS = ['county', 'context', 'text'] as const satisfies readonly (keyof BenchPassage)[];

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

const TOKENIZERS: readonly NamedTokenizer[] = [
  { name: 'its own' },
  {
    // What Orama's guide to Chinese installs (@orama/tokenizers/mandarin) and MiniSearch's users advise:
    // https://docs.oramasearch.com/open-source/supported-languages/using-chinese-with-orama.html,
    // https://github.com/lucaong/minisearch/issues/201
    name: 'Intl.Segmenter words',
    tokenize: (text) =>
      Array.from(segmenter.segment(text)).flatMap(({ isWordLike, segment }) => (isWordLike ? segment : [])),
  },
  { name: 'wenxian terms', tokenize: (text) => terms(foldText(text)) },
];

/** Every peer with every tokenizer, and with the search options that it has when none are given. */
export function peerEngines(): Engine[] {
  return [...TOKENIZERS.map(miniSearchEngine), ...TOKENIZERS.map(oramaEngine)];
}

/** A passage is found by any term of the question. */
function miniSearchEngine({ name, tokenize }: NamedTokenizer): Engine {
  return {
    name: 'MiniSearch',
    tokenizer: name,
    async build({ passages }) {
      const index = new MiniSearch({ fields: [...FIELDS], ...(tokenize && { tokenize }) });
      index.addAll(passages.map((passage, id) => ({ id, ...passage })));
      const find = (question: string): number[] => index.search(question).map(({ id }) => id);
      return { search: async (question) => find(question).slice(0, DEPTH) };
    },
  };
}

/** A passage is found by any term of the question, and by terms that begin with one. */
function oramaEngine({ name, tokenize }: NamedTokenizer): Engine {
  return {
    name: 'Orama',
    tokenizer: name,
    async build({ passages }) {
      const index = create({
        schema: { county: 'string', context: 'string', text: 'string' },
        // Nothing is sorted by a field here, and the tables for it would count as its time and memory.
        sort: { enabled: false },
        ...(tokenize && { components: { tokenizer: oramaTokenizer(tokenize) } }),
      });
      await insertMultiple(
        index,
        passages.map((passage, id) => ({ id: String(id), ...passage })),
      );
      return {
        async search(term) {
          const { hits } = await search(index, { term, limit: DEPTH });
          return hits.map(({ id }) => Number(id));
        },
      };
    },
  };
}

/** Gives each term once, as Orama's own tokenizers do: it counts a repeated term as one more passage's. */
function oramaTokenizer(tokenize: Tokenize): Tokenizer {
  return {
    language: 'chinese',
    normalizationCache: new Map(),
    tokenize: (text) => [...new Set(tokenize(text))],
  };
}
