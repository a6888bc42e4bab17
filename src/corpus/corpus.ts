import { toSimplified } from '../text/script.ts';
import type { Passage, Report } from '../types.ts';
import { findPlaces } from './gazetteer.ts';
import { splitPassages } from './passages.ts';
import { readSeed, type SeedFile } from './read.ts';
import { makeReport } from './report.ts';

/** The reports of a seeds folder, cut into passages, and what was noticed on the way. */
export interface Corpus {
  readonly reports: readonly Report[];
  readonly passages: readonly Passage[];
  /** Report of each passage. */
  readonly reportOf: readonly Report[];
  /** Hex sha256 of each seed's bytes, by file. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Report id of each file; the same for files that hold the same report. */
  readonly reportIds: ReadonlyMap<string, string>;
  readonly repeatsDropped: number;
  /** Lines for the person who builds the index, each naming its file. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads and cleans every report of a folder. */
export async function readCorpus(
  seeds: readonly SeedFile[],
  onRead?: (done: number) => void,
): Promise<Corpus> {
  const collector = new Collector();
  for (const [index, seed] of seeds.entries()) {
    const { hash, text, warnings } = await readSeed(seed);
    collector.add(seed.file, text, hash, warnings);
    onRead?.(index + 1);
  }
  return collector.corpus();
}

/** Makes a corpus of texts in memory, as `npm run evaluate` does of a question set's passages. */
export function corpusOfTexts(texts: Iterable<{ file: string; text: string }>): Corpus {
  const collector = new Collector();
  for (const { file, text } of texts) collector.add(file, text, '', []);
  return collector.corpus();
}

class Collector {
  readonly #reports = new Map<string, Report>();
  readonly #passages: Passage[] = [];
  readonly #reportOf: Report[] = [];
  readonly #seen = new Set<string>();
  readonly #hashes = new Map<string, string>();
  readonly #reportIds = new Map<string, string>();
  readonly #notes: string[] = [];
  readonly #warnings: string[] = [];
  #repeatsDropped = 0;

  add(file: string, text: string, hash: string, warnings: readonly string[]): void {
    this.#hashes.set(file, hash);
    this.#warnings.push(...warnings);
    const draft = makeReport(file, text);
    if (draft === null) {
      this.#warnings.push(`${file}: skipped, no text is left without navigation and credits`);
      return;
    }
    this.#reportIds.set(file, draft.report.id);
    const twin = this.#reports.get(draft.report.id);
    if (twin) {
      this.#notes.push(`${file}: the same report as ${twin.file}`);
      return;
    }
    const { report } = draft;
    this.#reports.set(report.id, report);
    this.#repeatsDropped += draft.repeatedParagraphs;
    this.#notes.push(...describe(file, draft));
    if (!report.county) this.#warnings.push(`${file}: no county found (${draft.countyEvidence})`);
    for (const passage of splitPassages(report, countiesIn)) this.#addPassage(passage, report);
  }

  /** A paragraph that stands in several reports of one county is indexed where it came first. */
  #addPassage(passage: Passage, report: Report): void {
    const key = `${report.county?.code ?? ''}:${passage.id}`;
    if (this.#seen.has(key)) {
      this.#repeatsDropped++;
      return;
    }
    this.#seen.add(key);
    this.#passages.push(passage);
    this.#reportOf.push(report);
  }

  corpus(): Corpus {
    return {
      reports: [...this.#reports.values()],
      passages: this.#passages,
      reportOf: this.#reportOf,
      hashes: this.#hashes,
      reportIds: this.#reportIds,
      repeatsDropped: this.#repeatsDropped,
      notes: this.#notes,
      warnings: this.#warnings,
    };
  }
}

function describe(file: string, draft: NonNullable<ReturnType<typeof makeReport>>): string[] {
  const done = [
    draft.readings > 0 ? `${draft.readings} readings removed` : '',
    ...draft.repairs.map((repair) => `repaired ${repair}`),
    draft.repeatedParagraphs > 0 ? `${draft.repeatedParagraphs} repeated paragraphs dropped` : '',
  ].filter(Boolean);
  return done.length > 0 ? [`${file}: ${done.join(', ')}`] : [];
}

/** Codes of the counties that a passage names by their official name. */
function countiesIn(text: string): string[] {
  const mentions = findPlaces(toSimplified(text)).filter((mention) => mention.kind === 'county');
  return [...new Set(mentions.flatMap((mention) => mention.counties.map((county) => county.code)))];
}
