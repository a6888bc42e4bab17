import { toSimplified } from '../../text/script.ts';
import { type DetectedPlace, decidePlace } from './place-decision.ts';
import { gatherEvidence } from './place-evidence.ts';
import { findReportPlaces } from './report-places.ts';

export type { DetectedPlace } from './place-decision.ts';

/** What is known of a report; any script. */
export interface ReportFacts {
  readonly title: string | null;
  readonly text: string;
  /** Source and credits, e.g. `供稿:太白县委组织部`. */
  readonly source: string | null;
}

/** How far the beginning of a report reaches, in characters: what it is about is said there. */
const LEAD_LENGTH = 140;
/** The same in English. */
const LATIN_LEAD_LENGTH = 400;

/**
 * The place that a report is about, by weighing where and how each place is named: title, first sentences, source,
 * offices, number of mentions. The narrowest place that holds most of the evidence is the subject, as in Web-a-Where
 * (Amitay et al., https://doi.org/10.1145/1008992.1009040). Never throws.
 */
export function detectPlace(facts: ReportFacts): DetectedPlace {
  const title = toSimplified(facts.title ?? '');
  const head = `${title}\n${toSimplified(facts.source ?? '')}\n`;
  const text = head + toSimplified(facts.text);
  const { mentions, isLatin } = findReportPlaces(text);
  const lead = head.length + (isLatin ? LATIN_LEAD_LENGTH : LEAD_LENGTH);
  return decidePlace(gatherEvidence(mentions, text, { title: title.length, source: head.length, lead }));
}
