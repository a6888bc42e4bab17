import { toSimplified } from '../../text/script.ts';
import type { County, Paragraph } from '../../types.ts';
import { findChains, type MentionChain } from './mention-chains.ts';
import { findReportPlaces } from './report-places.ts';

export interface ParagraphText extends Pick<Paragraph, 'kind'> {
  /** Any script. */
  readonly text: string;
}

/** Numberings of headings, the highest first; a heading without a number stands above them. */
const NUMBERINGS = [
  /^[一二三四五六七八九十]+[、.．]/,
  /^[（(][一二三四五六七八九十]+[)）]/,
  /^\d+[、.．]/,
  /^[（(]\d+[)）]/,
];
/** What goes on with the county spoken of before, by the end of its name. */
const GOES_ON: Readonly<Record<string, RegExp>> = {
  县: /[该全我本]县|县[委里域]|县政府|当地/,
  区: /[该全我本]区|区[委里]|区政府|当地/,
  市: /该市|当地/,
  旗: /[该全我本]旗|旗委|旗政府|当地/,
};
const GOES_ON_LATIN = /\b(?:the (?:county|district|city|banner)|local(?:ly|s)?)\b/i;

/**
 * The county that each paragraph of a report about several counties speaks of: the only one that it names; else that
 * of the heading it stands under, down to the next heading of the same rank; else, where it says 该县 or the like, that
 * of the paragraph before. Null where none or several are meant. Never throws.
 */
export function paragraphCounties(paragraphs: readonly ParagraphText[]): readonly (County | null)[] {
  const texts = paragraphs.map(({ text }) => toSimplified(text));
  const chains = chainsByParagraph(texts);
  const found: (County | null)[] = [];
  let heading: { readonly county: County | null; readonly rank: number } = { county: null, rank: 0 };
  paragraphs.forEach(({ kind }, index) => {
    const text = texts[index]!;
    const spoken = spokenOf(chains[index]!, kind === 'heading' ? null : heading.county);
    if (kind === 'heading') {
      const rank = rankOf(text);
      if (spoken.county || rank <= heading.rank) heading = { county: spoken.county, rank };
      found.push(spoken.county ?? heading.county);
      return;
    }
    const before = found[index - 1] ?? null;
    const goesOn = !spoken.isNamed && before !== null && continues(text, before);
    found.push(spoken.county ?? heading.county ?? (goesOn ? before : null));
  });
  return found;
}

/** Places are looked for in the whole report, so that an ambiguous name is settled by what stands elsewhere in it. */
function chainsByParagraph(texts: readonly string[]): readonly (readonly MentionChain[])[] {
  const whole = texts.join('\n');
  const all = findChains(findReportPlaces(whole).mentions, whole);
  let start = 0;
  return texts.map((text) => {
    const end = start + text.length;
    const inside = all.filter(({ mentions: [first] }) => first!.start >= start && first!.start < end);
    start = end + 1;
    return inside;
  });
}

interface Spoken {
  /** The only county spoken of. */
  readonly county: County | null;
  /** Whether any county is. */
  readonly isNamed: boolean;
}

/** A county that people come from or go to is not what a paragraph under another one's heading speaks of. */
function spokenOf(chains: readonly MentionChain[], heading: County | null): Spoken {
  const counties = new Map<string, County>();
  let isOpen = false;
  for (const { mentions, role } of chains) {
    if (role === 'origin' || role === 'dateline' || role === 'organisation') continue;
    if (role === 'visited' && heading) continue;
    for (const { kind, counties: meant } of mentions) {
      const [county, another] = meant;
      if (kind !== 'county' || !county) continue;
      if (another) isOpen = true;
      else counties.set(county.code, county);
    }
  }
  const [county, another] = counties.values();
  return { county: another || isOpen ? null : (county ?? null), isNamed: counties.size > 0 || isOpen };
}

function rankOf(heading: string): number {
  return NUMBERINGS.findIndex((numbering) => numbering.test(heading)) + 1;
}

function continues(text: string, county: County): boolean {
  return GOES_ON[county.name.at(-1)!]?.test(text) || GOES_ON_LATIN.test(text);
}
