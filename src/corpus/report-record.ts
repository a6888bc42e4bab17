import type { County, Paragraph, Report } from '../types.ts';
import type { TextStore } from './texts.ts';

/** A report without its text, as it is stored. */
export interface ReportRecord extends Omit<Report, 'text' | 'paragraphs'> {
  /** Numbers, from 0, of the paragraphs that are headings. */
  readonly headings: readonly number[];
  /** The counties that paragraphs, by number from 0, are of: in a report about several. */
  readonly paragraphCounties: readonly (readonly [paragraph: number, county: County])[];
  /** Where its text begins among the texts, and how long it is; UTF-16 code units. */
  readonly start: number;
  readonly length: number;
  /** False for a report that another file holds as well: it is kept only so that its file need not be read again. */
  readonly served: boolean;
}

/** The record of a report whose text has been stored from `start` on. */
export function recordOfReport(
  { text, paragraphs, ...facts }: Report,
  { start, served }: Pick<ReportRecord, 'start' | 'served'>,
): ReportRecord {
  return {
    ...facts,
    headings: paragraphs.flatMap(({ kind }, index) => (kind === 'heading' ? [index] : [])),
    paragraphCounties: paragraphs.flatMap(({ county }, index) => (county ? [[index, county] as const] : [])),
    start,
    length: text.length,
    served,
  };
}

/** The report of a record; its text is read when it is asked for. */
export function reportOfRecord(record: ReportRecord, texts: TextStore): Report {
  const { headings, paragraphCounties, start, length, served, ...facts } = record;
  return Object.assign(new StoredText(record, texts), facts);
}

/** The parts of a report that are read from its text: getters of a class, for a library has many reports. */
class StoredText implements Pick<Report, 'text' | 'paragraphs'> {
  readonly #record: ReportRecord;
  readonly #texts: TextStore;

  constructor(record: ReportRecord, texts: TextStore) {
    this.#record = record;
    this.#texts = texts;
  }

  get text(): string {
    return this.#texts.read(this.#record.start, this.#record.length);
  }

  get paragraphs(): Paragraph[] {
    const { headings, paragraphCounties } = this.#record;
    const counties = new Map(paragraphCounties);
    return locateParagraphs(
      this.text.split('\n'),
      (index) => headings.includes(index),
      (index) => counties.get(index) ?? null,
    );
  }
}

/** The paragraphs of a text, given as its lines. */
export function locateParagraphs(
  lines: readonly string[],
  isHeading: (index: number) => boolean,
  countyOf: (index: number) => County | null,
): Paragraph[] {
  let start = 0;
  return lines.map((line, index) => {
    const end = start + line.length;
    const located: Paragraph = {
      start,
      end,
      kind: isHeading(index) ? 'heading' : 'body',
      county: countyOf(index),
    };
    start = end + 1;
    return located;
  });
}
