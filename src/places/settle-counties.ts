import { groupBy } from '../collections.ts';
import type { PlaceMention } from './gazetteer.ts';

/**
 * Narrows ambiguous counties (鼓楼区): to the region beside the name, else to what the same name meant elsewhere in the
 * text, else to the prefectures, the provinces, or the prefectures of the other counties that the text names. A name has
 * one sense per discourse: Gale, Church and Yarowsky, https://aclanthology.org/H92-1045.
 */
export function settleCounties(mentions: readonly PlaceMention[], text: string): readonly PlaceMention[] {
  if (!mentions.some(isAmbiguous)) return mentions;
  const beside = mentions.map((mention, index) => {
    if (!isAmbiguous(mention)) return mention;
    return narrow(mention, [mentions[index - 1], mentions[index + 1]].filter(isRegionBeside(mention, text)));
  });
  const nameOf = ({ start, end }: PlaceMention) => text.slice(start, end);
  const settled = groupBy(
    beside.filter((mention, index) => mention !== mentions[index]),
    nameOf,
  );
  const evidence = [
    mentions.filter(({ kind }) => kind === 'prefecture'),
    mentions.filter(({ kind }) => kind === 'province'),
    mentions.filter((mention) => mention.kind === 'county' && !isAmbiguous(mention)),
  ];
  return beside.map((mention) => {
    if (!isAmbiguous(mention)) return mention;
    for (const others of [settled.get(nameOf(mention)) ?? [], ...evidence]) {
      const narrowed = narrow(mention, others);
      if (narrowed !== mention) return narrowed;
    }
    return mention;
  });
}

function isAmbiguous({ kind, counties }: PlaceMention): boolean {
  return kind === 'county' && counties.length > 1;
}

/** Keeps the counties that lie in one of the places, or in the prefecture of one that is a county. */
function narrow(mention: PlaceMention, places: readonly PlaceMention[]): PlaceMention {
  const inside = mention.counties.filter((county) =>
    places.some(({ kind, counties }) =>
      kind === 'county'
        ? counties.some(({ code }) => code.slice(0, 4) === county.code.slice(0, 4))
        : counties.includes(county),
    ),
  );
  return inside.length > 0 && inside.length < mention.counties.length
    ? { ...mention, counties: inside }
    : mention;
}

/** 南京市鼓楼区, 南京的鼓楼区; Gulou District, Nanjing. */
function isRegionBeside(county: PlaceMention, text: string) {
  return (other: PlaceMention | undefined): other is PlaceMention => {
    if (!other || other.kind === 'county') return false;
    const [first, second] = county.start < other.start ? [county, other] : [other, county];
    return /^[\s,，·的]*$/.test(text.slice(first.end, second.start));
  };
}
