import type { Span } from '../../types.ts';
import type { Block } from './chain.ts';
import { type Form, isInToken } from './form.ts';

/**
 * The words of a report from the first to the last block, and over what stands in the place of the pasted text's
 * differing ends.
 */
export function stretchOf(form: Form, blocks: readonly Block[], pasted: Form): Span {
  const [head, tail] = [blocks[0]!, blocks.at(-1)!];
  const missing = pasted.words.length - tail.pasted - tail.length;
  return [
    extended(form, head.report, -1, head.pasted),
    extended(form, tail.report + tail.length, 1, missing),
  ];
}

/**
 * Moves a border for `missing` words of the pasted text: over as many, not beyond the clause, and to where neither a
 * token nor a word of the language is cut (共同富|裕).
 */
function extended(form: Form, border: number, step: 1 | -1, missing: number): number {
  for (let [at, left] = [border, missing]; ; at += step, left--) {
    const goesOn = left > 0 || (missing > 0 && isInWord(form, at));
    if (!isInToken(form, at) && (endsClause(form, at) || !goesOn)) return at;
  }
}

/** True where the words before and from `word` on are of different clauses. */
function endsClause({ original, starts, ends, wordAt }: Form, word: number): boolean {
  const [before, behind] = [wordAt[word - 1], wordAt[word]];
  if (before === undefined || behind === undefined) return true;
  return /[\n。，；：！？…,;:!?]|\.\s/.test(original.slice(ends[before], starts[behind]));
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** What a word of the language is told by, to either side. */
const CONTEXT = 12;

function isInWord({ original, starts, wordAt }: Form, word: number): boolean {
  const border = starts[wordAt[word]!] ?? original.length;
  const from = Math.max(0, border - CONTEXT);
  const segments = segmenter.segment(original.slice(from, border + CONTEXT));
  return border > 0 && segments.containing(border - from)?.index !== border - from;
}
