import { regionsOf } from '../../places/divisions.ts';
import { regionOf } from '../../text/region.ts';
import type { County, Region } from '../../types.ts';
import { type PlaceEvidence, pointsIn } from './place-evidence.ts';

/** The place that a report is about. */
export interface DetectedPlace {
  readonly county: County | null;
  /** The prefecture or province that it is about as a whole; then there is no county. */
  readonly region: Region | null;
  /** The counties that an ambiguous name may mean, where nothing settles which; else empty. */
  readonly candidates: readonly County[];
  /** What was seen where, for the person who checks the reports. */
  readonly evidence: string;
}

const NOTHING = { county: null, region: null, candidates: [] };

// The figures below and those of place-evidence.ts were set by reading news articles of 2023 beside what was found for
// them; of the last 70 that name a place, 66 were given the right county or region, or rightly none.

/** One name in the lead is enough, a name in passing is not; four of the only county named are. */
const LEAST_POINTS = 5;
const LEAST_POINTS_ALONE = 2.8;
/** For a county that is never named in full. */
const LEAST_POINTS_SHORT = 4;
/** The best must have this much more than the next, or the report is about several places. */
const LEAST_RATIO = 1.35;
/** A region must have this much more than its best county to be the subject. */
const REGION_RATIO = 1.5;
/** A prefecture must not have much less than its province to be the subject. */
const PROVINCE_SHARE = 0.85;
/** A text that names a region so many times as often as a county is about the region. */
const DWELT_ON = 4;
/** A rival with more than this share of the points is shown to the person who checks. */
const CLOSE = 0.5;
/** A region is named in passing more often than a county: one mention in the lead is not enough. */
const LEAST_REGION_POINTS = 6.2;

/** What the evidence, most first, says that the report is about. */
export function decidePlace(evidence: readonly PlaceEvidence[]): DetectedPlace {
  const counties = evidence.filter(({ region }) => region === null);
  const regions = evidence.filter(({ region }) => region !== null);
  const [best, next] = counties;
  const region = regions[0];
  if (!best || best.points < leastPoints(best, next) || (region && exceeds(region, best, next))) {
    return decideRegion(regions, best);
  }
  if (next && best.points < next.points * LEAST_RATIO) return several(best, next, regions);
  const elsewhere = regions.find((one) => !isIn(best, one));
  if (elsewhere && best.points < elsewhere.points) return several(best, elsewhere, regions);
  const inside = settle(best.counties, regions);
  const [county] = inside;
  if (inside.length > 1) {
    return { ...NOTHING, candidates: inside, evidence: `ambiguous, no region decides: ${describe(best)}` };
  }
  const rivals = [next, region].filter((rival) => rival && rival.points > best.points * CLOSE);
  const said = [best, ...rivals].map((one) => describe(one!)).join('; close: ');
  return { ...NOTHING, county: county ?? null, evidence: said };
}

/** A report about several places alike is its region's, if the text makes one the subject. */
function several(best: PlaceEvidence, next: PlaceEvidence, regions: readonly PlaceEvidence[]): DetectedPlace {
  const isShared = (one: PlaceEvidence) =>
    one !== next && isIn(best, one) && (isIn(next, one) || isNestedIn(next, one));
  const shared = regions.find((one) => isShared(one) && one.points >= LEAST_POINTS);
  const evidence = `several places: ${describe(best)}; ${describe(next)}`;
  return { ...NOTHING, region: shared?.region ?? null, evidence };
}

/** Of the counties that a name may mean those in the region that the text speaks of most, if it is one by far. */
function settle(counties: readonly County[], regions: readonly PlaceEvidence[]): readonly County[] {
  const within = ({ region }: PlaceEvidence) =>
    counties.filter(({ code }) => code.startsWith(region!.codePrefix));
  const [first, second] = regions.filter(
    (one) => within(one).length > 0 && within(one).length < counties.length,
  );
  if (!first || (second && first.points < second.points * LEAST_RATIO)) return counties;
  return within(first);
}

