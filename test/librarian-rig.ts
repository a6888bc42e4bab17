import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnswerer } from '../src/answer/answerer.ts';
import { openAnswerer } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { type ClosableLibrarian, createLibrarian } from '../src/librarian/folder-librarian.ts';
import type { CheckedReport, Progress, Rebuilt } from '../src/librarian/librarian.ts';
import type { ReadingLimits } from '../src/librarian/offered-file.ts';
import { createServing } from '../src/librarian/serving.ts';
import type { Answerer, Report } from '../src/types.ts';
import { bundledModel, load, type Workplace, type Workplaces } from './index-folders.ts';
import { ROOT } from './run-command.ts';

/** A librarian at work, with really forked processes and the bundled model, in a temporary folder. */
export interface Desk {
  readonly place: Workplace;
  readonly answerer: Answerer;
  readonly librarian: ClosableLibrarian;
  /** Checks a file and adds it. */
  offer(
    name: string,
    content: string | Uint8Array,
    onProgress?: (progress: Progress) => void,
  ): Promise<Rebuilt>;
  check(name: string, content: string | Uint8Array): Promise<CheckedReport>;
  /** First excerpt of the answer to a question; null where it was refused. */
  ask(question: string): Promise<string | null>;
  /** The report that a file is served as. */
  report(file: string): Report;
  /** The files of the seeds folder, hidden ones as well. */
  seeds(): string[];
}

export function configOf({ seeds, index }: Workplace) {
  return loadConfig({ SEEDS_DIR: seeds, INDEX_DIR: index, MODELS_DIR: join(ROOT, 'models') });
}

/** Opens desks, and closes all that it opened. */
export function openDesks(places: Workplaces) {
  const opened: Desk[] = [];
  return {
    /** @param place default: one with the five seeds and their index */
    async open(place?: Workplace, reading?: ReadingLimits): Promise<Desk> {
      const desk = await openDesk(place ?? (await places.makeBuilt()), reading);
      opened.push(desk);
      return desk;
    },
    async close(): Promise<void> {
      await Promise.all(opened.map(({ librarian }) => librarian.close()));
      places.remove();
    },
  };
}

async function openDesk(place: Workplace, reading: ReadingLimits | undefined): Promise<Desk> {
  const config = configOf(place);
  const serving = createServing(await openAnswerer(config));
  const { answerer } = serving;
  const librarian = createLibrarian({
    config,
    composition: new URL('../src/compose.ts', import.meta.url).href,
    serving,
    open: async () => {
      const { index, manifest } = await load(place);
      return { answerer: createAnswerer(index, await bundledModel()), manifest };
    },
    ...(reading && { reading }),
  });
  return {
    place,
    answerer,
    librarian,
    check: (name, content) => librarian.check(name, Buffer.from(content)),
    async offer(name, content, onProgress) {
      const bytes = Buffer.from(content);
      return librarian.add(await librarian.check(name, bytes), bytes, onProgress);
    },
    async ask(question) {
      return (await answerer.ask(question)).excerpts[0]?.text ?? null;
    },
    report(file) {
      const report = answerer.library.reports.find((one) => one.file === file);
      assert.ok(report, file);
      return report;
    },
    seeds: () => (readdirSync(place.seeds, { recursive: true }) as string[]).sort(),
  };
}

/** Waits until a process is at work on a new index, and gives its number. */
export async function builderOf({ index }: Workplace): Promise<number> {
  for (const started = Date.now(); Date.now() - started < 10_000; await sleep(2)) {
    const making = existsSync(index) ? readdirSync(index).find((name) => name.startsWith('making-')) : null;
    if (making) return Number(making.split('-')[1]);
  }
  throw new Error('no process began to build');
}

/** A report of a county that the five seeds do not speak of. */
export function reportText(farms = 37, crop = '蓝莓'): string {
  return `太湖县2023年${crop}产业工作总结

太湖县农业农村局 2023-12-01

全县新建${crop}种植基地${farms}个，带动2864户农户增收。

在${crop}主产区修建灌溉水渠${farms * 3}公里，培训技术员${farms + 80}人。
`;
}
