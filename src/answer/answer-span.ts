import { type AnswerKind, countsBy, DATES, QUANTITIES } from '../retrieve/expectation.ts';
import type { Span } from '../types.ts';
import { coverNear } from './answer-fit.ts';
import type { QuestionFacts } from './features.ts';
import { coverOf, names, termText } from './terms.ts';

/** A stretch of an excerpt that may be the answer, in its search form. */
export interface AnswerSpan {
  readonly span: Span;
  /** In the order of `SPAN_FEATURES`. */
  readonly features: readonly number[];
}

/** Names of the features, in the order of the values. */
export const SPAN_FEATURES = [
  'coverClause',
  'coverNear',
  'said',
  'nearness',
  'follows',
  'behindCue',
  'length',
  'isShort',
  'isLong',
  'isClause',
  'isFigure',
  'isDate',
  'isQuoted',
  'isList',
  'figureFits',
  'unitFits',
  'dateFits',
  'personFits',
  'organizationFits',
  'placeFits',
  'nameFits',
  'listFits',
  'reasonFits',
  'definitionFits',
  'startsAtEdge',
  'endsAtEdge',
  'besideBestClause',
  'figureUnasked',
] as const;

/** In search form; not the comma of 1,408. */
const CLAUSE_END = /(?<!\d),|,(?!\d)|[。;:!?\n]/g;
const QUOTED = /[“"「『《<]([^”"」』》>]{2,24})[”"」』》>]/g;
/** What often stands right before an answer. */
const CUE =
  /(?:是|为|叫做?|称为?|即|指|由|在|于|到|包括|通过|采取|利用|依托|建立|实行|推行|实施|制定|成立|组建|因为|由于|为了|解决|名为|以)$/;
const REASON_CUE = /(?:因为|由于|为了|原因是|旨在|以便|因)$/;
/** What neither begins nor ends an answer. */
const HEAD = /^[的了和与及在对向由为以将把等并是也都就又而,、。;:!?\s”"」』》)]+/;
const TAIL = /[的了和与及在对向由为以将把等并是也都,、。;:!?\s“"「『《(]+$/;
const TYPES = {
  person:
    /[\p{Script=Han}]{0,6}(?:书记|主任|长|教授|先生|女士|员|人员|干部|专家|代表|家|者|人)|^[\p{Script=Han}·]{2,4}$/u,
  organization:
    /(?:公司|集团|企业|大学|学院|学校|医院|银行|协会|联盟|委员会|党委|支部|局|厅|部|院|会|社|团|队|组|中心|站|机构|政府|日报|网|专班)$/,
  place: /(?:省|市|县|区|镇|乡|村|园|山|河|湖|路|街|楼|基地|广场)$/,
} satisfies Partial<Record<AnswerKind, RegExp>>;
const MOST_SPANS = 400;
/** Places so close together have the same surroundings. */
const STEP = 6;

/** The stretches of an excerpt that may answer: figures, dates, quoted terms, and what clauses say beyond the question. */
export function answerSpans(form: string, facts: QuestionFacts): AnswerSpan[] {
  const said = saidByQuestion(form, facts);
  const clauses = clausesOf(form);
  const spans = clauses.flatMap((clause) => spansIn(form, clause, said));
  const all = [...matches(form, QUANTITIES), ...matches(form, DATES), ...quotedIn(form), ...spans];
  const distinct = new Map(all.map((span) => [span.join(), span]));
  const sentence = termText(form);
  const nears = new Map<number, number>();
  const nearAt = (at: number) => {
    const place = Math.round(at / STEP);
    const near = nears.get(place) ?? coverNear(facts.notions, sentence, place * STEP);
    nears.set(place, near);
    return near;
  };
  const covers = clauses.map((clause) => {
    const text = termText(form.slice(...clause));
    return coverOf(facts.notions, (notion) => names(text, notion));
  });
  const best = covers.indexOf(Math.max(...covers));
  return [...distinct.values()]
    .filter(([start, end]) => end > start && isBalanced(form.slice(start, end)))
    .slice(0, MOST_SPANS)
    .map((span) => {
      const clause = clauses.findIndex(([start, end]) => span[0] >= start && span[0] < end);
      const near = nearAt((span[0] + span[1]) / 2);
      return {
        span,
        features: [
          ...featuresOf(form, span, facts, said, clauses[clause] ?? span, covers[clause] ?? 0, near),
          1 / (1 + Math.abs(clause - best)),
          isUnaskedFigure(form.slice(...span), facts) ? 1 : 0,
        ],
      };
    });
}

/** Why something is so, as the report says it behind a word that gives reasons: 由于…, 主要原因是… */
export function reasonSpans(form: string): Span[] {
  return Array.from(form.matchAll(REASON), ({ 0: text, 1: reason, index }): Span => {
    return [index + text.length - reason!.length, index + text.length];
  });
}

const REASON = /(?:因为|由于|原因(?:是|在于)|为了|为(?:解决|破解|防止)|鉴于)([^,。;!?\n]{2,40})/g;

const PAIRS = ['“”', '「」', '『』', '《》', '()', '<>'];

/** No half of a quotation or bracket. */
function isBalanced(text: string): boolean {
  return (
    PAIRS.every(([open, close]) => text.split(open!).length === text.split(close!).length) &&
    text.split('"').length % 2 === 1
  );
}

/** Which characters of an excerpt belong to a term that the question has as well. */
function saidByQuestion(form: string, { notions }: QuestionFacts): Uint8Array {
  const said = new Uint8Array(form.length);
  for (const term of notions.flatMap(({ forms }) => forms).filter((each) => each.length > 1)) {
    for (let at = form.indexOf(term); at >= 0; at = form.indexOf(term, at + 1))
      said.fill(1, at, at + term.length);
  }
  return said;
}

function clausesOf(form: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { index } of form.matchAll(CLAUSE_END)) {
    if (index > start) clauses.push([start, index]);
    start = index + 1;
  }
  if (form.length > start) clauses.push([start, form.length]);
  return clauses;
}

/** The clause, the stretches of it that the question does not say, and the members of an enumeration. */
function spansIn(form: string, [from, to]: Span, said: Uint8Array): Span[] {
  const stretches: Span[] = [];
  for (let at = from; at < to; ) {
    let end = at;
    while (end < to && said[end] === said[at]) end++;
    if (said[at] === 0) stretches.push([at, end]);
    at = end;
  }
  const members = stretches.flatMap(([start, end]) => split(form, start, end));
  const runs = wordRuns(form, [from, to], said);
  return [[from, to] as Span, ...stretches, ...members, ...runs].map((span) => trim(form, span));
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const LONGEST_RUN = 6;

/** Words in a row of which the question says none. */
function wordRuns(form: string, [from, to]: Span, said: Uint8Array): Span[] {
  const words = Array.from(
    segmenter.segment(form.slice(from, to)),
    ({ segment, index }): Span => [from + index, from + index + segment.length],
  );
  return words.flatMap(([start], first) => {
    const runs: Span[] = [];
    for (const [at, end] of words.slice(first, first + LONGEST_RUN)) {
      if (said.subarray(at, end).includes(1)) break;
      runs.push([start, end]);
    }
    return runs;
  });
}

function split(form: string, start: number, end: number): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && form[at] !== '、') continue;
    if (at > from && (from > start || at < end)) parts.push([from, at]);
    from = at + 1;
  }
  return parts;
}

