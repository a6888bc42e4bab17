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
}

/** The model in `models/`, which needs no network. */
export const BUNDLED_MODEL = 'county-static-zh-en';

const RECORDS: readonly ModelRecord[] = Object.freeze([
  {
    id: BUNDLED_MODEL,
    dimensions: 256,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxLength: 512,
    languages: 'Chinese, English',
  },
  {
    // https://huggingface.co/intfloat/multilingual-e5-small: "Each input text should start with "query: " or "passage: "".
    id: 'Xenova/multilingual-e5-small',
    dimensions: 384,
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    maxLength: 512,
    languages: 'about 100',
  },
  {
    // https://huggingface.co/sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2: mean pooling, 128 tokens.
    id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    dimensions: 384,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxLength: 128,
    languages: 'about 50',
  },
]);

/** The record of a known model; undefined for any other id. */
export function modelRecord(id: string): ModelRecord | undefined {
  return RECORDS.find((record) => record.id === id);
}

/**
 * How a model without a record is used: mean pooling as most sentence models do, and E5's prefixes where the name
 * says that it is one.
 *
 * @param dimensions as the loaded model gives them
 */
export function assumedRecord(id: string, dimensions: number): ModelRecord {
  const isE5 = /(?:^|[/-])e5(?:-|$)/i.test(id);
  return {
    id,
    dimensions,
    pooling: 'mean',
    queryPrefix: isE5 ? 'query: ' : '',
    passagePrefix: isE5 ? 'passage: ' : '',
    maxLength: 512,
    languages: 'unknown',
  };
}
