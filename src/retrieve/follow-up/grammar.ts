import type { AnswerKind } from '../expectation.ts';
import { askAbout, asks, asksOnly } from './chinese-matter.ts';
import { askAboutNoun, exchangeNoun, saidNoun } from './chinese-noun-question.ts';
import { ENGLISH } from './english.ts';

/** A noun said by itself; `isTopic`: as a field, not as a thing (养老方面). */
export interface SaidNoun {
  readonly noun: string;
  readonly isTopic: boolean;
}

/**
 * How questions are taken apart and put together in a language. Templates are questions in simplified script with
 * `PLACE` for the places that they name.
 */
export interface Grammar {
  /** Whether a text asks or commands, rather than naming a thing. */
  asks(words: string): boolean;
  /** Asks without saying of what: 谁负责的, how much did it cost. The template is of what was asked before. */
  asksOnly(words: string, template: string): boolean;
  /** Asks another thing of what a question is about; null where it is about nothing. */
  askAbout(template: string, words: string): string | null;
  /** The noun that a remark consists of; null where it says more or less. */
  saidNoun(words: string): SaidNoun | null;
  /** The question with the noun in the place of the one it asks about; null where it has no counterpart. */
  exchangeNoun(template: string, said: SaidNoun): string | null;
  /** Asks about a noun what the question before asked, as far as its kind is known. */
  askAboutNoun(template: string, kind: AnswerKind, said: SaidNoun): string;
}

const CHINESE: Grammar = { asks, asksOnly, askAbout, saidNoun, exchangeNoun, askAboutNoun };

export function grammarOf({ isEnglish }: { readonly isEnglish: boolean }): Grammar {
  return isEnglish ? ENGLISH : CHINESE;
}

/** Questions of one word in both languages. */
const WORDS: readonly (readonly [chinese: RegExp, english: RegExp, inChinese: string, inEnglish: string])[] =
  [
    [/^是?在?(?:什么时候|何时|哪一?年)的?$/, /^when(?: was (?:it|that))?$/i, '什么时候', 'when'],
    [/^是?在?(?:哪里|哪儿|什么地方)$/, /^where(?: was (?:it|that))?$/i, '在哪里', 'where'],
    [/^是?(?:谁|哪位)$/, /^(?:by )?whom?$/i, '谁', 'who'],
    [/^是?(?:为什么|为何)$/, /^(?:why(?: is that)?|how come)$/i, '为什么', 'why'],
    [/^(?:一共|总共)?有?(?:多少|几个)$/, /^how many$/i, '多少', 'how many'],
    [/^花了?多少钱$/, /^how much(?: (?:did it|does it) cost)?$/i, '花了多少钱', 'how much'],
    [/^(?:具体)?是?(?:怎么|怎样|如何)(?:做|办)?的?$/, /^how(?: exactly)?$/i, '具体怎么做的', 'how'],
  ];

/** 什么时候 for when, and the other way round; null for what is more than a question word. */
export function translateQuestionWord(words: string): string | null {
  for (const [chinese, english, inChinese, inEnglish] of WORDS) {
    if (chinese.test(words)) return inEnglish;
    if (english.test(words)) return inChinese;
  }
  return null;
}
