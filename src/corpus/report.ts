import { groupBy } from '../collections.ts';
import { countiesOf, regionOf } from '../text/region.ts';
import type { County, Paragraph, Report } from '../types.ts';
import { type CleanText, cleanText } from './cleaning/clean.ts';
import { readsAsHeading } from './cleaning/margins.ts';
import { deriveTitle } from './cleaning/title.ts';
import { type DetectedPlace, detectPlace } from './county/county.ts';
import { paragraphCounties } from './county/paragraph-counties.ts';
import type { Extraction } from './formats/extraction.ts';
import { type FrontMatterFacts, takeFrontMatter } from './front-matter/front-matter.ts';
import { hashId } from './ids.ts';
import { locateParagraphs } from './report-record.ts';

/** A report and what was noticed when it was made. */
export interface ReportDraft {
  readonly report: Report;
  /** What the county was seen by. */
  readonly evidence: string;
  /** What was read, removed and repaired. */
  readonly notes: readonly string[];
  /** What a person should look at. */
  readonly warnings: readonly string[];
}

/**
 * Makes a report of what a file holds. What its front matter says wins over what the file's own fields declare, and
 * that over what is found in the text.
 *
 * @param file path below the seeds folder
 * @returns null when nothing is left but navigation and credits
 */
export function makeReport(
  file: string,
  extraction: Pick<Extraction, 'text'> & Partial<Extraction>,
): ReportDraft | null {
  const { text: raw, facts, warnings } = takeFrontMatter(extraction.text);
  const declared = { ...extraction.declared, ...facts };
  const clean = cleanText(raw, declared);
  if (clean.paragraphs.length === 0) return null;
  const text = clean.paragraphs.join('\n');
  const place = placeOf(clean, text, facts);
  const { evidence, ...where } = place;
  const isHeading = (index: number) => {
    const next = clean.paragraphs[index + 1];
    return (
      next !== undefined && readsAsHeading(clean.paragraphs[index]!) && !FIGURE.test(clean.paragraphs[index]!)
    );
  };
  const plain = locateParagraphs(clean.paragraphs, isHeading, () => null);
  const spoken = isUnplaced(place) ? countiesByParagraph(plain, text) : [];
  const report: Report = {
    id: hashId(text),
    file,
    title: (clean.title ?? deriveTitle(clean.paragraphs[0]!)) || file,
    titleDerived: clean.title === null,
    source: clean.source,
    date: clean.date,
    url: declared.url ?? null,
    ...where,
    counties: distinct(spoken),
    text,
    paragraphs: plain.map((paragraph, index) => ({ ...paragraph, county: spoken[index] ?? null })),
  };
  return {
    report,
    evidence,
    notes: notesOf(extraction, clean),
    warnings: [...(extraction.warnings ?? []), ...warnings, ...placeWarnings(report, evidence)],
  };
}

/** The place that the front matter names, or else the one that the text speaks of. */
function placeOf(clean: CleanText, text: string, { county, region }: FrontMatterFacts): DetectedPlace {
  if (county !== undefined || region !== undefined) {
    return { county: county ?? null, region: region ?? null, candidates: [], evidence: 'front matter' };
  }
  const source = [clean.source, ...clean.credits].filter(Boolean).join(' ');
  return detectPlace({ title: clean.title, text, source });
}

function isUnplaced({ county, region, candidates }: DetectedPlace): boolean {
  return county === null && region === null && candidates.length === 0;
}

/** The county of each paragraph, where they are of several. */
function countiesByParagraph(paragraphs: readonly Paragraph[], text: string): readonly (County | null)[] {
  const texts = paragraphs.map(({ start, end, kind }) => ({ text: text.slice(start, end), kind }));
  const found = paragraphCounties(texts);
  return distinct(found).length > 1 ? found : [];
}

function distinct(counties: readonly (County | null)[]): County[] {
  const named = counties.filter((county) => county !== null);
  return [...new Map(named.map((county) => [county.code, county])).values()];
}

/** Short lines that tell a figure are items of a list or rows of a table, and are quoted: 新建公路30公里, 合计 60244 1645. */
const FIGURE = /(?<![\d第])\d[\d.,]*\s*(?:[%‰]|(?![年月日号届期级类章节条款])\p{Script=Han})|\s[\d.,]+$/u;
/** Pieces that were left out are shown up to this many characters. */
const SHOWN = 40;
const MOST_SHOWN = 3;

function notesOf({ encoding }: Partial<Extraction>, clean: CleanText): string[] {
  const { removed, readings, repairs, repeatedParagraphs } = clean;
  const kinds = groupBy(removed, ({ kind }) => kind);
  return [
    encoding && encoding !== 'utf-8' ? `read as ${encoding}` : '',
    readings > 0 ? `${readings} readings removed` : '',
    ...repairs.map((repair) => `repaired ${repair}`),
    repeatedParagraphs > 0 ? `${repeatedParagraphs} repeated paragraphs dropped` : '',
    ...[...kinds].map(([kind, pieces]) => `${kind}: ${showSome(pieces.map(({ text }) => text))}`),
  ].filter(Boolean);
}

function showSome(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_SHOWN).map((text) => {
    const characters = [...text];
    return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text;
  });
  const more = texts.length - shown.length;
  return shown.join(' / ') + (more > 0 ? ` and ${more} more` : '');
}

function placeWarnings(report: Report, evidence: string): string[] {
  if (report.county || report.region) return [];
  const counties = countiesOf(report);
  if (report.candidates.length > 0) {
    const open = counties.map((county) => regionOf(county) + county.name).join(' or ');
    return [
      `the county is ambiguous (${open}): name its province in the text, or say the county in front matter`,
    ];
  }
  if (counties.length > 0) return [`about several counties: ${counties.map(({ name }) => name).join('、')}`];
  return [`no county found (${evidence})`];
}
