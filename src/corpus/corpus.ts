import { isExplained } from '../errors.ts';
import { foldText } from '../text/fold.ts';
import { regionOf } from '../text/region.ts';
import type { Passage, Place, Report } from '../types.ts';
import { extractText } from './formats/extract.ts';
import { splitPassages } from './passages.ts';
import { readSeed, type SeedFile } from './read.ts';
import { RepeatFinder, type RepeatShare, twinOf } from './repeats/near-duplicates.ts';
import { repeatKeys } from './repeats/shingles.ts';
import { makeReport, type ReportDraft } from './report.ts';
import { type ReportRecord, recordOfReport, reportOfRecord } from './report-record.ts';
import type { KnownSeed, KnownSeeds, SeedRecord } from './seed-record.ts';
import { MemoryTexts, type TextStore } from './texts.ts';

/** The reports of a seeds folder, cut into passages, and what was noticed on the way. */
export interface Corpus {
  /** The reports that are served, each once. */
  readonly reports: readonly Report[];
  /** As they are stored; those that another file holds as well are among them. */
  readonly records: readonly ReportRecord[];
  readonly passages: readonly Passage[];
  /** Report of each passage. */
  readonly reportOf: readonly Report[];
  readonly seeds: readonly SeedRecord[];
  /** Served report of each file; the same for files that hold the same report. */
  readonly reportIds: ReadonlyMap<string, string>;
  /** Paragraphs that stand somewhere else already. */
  readonly repeats: number;
}

export interface ReadOptions {
  /** Where the reports' texts are put. */
  readonly texts: TextStore;
  /** What an earlier build knows of unchanged files. */
  readonly known?: KnownSeeds | undefined;
  readonly onRead?: (done: number) => void;
}

/** Reads and cleans every report of a folder. A file that cannot be read is left out, with a warning that says why. */
export async function readCorpus(
  seeds: readonly SeedFile[],
  { texts, known, onRead }: ReadOptions,
): Promise<Corpus> {
  const collector = new Collector(texts);
  for (const [index, seed] of seeds.entries()) {
    const { file, bytes, modified } = seed;
    const stat = { file, bytes, modified };
    const unchanged = known?.byStat(stat);
    if (unchanged) collector.takeOver(stat, unchanged);
    else await readInto(collector, seed, known);
    onRead?.(index + 1);
  }
  return collector.corpus();
}

/** Makes a corpus of texts in memory, as `npm run evaluate` does of a question set's passages. */
export function corpusOfTexts(texts: Iterable<{ file: string; text: string }>): Corpus {
  const collector = new Collector(new MemoryTexts());
  for (const { file, text } of texts) {
    collector.add({ file, bytes: 0, modified: 0, sha256: '' }, makeReport(file, { text }));
  }
  return collector.corpus();
}

async function readInto(collector: Collector, seed: SeedFile, known?: KnownSeeds): Promise<void> {
  const { file, bytes, modified } = seed;
  const read = await readSeed(seed).catch(reasonOf);
  if (typeof read === 'string') {
    collector.skip({ file, bytes, modified, sha256: '' }, read);
    return;
  }
  const stat = { file, bytes, modified, sha256: read.sha256 };
  const renamed = known?.byContent(file, read.sha256);
  if (renamed) {
    collector.takeOver(stat, renamed);
    return;
  }
  const draft = await draftOf(file, read.bytes).catch(reasonOf);
  if (typeof draft === 'string') collector.skip(stat, draft);
  else collector.add(stat, draft);
}

async function draftOf(file: string, bytes: Uint8Array): Promise<ReportDraft | null> {
  return makeReport(file, await extractText(file, bytes));
}

/** Why a file cannot be used. Even a defect of ours must not keep the other files from being read. */
function reasonOf(error: unknown): string {
  if (isExplained(error)) return error.message;
  return `reading it failed (${String(error)}). Report this as a defect.`;
}

type SeedFacts = Pick<SeedRecord, 'file' | 'bytes' | 'modified' | 'sha256'>;

/** A passage of a report that is being taken in. */
interface Piece {
  readonly passage: Passage;
  readonly text: string;
  /** See `repeatKeys`. */
  readonly keys: Int32Array;
  /** The earlier passage that it repeats. */
  readonly earlier: number | null;
}

class Collector {
  readonly #texts: TextStore;
  readonly #reports = new Map<string, Report>();
  readonly #records: ReportRecord[] = [];
  readonly #passages: (Passage & { readonly repeats: Place[] })[] = [];
  readonly #reportOf: Report[] = [];
  readonly #seeds: SeedRecord[] = [];
  readonly #reportIds = new Map<string, string>();
  /** Characters of all passages of a report, by its id. */
  readonly #lengths = new Map<string, number>();
  readonly #finder = new RepeatFinder((passage) => this.#textOf(passage));
  #repeats = 0;

  constructor(texts: TextStore) {
    this.#texts = texts;
  }

