import { foldText } from '../../text/fold.ts';
import type { Language, Library } from '../../types.ts';
import { countsBy, expectationOf } from '../expectation.ts';
import { findQuestionPlaces } from '../places.ts';
import { asksOfPart } from './chinese-matter.ts';
import { type Grammar, grammarOf, type SaidNoun, translateQuestionWord } from './grammar.ts';
import { everyCounty, PLACE, type Placed, placed, type Scope } from './placed.ts';
import { asksOfOthers, pointsToOthers, resolveCounty, resolveThey } from './references.ts';
import { relocate, saysOnlyPlaces, withPlace } from './relocate.ts';
import type { Remark } from './remark.ts';
import { render, shownScript } from './render.ts';

/** A remark and the question that it goes on from. */
interface Talk {
  readonly remark: Remark;
  readonly last: Placed;
  readonly library: Library;
  /** Of the remark. */
  readonly grammar: Grammar;
}

/** From so many words on a question is complete and needs no other. */
const COMPLETE = 5;
/** Longer ones say more than a subject, whatever they begin with. */
const MOST_WORDS = 15;
/** Asked of a place, but of nothing there. */
const ELLIPTIC =
  /^(?:又|也|则)?(?:是|有)?(?:多少|几)[名位个户家吨亩次]?$|^(?:又|也|则)?是?(?:什么时候|谁|哪一?年|为什么|怎么做的)$|^(?:when|why|who|how many|how much)(?: (?:do|does|did|is|are|was|were|has|have|had|there))*$/i;
const COUNTS_BY = /[名位个户家吨亩次]$/;
const UNKNOWN_COUNTY = /[县縣]$/;
/** Which of all counties, and of what, is left to understanding the question by itself. */
const SUPERLATIVE = /^(?:谁|哪[个里儿]).{0,4}最/;
const ADDRESSES_BOT = /[你您]|\byou\b/i;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The question on its own that a remark means; `more` where it asks for more of the same; null where it stands alone. */
export function goOn(remark: Remark, last: Placed, library: Library): string | null {
  const talk: Talk = { remark, last, library, grammar: grammarOf(remark) };
  if (asksOfOthers(remark.words, remark.isEnglish)) {
    if (last.kind === 'each') return 'more';
    return write(talk, relocate(last, everyCounty()));
  }
  if (remark.body.kind !== 'none') return elsewhere(talk);
  if (UNKNOWN_COUNTY.test(remark.words) && resolveCounty(remark.words, remark.isEnglish) === null)
    return null;
  return here(talk);
}

/** The remark names places: the question before is asked of them, as far as the remark asks nothing of its own. */
function elsewhere(talk: Talk): string | null {
  const { remark, last, grammar } = talk;
  const { body, isConnected } = remark;
  if (body.kind === 'each' && body.scopes.some(({ typed }) => grammar.asks(typed))) return null;
  const there = relocate(last, body);
  if (saysOnlyPlaces(body)) return write(talk, there);
  const words = withoutPlace(body.simplified);
  if (grammar.asksOnly(words, there.simplified) && (isConnected || isElliptic(words, last))) {
    return asksTheSame(words, last) ? write(talk, there) : askAgain(talk, there, words);
  }
  const said = isConnected ? grammar.saidNoun(words) : null;
  const question = said && grammarOf(there) === grammar ? grammar.exchangeNoun(there.simplified, said) : null;
  if (question !== null) return write(talk, { ...there, template: question });
  const isOfOthers = body.kind === 'each' && pointsToOthers(remark.words);
  return isOfOthers ? write(talk, asked(body.simplified, everyCounty())) : null;
}

/** The remark names no place: those of the question before are meant. */
function here(talk: Talk): string | null {
  const { remark, last, grammar } = talk;
  const { words, isEnglish } = remark;
  const pointed = last.kind === 'none' ? null : resolveCounty(words, isEnglish);
  const isOfSame = grammar.asksOnly(words, last.simplified) || asksOfPart(words);
  if (pointed === null && isOfSame) return askAgain(talk, last, words);
  const resolved = pointed ?? (last.kind === 'none' ? null : resolveThey(words, isEnglish));
  if (resolved !== null) return pointing(talk, resolved);
  if (ADDRESSES_BOT.test(words) || SUPERLATIVE.test(words)) return null;
  const length = countWords(words);
  if (length > MOST_WORDS || (length >= COMPLETE && !remark.isConnected)) return null;
  const said = grammar.saidNoun(words);
  if (said) return askOfNoun(talk, said);
  if (last.kind === 'none' || !grammar.asks(words)) return null;
  return write(talk, asked(withPlace(remark.body), last));
}

