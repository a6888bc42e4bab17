import type { AnswerKind } from '../expectation.ts';
import { asks, isRelational, MEASURE, matterOf } from './chinese-matter.ts';
import { areParallel, isCountable, leadingNoun, measureWord, nounKind } from './chinese-nouns.ts';
import type { SaidNoun } from './grammar.ts';
import { PLACE } from './placed.ts';

const END = /[\s?？!！。.…~～呢啊呀]+$/;
const COUNTING = new RegExp(`^(.*?)(多少|几)(${MEASURE}?)(.*)$`, 'su');
const LISTING = /^(.*?)(哪些|什么样的|(?<!为)什么(?!时候|时间|地方|原因|意思)|哪几[个种项条家所])(.+)$/su;
/** 眉县的第一书记 | 是谁: a subject, and a predicate that is nothing but a question. */
const PREDICATE = new RegExp(
  `^(.*${PLACE})(的?)((?![是有])[^${PLACE}]+?)((?:是|有|为|达到?|共|一共|在|位于|现在|目前|做得|发展得|情况)*(?:(?:多少|几)${MEASURE}?|谁|哪位|什么(?:时候.*|样|意思)?|怎么样|怎样|如何|哪里|哪儿|怎么(?:做|干|办|搞)|怎样做|如何做)的?)$`,
  'su',
);
const NOUN_ALONE = new RegExp(`^([^的]*${PLACE}的)(.+)$`, 'su');
const ASPECT = /(在|对|就)?([^在对就的]{2,10}?)(方面|上)(?=有|的|做|是|怎|如|采|取|都)/su;
const VERB =
  '培训|培养|培育|发展|建设|建立|建成|成立|设立|选派|派|选聘|招聘|引进|吸引|管理|推进|推动|推广|实施|开展|举办|加强|改善|解决|保障|提高|提升|支持|扶持|帮助|关爱|照顾|服务|组织|考核|激励|表彰|整治|治理|修建|新建|建|种植|种|养殖|养|销售|卖|采取|出台|制定|打造|创建|投入|发放|落实|完成';
const OBJECT = new RegExp(`^(.*(?:${VERB})了?)([^了的有是在，,。;；]{2,12})$`, 'su');
const HOW = /怎么(?!样)|怎样|如何/;
const PRONOUN = /^[我你您他她它这那其](?:们|个|些)?$/;
const TOPIC = /(?:这|那)?(?:个|些)?方面$|上面$/;
const PREFACE = /^(?:关于|在|就|有关|的|说到|谈到|介绍一下|介绍|说说|讲讲|看看)+/;
const AFTERWORD = /(?:的)?(?:情况|工作|问题|的)+$/;

/** The noun that a remark consists of; null where it says more or less. */
export function saidNoun(body: string): SaidNoun | null {
  const said = body
    .replace(PREFACE, '')
    .replace(AFTERWORD, '')
    .replace(/^[的\s]+/, '');
  if (said === '' || asks(said) || /^[有是没不]|[,，。;；:：]/.test(said)) return null;
  const noun = said.replace(TOPIC, '').trim();
  return /\p{L}/u.test(noun) && !PRONOUN.test(noun) ? { noun, isTopic: noun !== said } : null;
}

/**
 * The question with another noun in the place of the one it asks about: 眉县选派了多少名驻村干部? for 驻村干部呢?
 *
 * @param template in simplified script
 * @returns null where the noun has no counterpart in the question
 */
export function exchangeNoun(template: string, { noun, isTopic }: SaidNoun): string | null {
  const question = template.replace(END, '');
  const mark = template.slice(question.length).replace(/[呢啊呀]/g, '');
  const ways = isTopic ? [exchangeAspect] : WAYS;
  for (const way of ways) {
    const exchanged = way(question, noun);
    if (exchanged !== null) return exchanged + mark;
  }
  return null;
}

type Exchange = (question: string, noun: string) => string | null;
const WAYS: readonly Exchange[] = [
  exchangeCounted,
  exchangeListed,
  exchangeAspect,
  exchangeObject,
  exchangeSubject,
  exchangeAll,
];

/** Asks about a noun what the question before asked, as far as its kind is known: 眉县有多少个村?, 眉县在养老方面是怎么做的? */
export function askAboutNoun(template: string, kind: AnswerKind, { noun, isTopic }: SaidNoun): string {
  if (isRelational(noun)) return `${matterOf(template)}的${noun}怎么样?`;
  const nounIs = nounKind(noun);
  if (kind === 'quantity' && !isTopic) {
    if (isCountable(nounIs)) return `${PLACE}有多少${measureWord(nounIs)}${noun}?`;
    if (nounIs !== 'other') return `${PLACE}的${noun}是多少?`;
  }
  if (HOW.test(template)) return `${PLACE}在${noun}方面是怎么做的?`;
  return isTopic ? `${PLACE}在${noun}方面怎么样?` : `${PLACE}的${noun}怎么样?`;
}

function exchangeCounted(question: string, noun: string): string | null {
  const match = COUNTING.exec(question);
  if (!match) return null;
  const [, before = '', many, measure = '', behind = ''] = match;
  const kind = nounKind(noun);
  const counted = leadingNoun(behind) || behind;
  const rest = behind.slice(counted.length);
  if (counted !== '' && areParallel(counted, noun)) return before + many + measure + noun + rest;
  const isOfAny =
    /有$/.test(before) && counted !== '' && rest === '' && (isCountable(kind) || kind === 'sum');
  return isOfAny ? before + many + measureWord(kind) + noun : null;
}

function exchangeListed(question: string, noun: string): string | null {
  const match = LISTING.exec(question);
  if (!match) return null;
  const [, before = '', which, listed = ''] = match;
  const isOfAny = /(?:有|是)$/.test(before) && isCountable(nounKind(noun));
  return isOfAny || areParallel(listed, noun) ? before + which + noun : null;
}

/** 眉县在养老方面有哪些做法 */
function exchangeAspect(question: string, noun: string): string | null {
  if (!ASPECT.test(question)) return null;
  return question.replace(ASPECT, (_, before = '', __, behind) => before + noun + behind);
}

function exchangeObject(question: string, noun: string): string | null {
  const [, before, object = ''] = OBJECT.exec(question) ?? [];
  if (before === undefined || asks(object) || !areParallel(object, noun)) return null;
  return before + noun;
}

function exchangeSubject(question: string, noun: string): string | null {
  const [, place, of, subject = '', predicate = ''] = PREDICATE.exec(question) ?? [];
  if (place === undefined || asks(subject)) return null;
  const isCounted = /多少|几/.test(predicate);
  if (isCounted && isCountable(nounKind(noun)) !== isCountable(nounKind(subject))) return null;
  return `${place}${of || '的'}${noun}${predicate}`;
}

/** 比较眉县和太白县的集体经济: a noun and no question. */
function exchangeAll(question: string, noun: string): string | null {
  const [, place, subject = ''] = NOUN_ALONE.exec(question) ?? [];
  return place === undefined || asks(subject) ? null : `${place}${noun}`;
}