  /** Takes in a file that was read. */
  add(seed: SeedFacts, draft: ReportDraft | null): void {
    if (draft === null) {
      this.skip(seed, 'no text is left without navigation and credits');
      return;
    }
    const { report, evidence, notes } = draft;
    const sameAs = this.#addReport(report);
    const warnings = [...draft.warnings, ...this.#disagreement(report, sameAs)];
    this.#seeds.push(detached({ ...seed, reportId: report.id, sameAs, evidence, notes, warnings }));
  }

  /** Takes in an unchanged file, perhaps renamed, as an earlier build read it. */
  takeOver(seed: Omit<SeedFacts, 'sha256'>, { record, report }: KnownSeed): void {
    const { sha256, evidence, notes, warnings } = record;
    if (report === null) {
      this.#seeds.push({ ...record, ...seed });
      return;
    }
    const { text } = report;
    const texts = { append: () => 0, read: () => text };
    const taken = reportOfRecord({ ...report.record, file: seed.file }, texts);
    const sameAs = this.#addReport(taken);
    this.#seeds.push({ ...seed, sha256, reportId: taken.id, sameAs, evidence, notes, warnings });
  }

  /** Leaves a file out. */
  skip(seed: SeedFacts, reason: string): void {
    const warnings = [`skipped, ${reason}`];
    this.#seeds.push({ ...seed, reportId: null, sameAs: null, evidence: '', notes: [], warnings });
  }

  /** @returns the file that holds the same report and came first, if any */
  #addReport(report: Report): string | null {
    const twin = this.#reports.get(report.id);
    if (twin) {
      this.#reportIds.set(report.file, twin.id);
      return twin.file;
    }
    const { text } = report;
    const pieces = splitPassages(report).map((passage): Piece => {
      const own = text.slice(passage.start, passage.end);
      const keys = repeatKeys(foldText(own));
      return { passage, text: own, keys, earlier: this.#finder.find(own, keys) };
    });
    const original = this.#originalOf(report, pieces);
    const start = this.#texts.append(text);
    const record = detached(recordOfReport(report, { start, served: original === null }));
    this.#records.push(record);
    this.#reportIds.set(report.file, original?.id ?? report.id);
    if (original) return original.file;
    const stored = reportOfRecord(record, this.#texts);
    this.#reports.set(stored.id, stored);
    for (const piece of pieces) this.#addPassage(piece, stored);
    this.#lengths.set(stored.id, lengthOf(pieces));
    return null;
  }

  /** Two files with the same text are one report, even where their front matter names different counties. */
  #disagreement(report: Report, sameAs: string | null): string[] {
    const served = this.#reports.get(report.id);
    if (sameAs === null || !served || served.county?.code === report.county?.code) return [];
    const names = [report, served].map(({ county }) => (county ? regionOf(county) + county.name : 'none'));
    return [`the same text as ${sameAs}, whose county ${names[1]} is used and not ${names[0]}`];
  }

  /** The report that a new one is a copy of. */
  #originalOf(report: Report, pieces: readonly Piece[]): Report | null {
    const shares = new Map<Report, RepeatShare>();
    for (const { passage, earlier } of pieces) {
      if (earlier === null) continue;
      const { reportId: first, repeats } = this.#passages[earlier]!;
      for (const reportId of new Set([first, ...repeats.map((place) => place.reportId)])) {
        const other = this.#reports.get(reportId)!;
        const characters = (shares.get(other)?.characters ?? 0) + passage.end - passage.start;
        shares.set(other, { characters, otherLength: this.#lengths.get(reportId)! });
      }
    }
    return twinOf(report, lengthOf(pieces), shares);
  }

  /** A paragraph that stands somewhere already is indexed there, with this place. */
  #addPassage({ passage, text, keys, earlier }: Piece, report: Report): void {
    if (earlier !== null) {
      const { reportId, paragraph, start, end } = passage;
      this.#passages[earlier]!.repeats.push({ reportId, paragraph, start, end });
      this.#repeats++;
      return;
    }
    this.#finder.add(this.#passages.length, text, keys);
    this.#passages.push({ ...detached(passage), reportId: report.id, repeats: [] });
    this.#reportOf.push(report);
  }

  #textOf(passage: number): string {
    const { start, end } = this.#passages[passage]!;
    return this.#reportOf[passage]!.text.slice(start, end);
  }

  corpus(): Corpus {
    return {
      reports: [...this.#reports.values()],
      records: this.#records,
      passages: this.#passages,
      reportOf: this.#reportOf,
      seeds: this.#seeds,
      reportIds: this.#reportIds,
      repeats: this.#repeats,
    };
  }
}

/**
 * A copy that holds nothing but itself: a title that was cut out of a page is a view of it in V8, and would keep the
 * whole page in memory.
 */
function detached<T>(record: T): T {
  return JSON.parse(JSON.stringify(record)) as T;
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { passage }) => sum + passage.end - passage.start, 0);
}
