import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { evaluateGolden, readGolden } from '../src/evaluation/golden.ts';
import { failureLines, goldenTable } from '../src/evaluation/tables.ts';
import { realAnswerer } from './real-answerer.ts';
import { ROOT } from './run-command.ts';

/** What the project promises of the reports it is delivered with. */
const PROMISE = { first: 0.92, refused: 0.85, wronglyRefused: 0.05 };

const { answerer, remove } = await realAnswerer();
after(remove);

describe('over the questions of test/golden.jsonl', async () => {
  const questions = await readGolden(`${ROOT}test/golden.jsonl`);
  const figures = await evaluateGolden(questions, answerer);

  it('the figures are these', (t) => {
    const table = goldenTable([{ set: 'test/golden.jsonl', retriever: 'hybrid', ...figures }]);
    for (const line of `${table}\n${failureLines(figures)}`.split('\n')) t.diagnostic(line);
    assert.equal(figures.questions, 90);
    assert.ok(figures.p50 > 0 && figures.p50 <= figures.p95);
  });

  it(`the right sentence comes first for ${PROMISE.first * 100} %`, () => {
    assert.ok(figures.first! >= PROMISE.first, `${figures.first}`);
    assert.ok(figures.shown! >= figures.first!);
  });

  it(`${PROMISE.refused * 100} % of what the reports do not tell is refused`, () => {
    assert.ok(figures.refused! >= PROMISE.refused, `${figures.refused}`);
  });

  it(`no more than ${PROMISE.wronglyRefused * 100} % of what they tell is refused`, () => {
    assert.ok(figures.wronglyRefused! <= PROMISE.wronglyRefused, `${figures.wronglyRefused}`);
  });
});

describe('the judge of the golden questions', () => {
  it('counts an answerer that knows nothing as such', async () => {
    const questions = await readGolden(`${ROOT}test/golden.jsonl`);
    const figures = await evaluateGolden(questions, {
      ...answerer,
      ask: async (question) => ({ ...(await answerer.ask('')), question }),
    });
    assert.deepEqual(
      [
        figures.first,
        figures.shown,
        figures.wronglyRefused,
        figures.each,
        figures.refused,
        figures.rightReason,
      ],
      [0, 0, 1, 0, 1, 0],
    );
  });

  it('counts an answerer that always says the same as such', async () => {
    const questions = await readGolden(`${ROOT}test/golden.jsonl`);
    const always = await answerer.ask('太白县选派了多少名驻村干部?');
    const figures = await evaluateGolden(questions, { ...answerer, ask: async () => always });
    assert.ok(figures.first! > 0 && figures.first! < 0.1, `${figures.first}`);
    assert.deepEqual([figures.wronglyRefused, figures.refused], [0, 0]);
    assert.ok(figures.failures.length > 80);
  });
});
