import type { AnswerKind } from '../expectation.ts';
import type { Grammar, SaidNoun } from './grammar.ts';
import { PLACE } from './placed.ts';

const ADVERBS = 'when|where|why|how|since when|until when|in (?:which|what) year|in what way|what for';
const DO = 'did|does|do|has|have|had|will|can';
const BE = 'was|were|is|are';
/** How many first secretaries | did | Mei County | send | in 2020 */
const OBJECT_ASKED = new RegExp(
  `^(how many|how much|which|what)\\s+(.+?)\\s+(${DO})\\s+(${PLACE})\\s+([a-z]+)\\b\\s*(.*)$`,
  'i',
);
/** When | did | Mei County | send | first secretaries */
const ADVERB_ASKED = new RegExp(
  `^(${ADVERBS}|what|who|whom)\\s+(${DO})\\s+(${PLACE})\\s+([a-z]+)\\b\\s*(.*)$`,
  'i',
);
/** How many first secretaries | were | sent in Mei County */
const SUBJECT_ASKED = new RegExp(`^(how many|which|what)\\s+(?!(?:${BE})\\b)(.+?)\\s+(${BE})\\s+(.+)$`, 'i');
/** When | were | first secretaries sent in Mei County */
const BE_ASKED = new RegExp(`^(?:${ADVERBS})\\s+(${BE})\\s+(.+)$`, 'i');
/** What is the | population | of Mei County */
const NOUN_ASKED = new RegExp(
  `^((?:what|who|where|when|how)(?: ?['\u2019]s| (?:${BE}))\\s+(?:the\\s+)?)(.+?)(\\s+(?:of|in|at|for)\\s+${PLACE})$`,
  'i',
);
const POSSESSIVE_ASKED = new RegExp(`^(.*\\b(?:${BE}|['’]s)\\s+${PLACE}['’]s\\s+)(.+)$`, 'i');
const THERE_ARE = /^(how many)\s+(.+?)\s+((?:are|were) there\b.*)$/i;

const END = /[\s?.!？！。,;:]+$/;
const QUESTION_WORD =
  /^(?:by |for |from |in |of |on |since |to |until |with |at )?(?:what|who|whom|whose|when|where|why|which|how)\b|^(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|compare|list|summari[sz]e|describe|explain|name)\b/i;
const PEOPLE =
  /(?:secretar(?:y|ies)|cadres?|officials?|workers?|people|members?|teachers?|students?|villagers?|experts?|volunteers?|doctors?|leaders?|staff|talents?|farmers?|children|elders?|women|men|directors?|officers?|graduates?|residents?|persons?|entrepreneurs?)$/i;
/** What a place has one of, in figures. */
const MEASURE =
  /(?:population|area|size|income|output|revenue|profit|number|amount|share|rate|percentage|budget|investment|altitude|distance)$/i;
const HE_OR_SHE = /\b(?:he|she|him|his|her)\b/i;
/** Words that say nothing by themselves; with a question word they ask of what was spoken of before. */
const LIGHT =
  /\b(?:by|for|from|in|of|on|since|to|until|with|at|what|whom?|whose|when|where|why|which|how|many|much|long|often|far|exactly|precisely|it|that|this|they|them|these|those|is|are|was|were|be|been|did|does|do|done|has|have|had|responsible|charge|cost|costs|happen(?:ed)?|start(?:ed)?|begin|began|end(?:ed)?|take|took|place|paid|pay|pays|spent|money|year|people|persons?|lead|led|organi[sz]ed?|involved|work|works|so|else|come|came|the|an?|kind|part|participat(?:ed|es?)|attend(?:ed|s)?|benefit(?:ed|s)?)\b/gi;

export const ENGLISH: Grammar = { asks, asksOnly, askAbout, saidNoun, exchangeNoun, askAboutNoun };

function asks(body: string): boolean {
  return QUESTION_WORD.test(body);
}

/** When, who was responsible, how much did it cost. */
function asksOnly(body: string): boolean {
  return asks(body) && (HE_OR_SHE.test(body) || !/[\p{L}\p{N}]/u.test(body.replace(LIGHT, '')));
}

/** What a question is about, as a phrase: `Mei County sending first secretaries`. May be empty. */
function matterOf(template: string): string {
  const question = template.replace(END, '');
  const object = OBJECT_ASKED.exec(question);
  if (object) return phrase(object[4], doing(object[3]!, object[5]!), object[2], object[6]);
  const adverb = ADVERB_ASKED.exec(question);
  if (adverb) return phrase(adverb[3], doing(adverb[2]!, adverb[4]!), adverb[5]);
  return question
    .replace(/^(?:please |and )?(?:tell me about|compare|describe|summari[sz]e|explain|list)\s+/i, '')
    .replace(new RegExp(`^(?:how many|how much|${ADVERBS}|what|who|which|whose)\\b\\s*`, 'i'), '')
    .replace(new RegExp(`^(?:${BE}|${DO})\\s+|\\s+(?:are|were|is|was)(?: there)?(?=\\s)`, 'i'), '')
    .trim();
}