function trim(form: string, [start, end]: Span): Span {
  const text = form.slice(start, end);
  const head = HEAD.exec(text)?.[0].length ?? 0;
  const tail = TAIL.exec(text.slice(head))?.[0].length ?? 0;
  return [start + head, Math.max(start + head, end - tail)];
}

function matches(form: string, pattern: RegExp): Span[] {
  return Array.from(form.matchAll(pattern), ({ 0: text, index }): Span => [index, index + text.length]);
}

function quotedIn(form: string): Span[] {
  return Array.from(
    form.matchAll(QUOTED),
    ({ 1: text, index }): Span => [index + 1, index + 1 + text!.length],
  );
}

function featuresOf(
  form: string,
  [start, end]: Span,
  { expectation }: QuestionFacts,
  said: Uint8Array,
  clause: Span,
  coverClause: number,
  near: number,
): number[] {
  const text = form.slice(start, end);
  const before = form.slice(Math.max(0, start - 6), start);
  const [left, right] = [distance(said, start - 1, -1), distance(said, end, 1)];
  const is = (kind: AnswerKind, fits: boolean) => (expectation.kind !== kind ? 0 : fits ? 1 : -1);
  const isFigure = isWhole(text, QUANTITIES);
  const isDate = isWhole(text, DATES);
  const isQuoted = /[“"「『《<]$/.test(before) && /^[”"」』》>]/.test(form.slice(end));
  const isList = text.includes('、');
  return [
    coverClause,
    near,
    said.subarray(start, end).reduce((sum, one) => sum + one, 0) / Math.max(1, end - start),
    Math.exp(-Math.min(left, right) / 6),
    left <= right ? 1 : 0,
    CUE.test(before) ? 1 : 0,
    Math.log1p(end - start) / 4,
    end - start < 3 ? 1 : 0,
    end - start > 24 ? 1 : 0,
    clause[0] === start && clause[1] === end ? 1 : 0,
    isFigure ? 1 : 0,
    isDate ? 1 : 0,
    isQuoted ? 1 : 0,
    isList ? 1 : 0,
    is('quantity', isFigure),
    expectation.unit === '' ? 0 : isFigure && countsBy(text, expectation.unit) ? 1 : -1,
    is('date', isDate),
    is('person', TYPES.person.test(text)),
    is('organization', TYPES.organization.test(text)),
    is('place', TYPES.place.test(text)),
    is('name', isQuoted),
    is('list', isList),
    is('reason', REASON_CUE.test(before)),
    is('definition', CUE.test(before)),
    start === clause[0] || said[start - 1] === 1 || !HAN.test(form[start - 1] ?? '') ? 1 : 0,
    end === clause[1] || said[end] === 1 || !HAN.test(form[end] ?? '') ? 1 : 0,
  ];
}

function isWhole(text: string, pattern: RegExp): boolean {
  return Array.from(text.matchAll(pattern)).some(([match]) => match === text);
}

const HAN = /\p{Script=Han}/u;

function isUnaskedFigure(text: string, { expectation: { kind } }: QuestionFacts): boolean {
  return kind !== 'quantity' && kind !== 'date' && /\d/.test(text);
}

/** Characters to the next one that the question says. */
function distance(said: Uint8Array, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < said.length && said[at] === 0) at += step;
  return at < 0 || at >= said.length ? 99 : Math.abs(at - from);
}
