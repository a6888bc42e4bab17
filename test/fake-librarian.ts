import { createHash } from 'node:crypto';
import { SeedError } from '../src/errors.ts';
import type { CheckedReport, IndexFacts, Librarian, Progress, Rebuilt } from '../src/librarian/librarian.ts';
import { createLibrary } from '../src/library.ts';
import type { Library, Report } from '../src/types.ts';
import { FakeAnswerer, meiReport, reportOf, taibaiReport } from './fake-answerer.ts';

/** Answers from a library that can be exchanged. */
export class ChangingAnswerer extends FakeAnswerer {
  override library: Library = createLibrary([meiReport, taibaiReport]);
}

/** What the next rebuild does; what is not given is uneventful. */
interface Script {
  readonly progress?: readonly Progress[];
  /** It ends when this does. */
  readonly until?: Promise<unknown>;
  /** It fails so, and changes nothing. */
  readonly error?: Error;
  readonly leftOut?: readonly string[];
  readonly changed?: boolean;
}

/** Changes the library as it is told to: a file is a report whose title is its first line, and one with 乱码 is none. */
export class FakeLibrarian implements Librarian {
  /** What was asked of it, e.g. `add 眉县.txt`. */
  readonly done: string[] = [];
  readonly answerer = new ChangingAnswerer(() => ({}));
  readonly #scripts: Script[] = [];
  #atWork = 0;
  mostAtWork = 0;

  /** Each rebuild follows the next script; one without a script is uneventful. */
  follows(...scripts: Script[]): void {
    this.#scripts.push(...scripts);
  }

  facts(): IndexFacts {
    return { version: '1', created: '2026-01-01T00:00:00.000Z', model: 'fake', passages: 42 };
  }

  async check(name: string, bytes: Uint8Array): Promise<CheckedReport> {
    const text = Buffer.from(bytes).toString();
    this.done.push(`check ${name}`);
    if (text.includes('乱码')) throw new SeedError(`${name} holds no text`, 'Send it as <.docx> or PDF');
    const [title = ''] = text.split('\n');
    const id = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const { reports } = this.answerer.library;
    const county =
      reports.map((report) => report.county).find((own) => own && text.includes(own.name)) ?? null;
    const same = reports.find((report) => report.text === text);
    const report = reportOf({ id: same?.id ?? id, file: name, title, text, county });
    const warnings = text.includes('?') ? ['question marks in <place> of letters'] : [];
    return { file: name, report, paragraphs: report.paragraphs.length, warnings, sameAs: same?.file ?? null };
  }

  async add({ report, file }: CheckedReport, _bytes: Uint8Array, onProgress?: (progress: Progress) => void) {
    return this.#change(`add ${file}`, onProgress, (reports) => [...reports, report]);
  }

  async remove({ id, file }: Report, onProgress?: (progress: Progress) => void) {
    return this.#change(`remove ${file}`, onProgress, (reports) =>
      reports.filter((report) => report.id !== id),
    );
  }

  async rebuild(onProgress?: (progress: Progress) => void) {
    return this.#change('rebuild', onProgress, (reports) => reports);
  }

  async #change(
    what: string,
    onProgress: ((progress: Progress) => void) | undefined,
    change: (reports: readonly Report[]) => readonly Report[],
  ): Promise<Rebuilt> {
    this.done.push(what);
    this.mostAtWork = Math.max(this.mostAtWork, ++this.#atWork);
    const { progress = [], until, error, leftOut = [], changed = true } = this.#scripts.shift() ?? {};
    try {
      for (const each of progress) onProgress?.(each);
      await until;
      if (error !== undefined) throw error;
      this.answerer.library = createLibrary(change(this.answerer.library.reports));
      return { changed, reports: this.answerer.library.reports.length, passages: 42, seconds: 1.25, leftOut };
    } finally {
      this.#atWork--;
    }
  }
}
