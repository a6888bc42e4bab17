import { create, insertMultiple, search, type Tokenizer } from '@orama/orama';
import MiniSearch from 'minisearch';
import { foldText } from '../text/fold.ts';
import { terms } from '../text/tokens.ts';
import { DEPTH, type Engine } from './bench-engines.ts';

/** Cuts a text into terms; undefined for the engine's own way. */
interface NamedTokenizer {
  readonly name: string;
  readonly tokenize?: (text: string) => string[];
}

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

const TOKENIZERS: readonly NamedTokenizer[] = [
  { name: 'its own' },
  {
    // What Orama's guide to Chinese installs (@orama/tokenizers/mandarin), and MiniSearch's users are advised to take:
    // https://docs.orama.com/docs/orama-js/supported-languages/using-chinese-with-orama,
    // https://github.com/lucaong/minisearch/issues/201
    name: 'Intl.Segmenter words',
    tokenize: (text) =>
      Array.from(segmenter.segment(text)).flatMap(({ isWordLike, segment }) => (isWordLike ? segment : [])),
  },
  { name: 'wenxian terms', tokenize: (text) => terms(foldText(text)) },
];

/** Every peer with every tokenizer. */
export function peerEngines(): Engine[] {
  return [...TOKENIZERS.map(miniSearchEngine), ...TOKENIZERS.map(oramaEngine)];
}

/** With the search options that it has when none are given: any term, whole terms. */
function miniSearchEngine({ name, tokenize }: NamedTokenizer): Engine {
  return {
    name: 'MiniSearch',
    tokenizer: name,
    async build({ passages }) {
      const index = new MiniSearch({
        fields: ['county', 'context', 'text'],
        ...(tokenize && { tokenize }),
      });
      index.addAll(passages.map((passage, id) => ({ id, ...passage })));
      return {
        search: (question) =>
          index
            .search(question, {})
            .map(({ id }) => id as number)
            .slice(0, DEPTH),
      };
    },
  };
}

/** With the search options that it has when none are given: any term, terms that begin with the question's too. */
function oramaEngine({ name, tokenize }: NamedTokenizer): Engine {
  return {
    name: 'Orama',
    tokenizer: name,
    async build({ passages }) {
      const index = create({
        schema: { county: 'string', context: 'string', text: 'string' },
        // Its guide says to switch off what is not needed.
        sort: { enabled: false },
        ...(tokenize && { components: { tokenizer: oramaTokenizer(tokenize) } }),
      });
      await insertMultiple(
        index,
        passages.map((passage, id) => ({ id: String(id), ...passage })),
      );
      return {
        search: async (term) =>
          (await search(index, { term, limit: DEPTH })).hits.map(({ id }) => Number(id)),
      };
    },
  };
}

/** Each term once, as Orama's own tokenizers give them; it counts a repeated term as another passage's. */
function oramaTokenizer(tokenize: (text: string) => string[]): Tokenizer {
  return {
    language: 'mandarin',
    normalizationCache: new Map(),
    tokenize: (text) => [...new Set(tokenize(text))],
  };
}
