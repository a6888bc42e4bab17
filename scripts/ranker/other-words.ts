import type { Question } from '../../src/retrieve/question.ts';

/** Shares of the words that go; a reader of the reports keeps all, one who asks in English few. */
const SHARES = [0.2, 0.4, 0.6];

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The question as it would be matched if the asker had put it in words of his own: some words are taken away from what
 * words are matched by, and others from what the sentence model compares. Public questions repeat the words of their
 * passages, those of people do not, and a model that saw the former alone would trust in words too much.
 */
export function inOtherWords(question: Question, random: () => number): Question {
  const share = SHARES[Math.floor(random() * SHARES.length)]!;
  const content = without(question.content, share, random);
  const expansions = question.expansions.filter(({ start, end }) => content.slice(start, end).trim() !== '');
  const subject = without(question.subject, share, random).replace(/\s+/g, ' ').trim();
  return { ...question, content, expansions, subject };
}

/** Blanks that share of the words, so that offsets stay. */
function without(text: string, share: number, random: () => number): string {
  return Array.from(segmenter.segment(text), ({ segment, isWordLike }) =>
    isWordLike && random() < share ? ' '.repeat(segment.length) : segment,
  ).join('');
}
