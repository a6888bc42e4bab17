import type { Paragraph, Report } from '../types.ts';
import { cleanText, readsAsHeading } from './clean.ts';
import { detectCounty } from './county.ts';
import { hashId } from './ids.ts';
import { deriveTitle } from './title.ts';

/** A report and what was done to its text. */
export interface ReportDraft {
  readonly report: Report;
  readonly readings: number;
  /** `before → after`. */
  readonly repairs: readonly string[];
  readonly repeatedParagraphs: number;
  /** What the county was seen by. */
  readonly countyEvidence: string;
}

/**
 * Makes a report of a page's text.
 *
 * @param file path below the seeds folder
 * @param raw the page as it was read
 * @returns null when nothing is left but navigation and credits
 */
export function makeReport(file: string, raw: string): ReportDraft | null {
  const clean = cleanText(raw);
  if (clean.paragraphs.length === 0) return null;
  const text = clean.paragraphs.join('\n');
  const detected = detectCounty({
    title: clean.title,
    text,
    source: [clean.source, ...clean.credits].join(' '),
  });
  const report: Report = {
    id: hashId(text),
    file,
    title: (clean.title ?? deriveTitle(clean.paragraphs[0]!)) || file,
    titleDerived: clean.title === null,
    source: clean.source,
    date: clean.date,
    county: detected.county,
    text,
    paragraphs: locateParagraphs(clean.paragraphs),
  };
  const { readings, repairs, repeatedParagraphs } = clean;
  return { report, readings, repairs, repeatedParagraphs, countyEvidence: detected.evidence };
}

function locateParagraphs(paragraphs: readonly string[]): Paragraph[] {
  let start = 0;
  return paragraphs.map((paragraph, index) => {
    const end = start + paragraph.length;
    const next = paragraphs[index + 1];
    const introduces = next !== undefined && readsAsHeading(paragraph);
    const located: Paragraph = { start, end, kind: introduces ? 'heading' : 'body' };
    start = end + 1;
    return located;
  });
}
