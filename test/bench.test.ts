import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SeedError } from '../src/errors.ts';
import type { BenchFigures } from '../src/evaluation/bench.ts';
import { compareEngines } from '../src/evaluation/bench-comparison.ts';
import { lexicalEngine } from '../src/evaluation/bench-engines.ts';
import { peerEngines } from '../src/evaluation/bench-peers.ts';
import { measureScale } from '../src/evaluation/bench-scale.ts';
import { datasetSet, reportsSet } from '../src/evaluation/bench-set.ts';
import { benchText } from '../src/evaluation/bench-tables.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ENGINES = [
  'wenxian hybrid: wenxian terms',
  'wenxian lexical: wenxian terms',
  'MiniSearch: its own',
  'MiniSearch: Intl.Segmenter words',
  'MiniSearch: wenxian terms',
  'Orama: its own',
  'Orama: Intl.Segmenter words',
  'Orama: wenxian terms',
];

const folder = mkdtempSync(join(tmpdir(), 'wenxian-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the script as `npm run bench` does, its temporary files below `folder`. */
function bench(...words: string[]) {
  const script = join(ROOT, 'scripts', 'bench.ts');
  return promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...words], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: folder },
  });
}

function assertAbove(least: number, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) assert.ok(value > least, `${name} is ${value}`);
}

function assertRates(...rates: (number | null)[]): void {
  for (const rate of rates) assert.ok(rate === null || (rate >= 0 && rate <= 1), `a rate is ${rate}`);
}

describe('npm run bench', { timeout: 120_000 }, () => {
  it('measures everything in one run and leaves nothing behind', async () => {
    const { stdout } = await bench('--quick', '--json');
    assert.ok(!stdout.includes(folder) && !stdout.includes(ROOT));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('wenxian-bench-')),
      [],
    );
    const figures = JSON.parse(stdout) as BenchFigures;
    assert.deepEqual(Object.keys(figures), ['environment', 'reports', 'comparisons', 'scale']);
    assert.match(figures.environment.versions.minisearch!, /^\d+\.\d+\.\d+/);
    assert.match(figures.environment.versions['@orama/orama']!, /^\d+\.\d+\.\d+/);

    const { residentBytes, ...reports } = figures.reports;
    assert.deepEqual([reports.reports, reports.questions], [5, 10]);
    assertAbove(0, { ...reports });
    assertAbove(20e6, { ...residentBytes });

    const [comparison, ...others] = figures.comparisons;
    assert.ok(comparison && others.length === 0);
    assert.deepEqual(
      comparison.engines.map(({ engine, tokenizer }) => `${engine}: ${tokenizer}`),
      ENGINES,
    );
    for (const { buildMs, p50, p95, r1, r5, chineseR1, chineseR5, memoryBytes } of comparison.engines) {
      assertAbove(0, { buildMs, p50, p95 });
      assert.ok(memoryBytes >= 0);
      assertRates(r1, r5, chineseR1, chineseR5);
    }
    // Easy questions over few passages: whoever finds less here is not asked in the right way.
    for (const { tokenizer, r5, engine } of comparison.engines)
      if (tokenizer !== 'its own') assert.ok(r5 >= 0.5, `${engine} with ${tokenizer}: ${r5}`);

    const { recall, ...scale } = figures.scale;
    assertAbove(0, { ...scale });
    assert.ok(recall > 0.9);
    assert.match(benchText(figures), /^\| Orama \| wenxian terms \|/m);
  });

  it('says what is wrong with an option', async () => {
    await assert.rejects(bench('--scale', 'many'), { code: 1, stderr: /^--scale many is not a number\./ });
    await assert.rejects(bench('--dataset', join(folder, 'none')), { code: 1, stderr: /passages\.jsonl/ });
  });
});

describe('bench sets', () => {
  const writeSet = (queries: readonly object[]) => {
    const path = mkdtempSync(join(folder, 'set-'));
    const passages = [
      { passage_id: 'a', text: '全县建成蔬菜大棚三百座。' },
      { passage_id: 'b', text: '乡村医生每月入户一次,上门量血压。' },
      { passage_id: 'c', text: '乡村医生每月入户一次,上门量血压。' },
    ];
    const write = (name: string, lines: readonly object[]) =>
      writeFileSync(join(path, name), lines.map((line) => JSON.stringify(line)).join('\n'));
    write('passages.jsonl', passages);
    write('queries.jsonl', queries);
    return path;
  };

  it('takes a passage with the same text for right, and every engine finds it', async () => {
    const set = await datasetSet(writeSet([{ id: '1', question: '医生 入户', passage_id: 'c' }]), 10);
    assert.deepEqual([0, 1, 2].map(set.questions[0]!.isRight), [false, true, true]);
    const engines = [
      lexicalEngine(),
      ...peerEngines().filter(({ tokenizer }) => tokenizer === 'wenxian terms'),
    ];
    const effort = { builds: 1, timings: 0 };
    const comparison = await compareEngines(engines, { set, warmUp: set, effort });
    assert.deepEqual(
      comparison.engines.map(({ r1, chineseR1 }) => [r1, chineseR1]),
      [
        [1, null],
        [1, null],
        [1, null],
      ],
    );
  });

  it('refuses a query without its passage', async () => {
    const path = writeSet([{ id: '7', question: '几座大棚', passage_id: 'z' }]);
    await assert.rejects(
      datasetSet(path, 10),
      (error) => error instanceof SeedError && /7.*z/.test(error.message),
    );
  });

  it('gives every golden question over the reports a passage that answers', async () => {
    const { questions, passages } = await reportsSet(
      join(ROOT, 'seeds'),
      join(ROOT, 'test/golden.jsonl'),
      999,
    );
    for (const { text, isRight } of questions)
      assert.ok(
        passages.some((_, position) => isRight(position)),
        text,
      );
  });

  it('spreads a few questions over the set', async () => {
    const golden = join(ROOT, 'test/golden.jsonl');
    const all = await reportsSet(join(ROOT, 'seeds'), golden, 999);
    const few = await reportsSet(join(ROOT, 'seeds'), golden, 4);
    const places = few.questions.map(({ text }) =>
      all.questions.findIndex((question) => question.text === text),
    );
    assert.deepEqual(
      places,
      [0, 1, 2, 3].map((quarter) => Math.floor((quarter * all.questions.length) / 4)),
    );
  });
});

describe('measureScale', () => {
  it('measures the same vectors every time', () => {
    const [one, other] = [measureScale(300), measureScale(300)];
    assert.deepEqual([one.vectors, one.dimensions, one.recall], [300, 1024, other.recall]);
    assert.ok(one.recall > 0.95);
  });
});
