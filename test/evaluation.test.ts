import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { SeedError } from '../src/errors.ts';
import { readJsonLines } from '../src/evaluation/dataset.ts';
import { discountedGain, mean, meanReciprocalRank, percentile, recallAt } from '../src/evaluation/metrics.ts';
import { retrievalTable } from '../src/evaluation/tables.ts';
import { runProgram } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-evaluation-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('figures of retrieval', () => {
  /** Found first, second, fourth, and never. */
  const ranks = [1, 2, 4, Number.POSITIVE_INFINITY];

  it('recall is the share of questions whose passage is among the first', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 20].map((cutoff) => recallAt(ranks, cutoff)),
      [0.25, 0.5, 0.5, 0.75, 0.75],
    );
  });

  it('mean reciprocal rank is (1 + 1/2 + 1/4 + 0) / 4, and counts nothing after the cutoff', () => {
    assert.equal(meanReciprocalRank(ranks, 10), 0.4375);
    assert.equal(meanReciprocalRank(ranks, 3), 0.375);
  });

  it('discounted gain is (1 + 1/log2 3 + 1/log2 5 + 0) / 4, and counts nothing after the cutoff', () => {
    assert.ok(Math.abs(discountedGain(ranks, 10) - 0.5154018) < 1e-6, `${discountedGain(ranks, 10)}`);
    assert.ok(Math.abs(discountedGain(ranks, 3) - 0.4077324) < 1e-6, `${discountedGain(ranks, 3)}`);
    assert.equal(discountedGain([3], 10), 0.5);
  });

  it('percentiles are by nearest rank and leave the order alone', () => {
    const times = [50, 15, 40, 20, 35];
    assert.deepEqual(
      [0.05, 0.3, 0.4, 0.5, 0.95, 1].map((share) => percentile(times, share)),
      [15, 20, 20, 35, 50, 50],
    );
    assert.deepEqual(times, [50, 15, 40, 20, 35]);
    assert.equal(percentile([9, 10], 0.5), 9);
    assert.equal(percentile([100, 20], 0.95), 100, 'numbers, not words');
  });

  it('are 0 for no questions', () => {
    assert.deepEqual(
      [mean([]), percentile([], 0.5), recallAt([], 1), meanReciprocalRank([], 10)],
      [0, 0, 0, 0],
    );
    assert.equal(discountedGain([], 10), 0);
  });

  it('stay within 0–1 and rank as they should: recall ≥ gain ≥ reciprocal rank', () => {
    const anyRank = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(fc.array(anyRank, { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (any, cutoff) => {
        const [recall, gain, reciprocal] = [recallAt, discountedGain, meanReciprocalRank].map((of) =>
          of(any, cutoff),
        );
        assert.ok(
          1 >= recall! && recall! >= gain! - 1e-12 && gain! >= reciprocal! - 1e-12 && reciprocal! >= 0,
        );
      }),
    );
  });
});

const PASSAGES = [
  { passage_id: 'rain', text: '梅雨季节在六月中旬开始,长江中下游地区连续降雨约二十天。' },
  { passage_id: 'bridge', text: '赵州桥由李春设计建造,桥长64.4米,是现存最古老的石拱桥。' },
  { passage_id: 'tea', text: '龙井茶产于浙江杭州西湖一带,以清明前采摘的为上品。' },
];
const QUERIES = [
  { id: 'q1', question: '赵州桥是谁设计的?', passage_id: 'bridge', answers: ['李春'] },
  { id: 'q2', question: '龙井茶产于哪里?', passage_id: 'tea', answers: ['浙江杭州'] },
  { id: 'q3', question: '梅雨季节什么时候开始?', passage_id: 'rain', answers: ['八月'] },
  // Labelled wrongly on purpose: not a character leads there.
  { id: 'q4', question: '李春造了什么桥?', passage_id: 'tea', answers: ['石拱桥'] },
];

