/** What must be known of a sentence model to use it as its authors meant. */
export interface ModelRecord {
  readonly id: string;
  readonly dimensions: number;
  readonly pooling: 'mean' | 'cls';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** In tokens. */
  readonly maxLength: number;
  readonly languages: string;
  /** SPDX id, as the card of the model states it; `unknown` where no card was read. */
  readonly licence: string;
  /** Of the files that are fetched, at the revision in the record's comment; undefined where nothing is fetched. */
  readonly bytes?: number;
}

/** The model in `models/`, which needs no network. */
export const BUNDLED_MODEL = 'county-ngram-zh-en';

/** The instructions that BGE 1.5 was trained with, for short questions about long passages; passages take none. */
const BGE_INSTRUCTIONS = {
  zh: '为这个句子生成表示以用于检索相关文章：',
  en: 'Represent this sentence for searching relevant passages: ',
} as const;

const RECORDS: readonly ModelRecord[] = [
  {
    // models/county-ngram-zh-en/README.md; its only position is the vector.
    id: BUNDLED_MODEL,
    dimensions: 1024,
    pooling: 'cls',
    queryPrefix: '',
    passagePrefix: '',
    maxLength: 1024,
    languages: 'Chinese, English',
    licence: 'CC-BY-SA-4.0',
  },
  {
    // https://huggingface.co/intfloat/multilingual-e5-small, converted at revision 761b726.
    id: 'Xenova/multilingual-e5-small',
    dimensions: 384,
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    maxLength: 512,
    languages: 'about 100',
    licence: 'MIT',
    bytes: 135_392_016,
  },
  {
    // https://huggingface.co/intfloat/multilingual-e5-base, converted at revision 1ec9243.
    id: 'Xenova/multilingual-e5-base',
    dimensions: 768,
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    maxLength: 512,
    languages: 'about 100',
    licence: 'MIT',
    bytes: 295_731_426,
  },
  {
    // https://huggingface.co/sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2, converted at revision 2c4055b.
    id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    dimensions: 384,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxLength: 128,
    languages: 'about 50',
    licence: 'Apache-2.0',
    bytes: 135_392_208,
  },
  {
    // https://huggingface.co/BAAI/bge-m3, converted at revision 4de1325. Of its three kinds of vectors, the dense one.
    id: 'Xenova/bge-m3',
    dimensions: 1024,
    pooling: 'cls',
    queryPrefix: '',
    passagePrefix: '',
    maxLength: 8192,
    languages: 'more than 100',
    licence: 'MIT',
    bytes: 586_779_294,
  },
  {
    // https://huggingface.co/BAAI/bge-small-zh-v1.5, converted at revision 75c43b0.
    id: 'Xenova/bge-small-zh-v1.5',
    dimensions: 512,
    pooling: 'cls',
    queryPrefix: BGE_INSTRUCTIONS.zh,
    passagePrefix: '',
    maxLength: 512,
    languages: 'Chinese',
    licence: 'MIT',
    bytes: 24_451_050,
  },
];

/** Every known model, the bundled one first. */
export const MODEL_RECORDS: readonly ModelRecord[] = Object.freeze(
  RECORDS.map((record) => Object.freeze(record)),
);

/** The record of a known model; undefined for any other id. */
export function modelRecord(id: string): ModelRecord | undefined {
  return MODEL_RECORDS.find((record) => record.id === id);
}

/**
 * How a model without a record is used, as far as its name tells: E5 with its prefixes, BGE by its first token, any
 * other by the mean, as most sentence models are. Only a BGE that calls itself version 1.5 is given an instruction, for
 * others of the family, such as M3, were trained without any.
 *
 * @param dimensions as the loaded model gives them
 */
export function assumedRecord(id: string, dimensions: number): ModelRecord {
  const isE5 = /(?:^|[/-])e5(?:-|$)/i.test(id);
  const isBge = /(?:^|[/-])bge(?:-|$)/i.test(id);
  const language = /(?:^|[/-])bge-(?:small|base|large)-(zh|en)-v1\.5(?:-|$)/i.exec(id)?.[1]?.toLowerCase();
  const instruction = language === 'zh' || language === 'en' ? BGE_INSTRUCTIONS[language] : '';
  return {
    id,
    dimensions,
    pooling: isBge ? 'cls' : 'mean',
    queryPrefix: isE5 ? 'query: ' : instruction,
    passagePrefix: isE5 ? 'passage: ' : '',
    maxLength: 512,
    languages: 'unknown',
    licence: 'unknown',
  };
}