function leastPoints(best: PlaceEvidence, next: PlaceEvidence | undefined): number {
  if (next) return LEAST_POINTS;
  return best.mentions === 0 ? LEAST_POINTS_SHORT : LEAST_POINTS_ALONE;
}

/**
 * Whether a region is the subject rather than its or another's county. The title of a county's report may name the
 * region alone, as 天津警方通报 of 宁河区: where one county of it alone is spoken of, and more than in passing, the text
 * decides.
 */
function exceeds(region: PlaceEvidence, best: PlaceEvidence, next: PlaceEvidence | undefined): boolean {
  if (isDweltOn(region, best)) return true;
  const isOnly =
    isIn(best, region) && (best.mentions > 1 || best.isLocated) && (!next || next.points < best.points / 2);
  const titlePoints = pointsIn(region, 'title');
  return isOnly && titlePoints > 0 && pointsIn(best, 'title') === 0
    ? region.points - titlePoints > best.points
    : region.points > best.points * REGION_RATIO;
}

/** Whether a text names a region from the lead on, and a county in passing. */
function isDweltOn(region: PlaceEvidence, { zones, mentions, shorts }: PlaceEvidence): boolean {
  return !zones.has('title') && region.zones.has('lead') && region.mentions >= DWELT_ON * (mentions + shorts);
}

function decideRegion(regions: readonly PlaceEvidence[], passing: PlaceEvidence | undefined): DetectedPlace {
  const best = regions.find((one) => !isOutweighed(one, regions));
  if (!best || best.points < LEAST_REGION_POINTS) {
    const seen = [passing, best]
      .filter((one) => one !== undefined)
      .sort((one, other) => other.points - one.points);
    return { ...NOTHING, evidence: seen[0] ? `only in passing: ${describe(seen[0])}` : 'no place is named' };
  }
  const next = regions.find((one) => one !== best && !isNested(one, best));
  if (next && best.points < next.points * LEAST_RATIO) {
    return { ...NOTHING, evidence: `several regions: ${describe(best)}; ${describe(next)}` };
  }
  return { ...NOTHING, region: best.region, evidence: describe(best) };
}

/** A prefecture is named in its province's report too, and often. */
function isOutweighed(one: PlaceEvidence, regions: readonly PlaceEvidence[]): boolean {
  return regions.some(
    (other) =>
      other.region!.codePrefix.length < one.region!.codePrefix.length &&
      isNested(one, other) &&
      other.points > one.points * PROVINCE_SHARE,
  );
}

function isIn({ counties }: PlaceEvidence, { region }: PlaceEvidence): boolean {
  return counties.some((county) =>
    regionsOf(county).some(({ codePrefix }) => codePrefix === region?.codePrefix),
  );
}

function isNestedIn(inner: PlaceEvidence, outer: PlaceEvidence): boolean {
  return inner.region !== null && isNested(inner, outer);
}

function isNested(one: PlaceEvidence, other: PlaceEvidence): boolean {
  const [first, second] = [one.region!.codePrefix, other.region!.codePrefix];
  return first.startsWith(second) || second.startsWith(first);
}

function describe({ counties, region, zones, mentions, offices, shorts }: PlaceEvidence): string {
  const name = region
    ? region.kind === 'province'
      ? region.name
      : region.province + region.name
    : counties.map((county) => regionOf(county) + county.name).join(' or ');
  const seen = [...zones].filter(([zone, weight]) => zone !== 'body' && weight > 0).map(([zone]) => zone);
  const counts = [
    mentions === 1 ? '1 mention' : `${mentions} mentions`,
    ...(offices > 0 ? [`${offices} as an office`] : []),
    ...(shorts > 0 ? [`${shorts} by its short name`] : []),
  ];
  return `${name} (${[...seen, ...counts].join(', ')})`;
}
