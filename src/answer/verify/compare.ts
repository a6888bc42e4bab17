import type { ComparedPart } from '../../types.ts';
import type { Form } from './form.ts';

interface Token {
  /** What it is compared by. */
  readonly key: string;
  /** In the original, with the white space behind it. */
  readonly text: string;
}

/** Lays a stretch of a report and the pasted text side by side, token by token, so that a figure changes as a whole. */
export function compare(report: Form, pasted: Form): ComparedPart[] {
  const [ours, theirs] = [tokensOf(report), tokensOf(pasted)];
  const parts: ComparedPart[] = [];
  const add = (side: ComparedPart['in'], tokens: readonly Token[]) => {
    const text = tokens.map((token) => token.text).join('');
    const last = parts.at(-1);
    if (last?.in === side) parts.splice(-1, 1, { in: side, text: last.text + text });
    else if (text !== '') parts.push({ in: side, text });
  };
  let [own, typed] = [0, 0];
  for (const [ownNext, typedNext] of [...align(ours, theirs), [ours.length, theirs.length] as const]) {
    add('report', ours.slice(own, ownNext));
    add('pasted', theirs.slice(typed, typedNext));
    add('both', ours.slice(ownNext, ownNext + 1));
    [own, typed] = [ownNext + 1, typedNext + 1];
  }
  return parts;
}

function tokensOf({ original, text, starts, begins }: Form): Token[] {
  const units = [...begins.keys()].filter((unit) => begins[unit]);
  return units.map((unit, token) => {
    const next = units[token + 1];
    return {
      key: text.slice(unit, next).replace(/(?<=\d),(?=\d{3}(?!\d))/g, ''),
      text: original.slice(token === 0 ? 0 : starts[unit], next === undefined ? undefined : starts[next]),
    };
  });
}

/** What a token in both is worth. */
const GAIN = 20;
/** Less than a change costs: what two changes happen to share between them says nothing (党员 differs from 委员会). */
const HAN_GAIN = 10;
const CHANGE_COST = 15;
/** One token for one costs less, so that 3月5日 and 4月6日 differ in their figures alone. */
const REPLACEMENT_COST = 11;
/** Of more pairs of tokens than this the texts differ as a whole. */
const MOST_PAIRS = 25_000_000;

/** What is best at a pair of tokens, as bits: to take both, within a change or else; or to skip one of the report. */
const TAKE_IN_CHANGE = 1;
const TAKE = 2;
const SKIP_OURS = 4;

/**
 * Aligns two texts so that the gains of the tokens in both less the costs of the changes between them are highest. A
 * change holds tokens of either side and costs the same at any length (Altschul 1998, "Generalized affine gap costs
 * for protein sequence alignment", Proteins 32).
 *
 * @returns pairs of tokens that are the same, in order; of equally good ones the earliest
 */
function align(ours: readonly Token[], theirs: readonly Token[]): [own: number, typed: number][] {
  const pairs: [number, number][] = [];
  if (ours.length * theirs.length > MOST_PAIRS) return pairs;
  const moves = bestMoves(ours, theirs);
  let [own, typed, isChange] = [0, 0, false];
  while (own < ours.length || typed < theirs.length) {
    const move = moves[own * (theirs.length + 1) + typed]!;
    const isTaken = (move & (isChange ? TAKE_IN_CHANGE : TAKE)) > 0;
    if (isTaken && ours[own]!.key === theirs[typed]!.key) pairs.push([own, typed]);
    const isOurs = (move & SKIP_OURS) > 0;
    if (isTaken || isOurs) own++;
    if (isTaken || !isOurs) typed++;
    isChange = !isTaken;
  }
  return pairs;
}

/** For each pair of tokens, reckoned from the ends back, so that the way can be walked forward. */
function bestMoves(ours: readonly Token[], theirs: readonly Token[]): Uint8Array {
  const width = theirs.length + 1;
  const moves = new Uint8Array((ours.length + 1) * width);
  const row = () => new Int32Array(width + 1).fill(-1_000_000_000);
  /** Scores of what follows, within a change and else, for this token of ours and the next one. */
  let [inChange, score, nextInChange, nextScore] = [row(), row(), row(), row()];
  for (let own = ours.length; own >= 0; own--) {
    const key = ours[own]?.key;
    const gain = key !== undefined && /^\p{Script=Han}$/u.test(key) ? HAN_GAIN : GAIN;
    for (let typed = theirs.length; typed >= 0; typed--) {
      const isEnd = own === ours.length && typed === theirs.length;
      const worth = key === theirs[typed]?.key ? gain : -REPLACEMENT_COST;
      const taken = isEnd ? 0 : nextScore[typed + 1]! + worth;
      const isOurs = nextInChange[typed]! >= inChange[typed + 1]!;
      const skipped = isOurs ? nextInChange[typed]! : inChange[typed + 1]!;
      inChange[typed] = Math.max(taken, skipped);
      score[typed] = Math.max(taken, skipped - CHANGE_COST);
      moves[own * width + typed] =
        (taken >= skipped ? TAKE_IN_CHANGE : 0) +
        (taken >= skipped - CHANGE_COST ? TAKE : 0) +
        (isOurs ? SKIP_OURS : 0);
    }
    [inChange, score, nextInChange, nextScore] = [nextInChange, nextScore, inChange, score];
  }
  return moves;
}
