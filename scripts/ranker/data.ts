import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question with its passage and the answers that stand in it. */
export interface TrainingPair {
  readonly question: string;
  readonly passage: string;
  readonly title: string;
  readonly answers: readonly string[];
}

/** Reads `{q, p, title?, answers}` lines. */
export function readPairs(folder: string, name: string): TrainingPair[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { q, p, title = '', answers } = JSON.parse(line);
    return { question: q, passage: p, title, answers };
  });
}

/** Fisher–Yates, in place. */
export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other]!, items[index]!];
  }
  return items;
}
