import { codesOf } from '../store/place-index.ts';
import { countyOf } from '../text/region.ts';
import type { Library } from '../types.ts';
import { type Chosen, chooseExcerpts, rankedBest } from './choose.ts';
import { speaksOfAnother } from './elsewhere.ts';
import type { Finder, Found } from './finder.ts';
import { type Finding, NOTHING, type Page } from './finding.ts';
import { silenceOf } from './silence.ts';
import { THRESHOLDS } from './thresholds.ts';

/** Excerpts that are shown with a refusal as perhaps no answer. */
const MOST_CLOSEST = 2;

/** Answers by the sentences that a question finds, or refuses and says why, with what came closest. */
export async function lookUp(found: Found, finder: Finder, library: Library, page: Page): Promise<Finding> {
  const { question } = found;
  const form = question.spread === 'best' ? 'best' : question.counties.length > 1 ? 'comparison' : 'coverage';
  const confidence = rankedBest(found)[0]?.probability ?? 0;
  const chosen = chooseExcerpts(found, page);
  const isElsewhere = chosen.excerpts.length > 0 && (await speaksOfAnother(found, finder));
  if (chosen.excerpts.length > 0 && !isElsewhere) {
    const silentCounties = form === 'best' ? [] : countiesWithout(chosen, found, library);
    const { excerpts, hasMore } = chosen;
    return { ...NOTHING, excerpts, hasMore, form, confidence, silentCounties };
  }
  const { excerpts: closest } = chooseExcerpts(found, { top: MOST_CLOSEST, least: THRESHOLDS.perhaps });
  // What a rule refuses, however likely it seems, is refused at any threshold.
  const seeming = isElsewhere || confidence >= THRESHOLDS.least ? 0 : confidence;
  // What comes close shows that the reports do speak of the subject.
  const seen = silenceOf(found);
  const silence = seen === 'subject' && closest.length > 0 ? 'detail' : seen;
  return { ...NOTHING, form, reason: 'nothing_relevant', silence, confidence: seeming, closest };
}

/** Of the counties asked about, or of all, those that have a report and no excerpt; official names. */
function countiesWithout(
  { excerpts, earlier, hasMore }: Chosen,
  { question, scope }: Found,
  library: Library,
): string[] {
  // As long as there is more to show nobody can be called silent.
  if (hasMore) return [];
  const codes = new Set(
    library.reports.filter((report) => scope.kind !== 'some' || scope.isAsked(report)).flatMap(codesOf),
  );
  const asked = question.counties.length > 0 ? question.counties : library.counties;
  const told = new Set([...earlier, ...excerpts].map((excerpt) => countyOf(excerpt)?.code));
  const silent = asked.filter(({ code }) => codes.has(code) && !told.has(code));
  return [...new Set(silent.map(({ name }) => name))];
}
