import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAnswerer } from '../src/answer/answerer.ts';
import { corpusOfTexts } from '../src/corpus/corpus.ts';
import { answerJson } from '../src/render/json.ts';
import { indexInMemory } from '../src/store/memory-index.ts';
import type { Answer } from '../src/types.ts';
import { bundledModel } from './index-folders.ts';

const PREFECTURE = `宝鸡市持续提升供水保障水平
宝鸡市今年把农村供水作为民生实事，市委、市政府多次专题研究，市水利局统筹推进。
全市新建规模化供水工程二十六处，受益人口达到四十一万人。
宝鸡市将继续加大投入，全市供水普及率力争达到百分之九十八。`;

const SEVERAL = `两县推进农村书屋建设
凤县把农家书屋建设纳入为民办实事项目，新建农家书屋三十一个。
陇县则采取流动书屋的办法，配备流动图书车五辆，覆盖所有行政村。`;

const OPEN = `朝阳区推进老旧小区改造
朝阳区住房和城乡建设局介绍，朝阳区全年改造老旧小区七十二个，惠及居民三万余户。`;

const FRONT = `---
county: 陕西省宝鸡市眉县
title: 全县猕猴桃产业发展情况
source: 县农业农村局
date: 2023年5月6日
url: https://example.org/kiwi
---
全县猕猴桃栽植面积达到三十万亩，年产量五十三万吨，从事猕猴桃产业的农户超过六万户。`;

async function ask(question: string): Promise<Answer> {
  const texts = { 'a.txt': PREFECTURE, 'b.txt': SEVERAL, 'c.txt': OPEN, 'd.md': FRONT };
  const corpus = corpusOfTexts(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const embedder = await bundledModel();
  const answer = await createAnswerer(await indexInMemory(corpus, embedder), embedder).ask(question);
  for (const { report, start, end, text } of answer.excerpts)
    assert.equal(report.text.slice(start, end), text);
  return answer;
}

async function first(question: string) {
  const answer = await ask(question);
  assert.equal(answer.status, 'answered', `${question}: ${answer.reason}`);
  const [json] = answerJson(answer).answers as {
    excerpt: string;
    county: string | null;
    region: string | null;
    citation: string;
    report: { source: string; date: string; url: string };
  }[];
  return json!;
}

describe('what a report is about', () => {
  it('may be a prefecture, which is cited as such and found by its name', async () => {
    const { excerpt, county, region, citation } = await first('宝鸡市新建了多少处规模化供水工程?');
    assert.match(excerpt, /二十六处/);
    assert.deepEqual([county, region], [null, '陕西省宝鸡市']);
    assert.equal(citation, '陕西省宝鸡市·宝鸡市持续提升供水保障水平·第2段');
  });

  it('may be several counties: each paragraph is found and cited by its own', async () => {
    const feng = await first('凤县新建了多少个农家书屋?');
    assert.match(feng.excerpt, /三十一个/);
    assert.deepEqual([feng.county, feng.region], ['凤县', '陕西省宝鸡市']);
    assert.match(feng.citation, /^凤县\(陕西省宝鸡市\)·.*·第1段$/);
    const long = await first('陇县配备了多少辆流动图书车?');
    assert.match(long.excerpt, /五辆/);
    assert.equal(long.county, '陇县');
    const both = await ask('哪些县建设了农家书屋或者流动书屋?');
    const counties = answerJson(both).answers as { county: string }[];
    assert.deepEqual(counties.map(({ county }) => county).sort(), ['凤县', '陇县']);
  });

  it('may be left open, which the citation shows, and is found by either meaning', async () => {
    for (const question of ['朝阳区改造了多少个老旧小区?', '北京市朝阳区改造了多少个老旧小区?']) {
      const { excerpt, county, region, citation } = await first(question);
      assert.match(excerpt, /七十二个/);
      assert.equal(county, '朝阳区');
      assert.match(region!, /^北京市或吉林省长春市/);
      assert.match(citation, /^朝阳区\(北京市或吉林省长春市.*\)·/);
    }
  });

  it('is what its front matter says, and so are title, source, date and address', async () => {
    const { excerpt, county, citation, report } = await first('眉县猕猴桃年产量是多少?');
    assert.match(excerpt, /五十三万吨/);
    assert.equal(county, '眉县');
    assert.equal(citation, '眉县(陕西省宝鸡市)·全县猕猴桃产业发展情况·第1段');
    const { source, date, url } = report;
    assert.deepEqual([source, date, url], ['县农业农村局', '2023-05-06', 'https://example.org/kiwi']);
  });

  it('does not answer for another county or region', async () => {
    assert.equal((await ask('岐山县新建了多少处供水工程?')).reason, 'no_such_county_report');
    assert.equal((await ask('凤县配备了多少辆流动图书车?')).status, 'not_found');
  });
});
