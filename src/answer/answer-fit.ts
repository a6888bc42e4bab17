import { type AnswerKind, countsBy, DATES, type Expectation, QUANTITIES } from '../retrieve/expectation.ts';
import { coverOf, type Notion, names, type TermText } from './terms.ts';

/** Characters around an answer within which the question's terms count as belonging to it. */
const WINDOW = 28;

/** What a sentence must have to offer an answer of a kind; of the other kinds nothing in its form tells. */
const OFFERS = {
  person: /[\u4e00-\u9fff]{2,4}(?:书记|主任|县长|教授|先生|女士|院长|局长|部长)|由|担任|[·‧]|mr|ms/,
  place: /[省市县区镇乡村]|位于|坐落|地处|在[\p{Script=Han}]{2,}/u,
  reason: /因为|由于|因此|原因|为了|以便|使得|导致|从而|because|due to|so that/,
  organization:
    /公司|集团|企业|大学|学院|学校|医院|银行|协会|联盟|委员会|委员|党委|支部|[局厅部院会社团队组]|中心|工作站|机构|company|university|school|party|club|team|group|agency|department|institute/,
  name: /名为|[称叫命][为做名作]?|[“《「"]|简称|called|named|known as/,
  definition:
    /是指|指的?是|即|所谓|是一[种个项座部类家位]|称为|叫做|又[称名]|是.{0,12}的|is an?|refers to|means/,
  list: /、.{1,24}、|包括|分别|分为|以及|等[^级待]|一是|,.{2,40},.{2,40} and /,
} satisfies Partial<Record<AnswerKind, RegExp>>;
/**
 * Whether a sentence has what an answer of a kind must have: 1 or −1, and 0 where the question asks for another kind.
 *
 * @param form search form of the sentence
 */
export function offers(kind: keyof typeof OFFERS, expectation: Expectation, form: string): number {
  if (expectation.kind !== kind) return 0;
  return OFFERS[kind].test(form) ? 1 : -1;
}

/** How a sentence holds a figure or date that the question asks for. */
export interface AnswerFit {
  /** The sentence holds a thing of the expected kind. */
  readonly fits: boolean;
  readonly unitFits: boolean;
  /** Share of the question's terms close to that thing, or in the densest stretch where no such thing is expected. */
  readonly windowCover: number;
}

/** Looks for a thing of the expected kind, and for the question's terms around it. */
export function answerFit(
  notions: readonly Notion[],
  sentence: TermText,
  expectation: Expectation,
): AnswerFit {
  const spots = answerSpots(expectation, sentence.form);
  const near = (at: number) => coverNear(notions, sentence, at);
  if (spots === null) {
    const starts = sentence.tokens.filter((_, index) => index % 4 === 0).map((token) => token.start);
    return { fits: false, unitFits: false, windowCover: Math.max(0, ...starts.map(near)) };
  }
  const unitSpots = spots.filter((spot) => countsBy(spot.text, expectation.unit));
  const counted = unitSpots.length > 0 ? unitSpots : spots;
  return {
    fits: spots.length > 0,
    unitFits: unitSpots.length > 0,
    windowCover: Math.max(0, ...counted.map((spot) => near((spot.start + spot.end) / 2))),
  };
}

/** Share of the question's notions that a sentence names close to a place in it, 0–1. */
export function coverNear(notions: readonly Notion[], sentence: TermText, at: number): number {
  const form = sentence.form.slice(Math.max(0, Math.round(at) - WINDOW), Math.round(at) + WINDOW);
  const tokens = sentence.tokens.filter((token) => token.end > at - WINDOW && token.start < at + WINDOW);
  const close = { form, tokens, terms: new Set(tokens.map((token) => token.term)) };
  return coverOf(notions, (notion) => names(close, notion));
}

/** Where a sentence holds a thing of the expected kind; null when the kind cannot be told by its form. */
export function answerSpots(
  expectation: Expectation,
  sentence: string,
): { text: string; start: number; end: number }[] | null {
  const pattern = expectation.kind === 'quantity' ? QUANTITIES : expectation.kind === 'date' ? DATES : null;
  if (pattern === null) return null;
  return Array.from(sentence.matchAll(pattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