/** 它的集体经济怎么样? 那里的驻村干部呢? @param words with `PLACE` for what points to the county */
function pointing(talk: Talk, words: string): string | null {
  const { last, grammar } = talk;
  const said = grammar.saidNoun(withoutPlace(words));
  if (said) return askOfNoun(talk, said);
  if (!grammar.asks(withoutPlace(words)) && !/\p{L}{2}/u.test(withoutPlace(words))) return null;
  return write(talk, asked(words, last));
}

function askOfNoun(talk: Talk, said: SaidNoun): string | null {
  const { last, grammar } = talk;
  const exchanged = grammarOf(last) === grammar ? grammar.exchangeNoun(last.simplified, said) : null;
  if (exchanged !== null) return write(talk, { ...last, template: exchanged });
  if (last.kind === 'none') return null;
  const { kind } = expectationOf(foldText(last.template));
  return write(talk, asked(grammar.askAboutNoun(last.simplified, kind, said), last));
}

/** Another thing is asked of what the question is about, in its language where one word is asked in another one. */
function askAgain(talk: Talk, question: Placed, words: string): string | null {
  const { remark, grammar } = talk;
  if (grammarOf(question) === grammar) {
    const template = grammar.askAbout(question.simplified, words);
    return template === null ? null : write(talk, asked(template, question));
  }
  const translated = translateQuestionWord(words);
  const template = translated && grammarOf(question).askAbout(question.simplified, translated);
  if (template) return write(talk, asked(template, question));
  return question.kind === 'none' ? null : write(talk, asked(withPlace(remark.body), question));
}

/** A question in the words of the remark, about the places of another. */
function asked(template: string, places: Placed): Placed {
  const { scopes, kind } = ofAll(places);
  return placed(/[?\uff1f!\uff01\u3002]$/.test(template) ? template : `${template}?`, scopes, kind);
}

/** 哪些县 has been asked: what comes next is about 各县. */
function ofAll(question: Placed): Placed {
  if (question.kind !== 'each') return question;
  const [{ typed }] = everyCounty().scopes as readonly [Scope];
  return { ...question, scopes: question.scopes.map((scope) => ({ ...scope, typed })) };
}

/** Writes the question in its language, or in the script of the remark; null should it not be understood as it is meant. */
function write({ remark, last, library }: Talk, question: Placed): string | null {
  const language = question.isEnglish ? 'en' : scriptOf(remark, last);
  const text = render(question, language, library);
  const isFullWidth = language !== 'en' && remark.typed.endsWith('\uff1f');
  const meant = question.kind === 'counties' ? question.scopes.flatMap(({ counties }) => counties) : [];
  const understood = new Set(findQuestionPlaces(text, library).counties.map(({ code }) => code));
  const isUnderstood =
    meant.every(({ code }) => understood.has(code)) &&
    understood.size === new Set(meant.map(({ code }) => code)).size;
  return isUnderstood ? (isFullWidth ? text.replace(/\?$/, '\uff1f') : text) : null;
}

/** Of the remark, or of the question before where the remark tells none (那太白呢). */
function scriptOf({ typed }: Remark, { template, scopes, isEnglish }: Placed): Language {
  const before = isEnglish ? '' : template + scopes.map((scope) => scope.typed).join('');
  return shownScript(typed) ?? shownScript(before) ?? 'zh-Hans';
}

/** 太白县有多少户? after 多少个村 is complete, and so is 太白县有多少人?; 太白县有多少? is not. */
function isElliptic(words: string, last: Placed): boolean {
  return ELLIPTIC.test(words) && (!COUNTS_BY.test(words) || asksTheSame(words, last));
}

/** Whether the words ask for what the question asked for already: 有多少 after 多少名. */
function asksTheSame(words: string, { template }: Placed): boolean {
  const [one, other] = [expectationOf(foldText(words)), expectationOf(foldText(template))];
  const isSameUnit = one.unit === '' || other.unit === '' || countsBy(one.unit, other.unit);
  return one.kind === other.kind && isSameUnit;
}

function withoutPlace(template: string): string {
  return template
    .replace(new RegExp(`${PLACE}['\\u2019]s(?= )`, 'g'), 'the')
    .replace(new RegExp(`(?:\\b(?:in|of|for|at|from) )?${PLACE}|在${PLACE}`, 'gi'), ' ')
    .replace(/^[\s,\uff0c的]+|[\s,\uff0c]+$/g, '')
    .replace(/\s+/g, ' ');
}

function countWords(text: string): number {
  return Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike).length;
}
