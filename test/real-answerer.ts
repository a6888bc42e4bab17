import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerer } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import type { Answerer } from '../src/types.ts';
import { ROOT } from './run-command.ts';

export interface RealAnswerer {
  readonly answerer: Answerer;
  remove(): void;
}

/** The real thing: the seeds as delivered, the bundled model, an index built into a temporary folder. */
export async function realAnswerer(): Promise<RealAnswerer> {
  const folder = mkdtempSync(join(tmpdir(), 'wenxian-answers-'));
  const config = loadConfig({
    SEEDS_DIR: join(ROOT, 'seeds'),
    MODELS_DIR: join(ROOT, 'models'),
    INDEX_DIR: join(folder, 'index'),
  });
  const { answerer } = await openAnswerer(config);
  return { answerer, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