describe('npm run evaluate --json', () => {
  it('prints the figures of the contract, one object a set and retriever, in order', async () => {
    const full = dataset('full', PASSAGES, QUERIES);
    const bare = dataset(
      'bare',
      PASSAGES,
      QUERIES.slice(0, 2).map(({ answers: _, ...query }) => query),
    );
    const sets = ['--dataset', full, '--dataset', bare, '--retriever', 'lexical', '--retriever', 'hybrid'];
    const rows = await jsonLines(...sets);
    const names = ['dataset', 'retriever', 'passages', 'queries', 'r1', 'r5', 'r20', 'mrr10', 'ndcg10'];
    for (const row of rows) {
      assert.deepEqual(
        Object.keys(row).sort(),
        [...names, 'excerpt1', 'excerpt3', 'excerptChars', 'p50', 'p95'].sort(),
      );
    }
    assert.deepEqual(
      rows.map(({ dataset, retriever, passages, queries }) => [dataset, retriever, passages, queries]),
      [
        ['full', 'lexical', 3, 4],
        ['full', 'hybrid', 3, 4],
        ['bare', 'lexical', 3, 2],
        ['bare', 'hybrid', 3, 2],
      ],
    );

    const [lexical, hybrid, bareLexical] = rows;
    const { r1, r5, r20, mrr10, ndcg10, excerpt1, excerpt3, excerptChars, p50, p95 } = lexical!;
    assert.deepEqual(
      [r1, r5, r20, mrr10, ndcg10],
      [0.75, 0.75, 0.75, 0.75, 0.75],
      'three found first, one never',
    );
    assert.deepEqual([excerpt1, excerpt3], [0.75, 0.75], 'q3 has no right answer, q4 has');
    // Each passage is one sentence, quoted whole: q1 and q4 quote the bridge.
    const [rain, bridge, tea] = PASSAGES.map(({ text }) => text.length);
    assert.equal(excerptChars, (2 * bridge! + tea! + rain!) / 4);
    assert.ok(Number(p50) > 0 && Number(p50) <= Number(p95));
    assert.equal(hybrid!.r1, 0.75);
    assert.equal(hybrid!.r20, 1, 'vectors reach every passage');
    assert.deepEqual([bareLexical!.r1, bareLexical!.excerpt1, bareLexical!.excerpt3], [1, null, null]);
  });

  it('scores golden sets over the delivered reports, an object a set', async () => {
    const [figures, variants, refusal] = await jsonLines('--golden', golden('asked'), '--seeds', 'seeds');
    assert.deepEqual([variants, refusal], [undefined, undefined], 'only what is asked for');
    const { golden: set, retriever, questions, first, refused, rightReason, failures, counties } = figures!;
    assert.deepEqual([set, retriever], [join(folder, 'asked.jsonl'), 'hybrid']);
    assert.deepEqual(
      { questions, first, refused, rightReason, failures },
      { questions: 3, first: 1, refused: 1, rightReason: 1, failures: [] },
    );
    const { questions: asked, recall, precision, silentRecall } = counties as Record<string, unknown>;
    assert.deepEqual([asked, recall, precision, silentRecall], [1, 1, null, null]);
  });

  it('prints variants and refusal when asked, of each set and of all together', async () => {
    const svg = join(folder, 'curves.svg');
    const reports = join(folder, 'reports');
    mkdirSync(reports, { recursive: true });
    for (const { passage_id, text } of PASSAGES) writeFileSync(join(reports, `${passage_id}.txt`), text);
    const sets = ['one', 'two'].flatMap((name) => [
      '--golden',
      write(`${name}.jsonl`, [
        { id: 'a', question: '赵州桥是谁设计建造的?', sentences: ['由李春设计'], answers: ['李春'] },
      ]),
    ]);
    const thinned = ['--dataset', dataset('thinned', PASSAGES, QUERIES)];
    const lines = await jsonLines(
      ...sets,
      '--seeds',
      reports,
      '--variants',
      '--refusal',
      '--svg',
      svg,
      ...thinned,
    );
    const [one, two] = [join(folder, 'one.jsonl'), join(folder, 'two.jsonl')];
    assert.deepEqual(
      lines.flatMap(({ golden }) => golden ?? []),
      [one, two, 'all'],
    );
    assert.deepEqual(
      lines.flatMap(({ variants, variant }) => (variants === one ? [variant] : [])),
      ['as typed', 'simplified', 'traditional', 'mixed', 'typo'],
    );
    const curves = lines.flatMap(({ refusal, answerable, unanswerable }) =>
      refusal ? [[refusal, answerable, unanswerable]] : [],
    );
    assert.deepEqual(curves, [
      [`${one}, hybrid`, 1, 0],
      [`${two}, hybrid`, 1, 0],
      ['all, hybrid', 2, 0],
      // The third passage, on tea, is left out with its two questions.
      ['thinned, hybrid', 2, 2],
    ]);
    assert.equal(readFileSync(svg, 'utf8').match(/<polyline/g)?.length, 4);
  });
});

