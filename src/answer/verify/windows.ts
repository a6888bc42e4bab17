import { groupBy } from '../../collections.ts';
import { highest } from '../../store/highest.ts';
import type { SearchIndex } from '../../store/search-index.ts';
import { foldText } from '../../text/fold.ts';
import { terms } from '../../text/tokens.ts';
import type { Place, Report } from '../../types.ts';
import { comparisonForm, type Form } from './form.ts';

/** Where a candidate stands, and as which passage. */
interface Standing extends Place {
  readonly passage: number;
}

/** A stretch of a report around candidates. */
export interface Window {
  readonly report: Report;
  /** Of the stretch. */
  readonly form: Form;
  /** Where in the report it begins. */
  readonly from: number;
  /** In order of the text; at least one. */
  readonly standings: readonly Standing[];
}

/** The rarest terms tell most, and the longest lists of postings are not walked. */
const QUERY_TERMS = 64;
const CANDIDATES = 60;
const MOST_REPEATS = 30;
/** What a window holds to either side beside twice the pasted text's length: room for what was left out. */
const ROOM = 100;

/** The neighbourhoods of the passages that share most terms with a text, best first. */
export function windowsFor(pasted: string, { lexical, passages, library }: SearchIndex): Window[] {
  const frequencyOf = (term: string) => lexical.passageFrequency(term);
  const rarest = [...new Set(terms(foldText(pasted)))]
    .filter((term) => frequencyOf(term) > 0)
    .sort((a, b) => frequencyOf(a) - frequencyOf(b))
    .slice(0, QUERY_TERMS);
  const { scores } = lexical.score(new Map(rarest.map((term) => [term, 1])));
  const candidates = highest(passages.length, CANDIDATES, (passage) => scores[passage]!, 0);
  const standings = candidates.flatMap(({ passage }) => {
    const { repeats, ...own } = passages[passage]!;
    return [own, ...repeats.slice(0, MOST_REPEATS)].map((place): Standing => ({ ...place, passage }));
  });
  const room = 2 * pasted.length + ROOM;
  return [...groupBy(standings, ({ reportId }) => reportId)].flatMap(([id, own]) =>
    near(own, 2 * room).map((group) => windowAround(group, library.report(id)!, room)),
  );
}

/** Groups places of one report; those that are near to each other share one. */
function near(standings: readonly Standing[], distance: number): Standing[][] {
  const groups: Standing[][] = [];
  for (const standing of [...standings].sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last && standing.start - last.at(-1)!.end <= distance) last.push(standing);
    else groups.push([standing]);
  }
  return groups;
}

function windowAround(standings: readonly Standing[], report: Report, room: number): Window {
  const from = Math.max(0, standings[0]!.start - room);
  const form = comparisonForm(report.text.slice(from, standings.at(-1)!.end + room));
  return { report, form, from, standings };
}
