import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SeedError } from '../src/errors.ts';
import { countiesText, evaluateCounties } from '../src/evaluation/counties.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-counties-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ARTICLES = [
  { title: '眉县推进农村书屋建设', text: '眉县县委统筹推进，全县新建书屋三十一个。' },
  { title: '', text: '今天天气晴朗，适合晾晒衣物。' },
  { title: '太白县新建水厂', text: '太白县水利局介绍，新水厂已经通水。' },
];

function label(id: number, expected: string, accept: readonly string[] = []): string {
  const sha = createHash('sha256').update(ARTICLES[id]!.text).digest('hex').slice(0, 12);
  return JSON.stringify({ id, sha, expected, accept });
}

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = ARTICLES.map((article) => JSON.stringify(article)).join('\n');
const plain = write('articles.jsonl', lines);
const zipped = write('articles.jsonl.gz', gzipSync(lines));

describe('evaluateCounties', () => {
  it('compares what a reader said with what is found, and takes what a careful reader may say', async () => {
    const labels = write(
      'labels',
      [label(0, '610326'), label(1, 'none'), label(2, '6103', ['610331'])].join('\n'),
    );
    for (const articles of [plain, zipped]) {
      const outcomes = await evaluateCounties(labels, articles);
      assert.deepEqual(
        outcomes.map(({ found, isRight }) => [found, isRight]),
        [
          ['610326', true],
          ['none', true],
          ['610331', true],
        ],
      );
      assert.match(countiesText(outcomes), /\| 3 \| 1\.0000 \| 0\.6667 \| 2 \| 1\.0000 \|/);
    }
  });

  it('lists what is wrong with the evidence', async () => {
    const labels = write('wrong', label(0, '610331'));
    const text = countiesText(await evaluateCounties(labels, plain));
    assert.match(
      text,
      /\| 1 \| 0\.0000 \| 0\.0000 \| 1 \| 0\.0000 \|\n\n- 0: 610326 instead of 610331 \(陕西省宝鸡市眉县/,
    );
  });

  it('refuses articles that are not those that were labelled, and files that are not there', async () => {
    const labels = write('other', label(0, '610326').replace(/"sha":"..../, '"sha":"0000'));
    await assert.rejects(
      evaluateCounties(labels, plain),
      (error) => error instanceof SeedError && /Line 1/.test(error.message),
    );
    await assert.rejects(evaluateCounties(labels, join(folder, 'nowhere')), SeedError);
    await assert.rejects(evaluateCounties(join(folder, 'nowhere'), plain), SeedError);
  });
});
