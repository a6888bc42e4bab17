import { groupBy } from '../../collections.ts';

/** A run that stands in both texts; offsets into their words. */
export interface Block {
  readonly pasted: number;
  readonly report: number;
  readonly length: number;
}

/** What two texts have in common in the same order. */
export interface Chain {
  readonly blocks: readonly Block[];
  /** What the blocks weigh in Han characters, less what the gaps cost. */
  readonly score: number;
  /** The score by what the whole pasted text weighs: at most 1. */
  readonly similarity: number;
}

/** The last block of a chain. */
interface Link {
  readonly score: number;
  readonly block: Block;
  readonly before: Link | null;
}

/**
 * The blocks that follow one another in both texts with the highest sum of weights less a cost for the gaps between
 * them, which grows ever slower with what is left out of the report: collinear chaining (Li 2018, "Minimap2:
 * pairwise alignment for nucleotide sequences", Bioinformatics 34).
 *
 * @param pasted words
 * @param report words
 */
export function bestChain(pasted: string, report: string): Chain {
  const weights = cumulativeWeights(pasted);
  const links: Link[] = [];
  let best: Link | null = null;
  for (const block of commonRuns(pasted, report)) {
    const weight = weightOf(block, weights);
    let link: Link = { score: weight, block, before: null };
    for (const before of links) {
      if (before.score + weight <= link.score) continue;
      const joined = join(before, block, weights);
      if (joined && joined.score > link.score) link = joined;
    }
    links.push(link);
    if (!best || link.score > best.score) best = link;
  }
  const blocks: Block[] = [];
  for (let link = best; link; link = link.before) blocks.unshift(link.block);
  const score = best?.score ?? 0;
  return { blocks, score, similarity: score / weights.at(-1)! };
}

/** A letter or digit tells less than a Han character. */
const LETTER_WEIGHT = 0.35;

/** What the first `n` characters weigh. */
function cumulativeWeights(words: string): Float64Array {
  const sums = new Float64Array(words.length + 1);
  for (let at = 0; at < words.length; at++)
    sums[at + 1] = sums[at]! + (words.charCodeAt(at) < 0x250 ? LETTER_WEIGHT : 1);
  return sums;
}

function weightOf({ pasted, length }: Block, weights: Float64Array): number {
  return weights[pasted + length]! - weights[pasted]!;
}

/** What a gap costs beside what is not matched in it, in Han characters, and each character left out in it. */
const GAP_COST = 0.5;
const LEFT_OUT_COST = 0.02;

/** Adds what of a block goes beyond a chain; null where nothing does. */
function join(before: Link, block: Block, weights: Float64Array): Link | null {
  const last = before.block;
  if (last.pasted >= block.pasted) return null;
  const end = { pasted: last.pasted + last.length, report: last.report + last.length };
  const overlap = Math.max(0, end.pasted - block.pasted, end.report - block.report);
  if (overlap >= block.length) return null;
  const [pasted, report] = [block.pasted + overlap, block.report + overlap];
  const rest: Block = { pasted, report, length: block.length - overlap };
  const leftOut = report - end.report;
  const cost = GAP_COST * (1 + Math.log2(1 + leftOut)) + LEFT_OUT_COST * leftOut;
  return { score: before.score + weightOf(rest, weights) - cost, block: rest, before };
}

/** From this length on, two texts share so many pairs of characters by chance that runs must be longer. */
const LONG_TEXT = 400;
const MOST_BLOCKS = 1500;

/** The longest runs that stand in both, in order of the report. */
function commonRuns(pasted: string, report: string): Block[] {
  const shortest = (/\p{Script=Han}{2}/u.test(pasted) ? 2 : 5) + (pasted.length > LONG_TEXT ? 2 : 0);
  const offsets = Array.from({ length: Math.max(0, pasted.length - shortest + 1) }, (_, at) => at);
  const places = groupBy(offsets, (at) => pasted.slice(at, at + shortest));
  const blocks: Block[] = [];
  /** Where in the report the last run ends on a diagonal, that is with the same distance between the offsets. */
  const ends = new Map<number, number>();
  for (let at = 0; at + shortest <= report.length; at++) {
    for (const start of places.get(report.slice(at, at + shortest)) ?? []) {
      if (at < (ends.get(at - start) ?? 0)) continue;
      let length = shortest;
      while (start + length < pasted.length && pasted[start + length] === report[at + length]) length++;
      ends.set(at - start, at + length);
      blocks.push({ pasted: start, report: at, length });
    }
  }
  const longest = blocks.sort((a, b) => b.length - a.length).slice(0, MOST_BLOCKS);
  return longest.sort((a, b) => a.report - b.report);
}
