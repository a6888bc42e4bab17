import type { PlaceMention } from '../../places/gazetteer.ts';
import { type MentionRole, roleOf } from './mention-role.ts';

/** Places named together, each inside the one before: 陕西省宝鸡市眉县. What is said is said of the narrowest. */
export interface MentionChain {
  readonly mentions: readonly PlaceMention[];
  readonly role: Exclude<MentionRole, 'locator'>;
}

/** How much of the surroundings is looked at, in characters. */
const REACH = 18;
const LIST_GAP = /^(?:市|县|区|等地?)?(?:[、，,／/]|及|以及|和|与){1,2}$/u;
/** Between a region's office and its branch in a county: 天津市公安局宁河分局. */
const BRANCH_GAP = /^\p{Script=Han}{2,8}局$/u;

/** The chains of a text in order, each with its role. */
export function findChains(mentions: readonly PlaceMention[], text: string): readonly MentionChain[] {
  const groups: PlaceMention[][] = [];
  for (const mention of mentions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && continues(last, mention, text)) group.push(mention);
    else groups.push([mention]);
  }
  const lists = listSizes(groups, text);
  return groups.map((group, index) => {
    const start = group[0]!.start;
    const { end } = group.at(-1)!;
    const before = text.slice(Math.max(0, start - REACH), start);
    const after = text.slice(end, end + REACH);
    return { mentions: group, role: roleOf({ before, after, listSize: lists[index]! }) };
  });
}

/** 宝鸡市 → 眉县; in English the place comes before its region: Mei County, Shaanxi. */
function continues(last: PlaceMention, next: PlaceMention, text: string): boolean {
  const gap = text.slice(last.end, next.start);
  if (isInside(next, last)) return /^[\s·的]?$/.test(gap) || (next.form === 'short' && BRANCH_GAP.test(gap));
  return next.form === 'romanized' && /^,? (?:in )?$/.test(gap) && isInside(last, next);
}

function isInside(inner: PlaceMention, outer: PlaceMention): boolean {
  if (outer.kind === 'county' || inner.kind === outer.kind) return false;
  return (
    inner.counties.length < outer.counties.length &&
    inner.counties.some((county) => outer.counties.includes(county))
  );
}

/** How many places the list has in which each chain stands; 1 for one that stands alone. */
function listSizes(groups: readonly (readonly PlaceMention[])[], text: string): readonly number[] {
  const sizes: number[] = [];
  const isListed = (at: number) => {
    const [before, group] = [groups[at - 1], groups[at]];
    return before && group && LIST_GAP.test(text.slice(before.at(-1)!.end, group[0]!.start));
  };
  while (sizes.length < groups.length) {
    const from = sizes.length;
    let to = from + 1;
    while (isListed(to)) to++;
    for (let at = from; at < to; at++) sizes.push(to - from);
  }
  return sizes;
}