describe('npm run evaluate', () => {
  it('prints a table that can be pasted into Markdown', () => {
    const rates = { r1: 0.5, r5: 0.75, r20: 1, mrr10: 0.6, ndcg10: 0.7, excerpt1: 0.25, excerpt3: null };
    const sizes = { passages: 3, queries: 4, excerptChars: 27.4, p50: 1.26, p95: 12 };
    assert.equal(
      retrievalTable([{ dataset: 'tiny', retriever: 'hybrid', ...rates, ...sizes }]),
      [
        '| dataset | retriever | passages | queries | R@1 | R@5 | R@20 | MRR@10 | nDCG@10 | excerpt@1 | excerpt@3 | chars | p50 ms | p95 ms |',
        '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
        '| tiny | hybrid | 3 | 4 | 0.5000 | 0.7500 | 1.0000 | 0.6000 | 0.7000 | 0.2500 | – | 27 | 1.3 | 12.0 |',
      ].join('\n'),
    );
  });

  it('prints the tables of golden sets under their headings, and what was wrong', async () => {
    const wrong = [{ id: 'w', question: '眉县选派了多少名第一书记?', sentences: ['没有的话'] }];
    const set = write('wrong.jsonl', wrong);
    const { code, out, err } = await runProgram('scripts/evaluate.ts', ['--golden', set, '--seeds', 'seeds']);
    assert.deepEqual([code, err], [0, '']);
    const headings = out.split('\n').filter((line) => line.startsWith('#'));
    assert.deepEqual(headings, [
      '## Golden questions',
      '## Questions over counties',
      `### Wrong in ${set}, hybrid`,
    ]);
    assert.match(out, /^- w not shown: 眉县选派了多少名第一书记\? → /m);
  });

  it('names the folder of reports that is not there', async () => {
    const said = await refusal(['--golden', golden('asked'), '--seeds', join(folder, 'nowhere')]);
    assert.match(said, /^The seeds folder .*nowhere cannot be read \(ENOENT\)\. .*--seeds\.\n$/);
  });

  it('names the file and line that is not JSON', async () => {
    const broken = dataset('broken', PASSAGES, QUERIES);
    writeFileSync(join(broken, 'queries.jsonl'), `${JSON.stringify(QUERIES[0])}\n\n{"id": "q2", \n`);
    const said = await refusal(['--dataset', broken]);
    assert.match(said, /^Line 3 of .*broken.queries\.jsonl is not JSON\. .*\.\n$/);
  });

  it('names the file that is missing', async () => {
    const half = dataset('half', PASSAGES, QUERIES);
    rmSync(join(half, 'queries.jsonl'));
    assert.match(
      await refusal(['--dataset', half]),
      /^The question set's file .*half.queries\.jsonl cannot be read\. .*\n$/,
    );
  });

  it('names the line that lacks a field', async () => {
    const lacking = dataset('lacking', PASSAGES, QUERIES);
    writeFileSync(
      join(lacking, 'passages.jsonl'),
      '{"passage_id": "rain", "text": "雨。"}\n{"passage_id": "bridge"}\n',
    );
    assert.match(await refusal(['--dataset', lacking]), /^Line 2 of .*passages\.jsonl .*text.*\n$/);
  });

  it('names the query whose passage there is not', async () => {
    const stray = dataset('stray', PASSAGES, [{ ...QUERIES[0], passage_id: 'nowhere' }]);
    assert.match(await refusal(['--dataset', stray]), /nowhere, which is not there.*\n$/);
  });
});

describe('JSON lines', () => {
  it('are read with blank lines, Windows line breaks and no last line break', async () => {
    const path = join(folder, 'lines.jsonl');
    writeFileSync(path, '{"a":1}\r\n\r\n  \n{"a":"二"}');
    assert.deepEqual(await readJsonLines(path, []), [{ a: 1 }, { a: '二' }]);
    writeFileSync(path, '');
    assert.deepEqual(await readJsonLines(path, []), []);
  });

  it('name the line as an editor counts it', async () => {
    const path = join(folder, 'bad.jsonl');
    writeFileSync(path, '{}\n\n{}\nnonsense\n{}\n');
    await assert.rejects(
      readJsonLines(path, []),
      (error) => error instanceof SeedError && /^Line 4 of /.test(error.message),
    );
  });
});

function dataset(name: string, passages: readonly object[], queries: readonly object[]): string {
  mkdirSync(join(folder, name), { recursive: true });
  write(join(name, 'passages.jsonl'), passages);
  write(join(name, 'queries.jsonl'), queries);
  return join(folder, name);
}

function write(name: string, rows: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

/** A golden set over the delivered reports. */
function golden(name: string): string {
  const each = [
    { county: '眉县', sentences: ['選派263名干部駐村幫扶'] },
    { county: '太白县', sentences: ['选派145名驻村干部'] },
  ];
  return write(`${name}.jsonl`, [
    { id: 'a', question: '眉县选派了多少名第一书记?', sentences: ['選派37名優秀干部'], county: '眉县' },
    { id: 'b', question: '岐山县选派了多少名第一书记?', reason: 'no_such_county_report' },
    { id: 'c', question: '比较眉县和太白县的驻村干部人数', each },
  ]);
}

/** What `npm run evaluate --json` prints. */
async function jsonLines(...args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { code, out, err } = await runProgram('scripts/evaluate.ts', [...args, '--json']);
  assert.deepEqual([code, err], [0, '']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What `npm run evaluate` says when it cannot. */
async function refusal(args: readonly string[]): Promise<string> {
  const { code, err } = await runProgram('scripts/evaluate.ts', args);
  assert.equal(code, 1);
  return err;
}