/** In one sentence where the grammar of the question is known. */
function askAbout(template: string, body: string): string | null {
  const question = template.replace(END, '');
  const bare = body.replace(
    /\s+(?:exactly|precisely|was (?:it|that|this)|is (?:it|that|this)|did (?:it|that|this) happen)$/i,
    '',
  );
  if (new RegExp(`^(?:${ADVERBS})$`, 'i').test(bare)) {
    const asked = askedBy(bare, question);
    if (asked) return `${capitalize(asked)}?`;
  }
  const matter = matterOf(question);
  if (matter === '') return null;
  return matter === PLACE ? addPlace(body) : `As to ${matter}, ${uncapitalize(body)}?`;
}

function askedBy(adverb: string, question: string): string | null {
  const object = OBJECT_ASKED.exec(question);
  if (object) return phrase(adverb, object[3], object[4], object[5], object[2], object[6]);
  const other = ADVERB_ASKED.exec(question);
  if (other && !/^who/i.test(other[1]!)) return phrase(adverb, other[2], other[3], other[4], other[5]);
  const subject = SUBJECT_ASKED.exec(question);
  if (subject && /^\w+(?:ed|ent|en|ilt|ade|eld|un|aid|ought)\b/i.test(subject[4]!))
    return phrase(adverb, subject[3], subject[2], subject[4]);
  const be = BE_ASKED.exec(question);
  return be ? phrase(adverb, be[1], be[2]) : null;
}

function exchangeNoun(template: string, said: SaidNoun): string | null {
  const noun = withoutArticle(said.noun);
  const question = template.replace(END, '');
  const counted = OBJECT_ASKED.exec(question) ?? SUBJECT_ASKED.exec(question) ?? THERE_ARE.exec(question);
  if (counted && /^how many$/i.test(counted[1]!)) {
    const isOfAny = /^(?:have|own)$/i.test(counted[5] ?? '') || THERE_ARE.test(question);
    if (!isPlural(noun) || !(isOfAny || PEOPLE.test(counted[2]!) === PEOPLE.test(noun))) return null;
    const rest = question.slice(counted[1]!.length).trimStart().slice(counted[2]!.length);
    return `${counted[1]} ${noun}${rest}?`;
  }
  const asked = NOUN_ASKED.exec(question);
  if (asked) return `${asked[1]}${noun}${asked[3]}?`;
  const possessed = POSSESSIVE_ASKED.exec(question);
  return possessed ? `${possessed[1]}${noun}?` : null;
}

function askAboutNoun(_: string, kind: AnswerKind, { noun }: SaidNoun): string {
  if (kind === 'quantity' && isPlural(noun)) return `How many ${withoutArticle(noun)} are there in ${PLACE}?`;
  if (kind === 'quantity' && MEASURE.test(noun)) return `What is the ${withoutArticle(noun)} of ${PLACE}?`;
  return `What is said about ${noun} in ${PLACE}?`;
}

/** Without what points back. */
function saidNoun(body: string): SaidNoun | null {
  if (asks(body)) return null;
  const noun = body
    .replace(/^(?:about|on|in|of|with)\s+/i, '')
    .replace(/^(?:its|their)\s+/i, 'the ')
    .replace(/\s+(?:there|here)$/i, '');
  return /\p{L}/u.test(noun) && !/[.,;:!?]/.test(noun) ? { noun, isTopic: false } : null;
}

function withoutArticle(noun: string): string {
  return noun.replace(/^(?:the|an?)\s+/i, '');
}

/** Says where, at the end: `How many villages in Mei County?` */
export function addPlace(body: string): string {
  const counted = /^(how many) ((?:[a-z-]+ ?){1,3})$/i.exec(body);
  const isElliptic = counted && !new RegExp(`\\b(?:${BE}|${DO})\\b`, 'i').test(body);
  const asked = isElliptic ? `${body} are there` : body;
  return `${capitalize(asked.replace(END, ''))} in ${PLACE}?`;
}

function isPlural(noun: string): boolean {
  return /(?:[^s]s|people|staff|women|men|children)$/i.test(noun);
}

/** `sending` for what somebody did send, `having sent` for what he has sent. */
function doing(auxiliary: string, verb: string): string {
  if (/^ha/i.test(auxiliary)) return `having ${verb}`;
  if (/ie$/i.test(verb)) return `${verb.slice(0, -2)}ying`;
  if (/[^aeiouy]e$|[aeiou][^aeiou]e$|[uv]e$/i.test(verb)) return `${verb.slice(0, -1)}ing`;
  return /^[^aeiou]*[aeiou][bdgmnprt]$/i.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

function phrase(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function uncapitalize(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
