import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createAnswerer } from '../src/answer/answerer.ts';
import { answerJson } from '../src/render/json.ts';
import { answerText } from '../src/render/terminal.ts';
import type { Answer } from '../src/types.ts';
import { build, bundledModel, load, type Workplace, workplaces } from './index-folders.ts';

const places = workplaces();
after(places.remove);

const SHARED =
  '全面推行“周三夜学”制度,由驻村工作队员轮流主讲,累计开展夜学活动三百二十场,受益群众一万余人次。';
const SHARED_TRADITIONAL =
  '全面推行“週三夜學”制度,由駐村工作隊員輪流主講,累計開展夜學活動三百二十場,受益群眾一萬餘人次。';
const FENG = `凤县抓实农村夜学\n凤县县委把农民教育摆在重要位置,制定了夜学计划。\n${SHARED}\n凤县还建成图书角十二个。`;
const LONG = `隴縣推進農民教育\n隴縣縣委組織部統籌安排,出台了實施方案。\n${SHARED_TRADITIONAL}\n隴縣另設流動課堂九處。`;

async function workplaceWith(files: Readonly<Record<string, string>>): Promise<Workplace> {
  const place = places.make();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place.seeds, file), text);
  await build(place);
  return place;
}

async function ask(place: Workplace, question: string): Promise<Answer> {
  const { index } = await load(place);
  const answer = await createAnswerer(index, await bundledModel()).ask(question);
  for (const { report, start, end, text } of answer.excerpts)
    assert.equal(report.text.slice(start, end), text);
  return answer;
}

describe('a paragraph that stands in the reports of two counties', () => {
  const made = workplaceWith({ 'feng.txt': FENG, 'long.txt': LONG });

  it('is indexed once, with both places', async () => {
    const { index } = await load(await made);
    const holding = index.passages.filter(({ repeats }) => repeats.length > 0);
    assert.equal(holding.length, 1);
    const [{ reportId, repeats }] = holding as [(typeof holding)[0]];
    const names = [reportId, ...repeats.map((place) => place.reportId)].map(
      (id) => index.library.report(id)?.county?.name,
    );
    assert.deepEqual(names, ['凤县', '陇县']);
  });

  it('is quoted from the report of the county asked about, in its own script, and says where else it stands', async () => {
    const place = await made;
    for (const [county, quoted, other] of [
      ['凤县', '累计开展夜学活动三百二十场', '陇县'],
      ['陇县', '累計開展夜學活動三百二十場', '凤县'],
    ] as const) {
      const answer = await ask(place, `${county}累计开展了多少场夜学活动?`);
      const [first] = answer.excerpts;
      assert.equal(first?.report.county?.name, county);
      assert.ok(first.text.includes(quoted), first.text);
      assert.deepEqual(
        first.repeats.map(({ report }) => report.county?.name),
        [other],
      );
      const [json] = answerJson(answer).answers as { repeats: string[] }[];
      assert.match(json!.repeats.join(), new RegExp(`^${other}\\(陕西省宝鸡市\\)·.*·第2段$`));
      const printed = answerText(answer, (await load(place)).index.library, { width: 100, color: false });
      assert.match(printed, new RegExp(`同文另见：${other}\\(陕西省宝鸡市\\)·第2段`));
    }
  });

  it('is listed for each of them when every county is asked about', async () => {
    const answer = await ask(await made, '哪些县开展了夜学活动?');
    const counties = answer.excerpts.map(({ report }) => report.county?.name);
    assert.ok(counties.includes('凤县') && counties.includes('陇县'), counties.join());
  });

  it('still answers when one of the files is taken out', async () => {
    const place = await workplaceWith({ 'feng.txt': FENG, 'long.txt': LONG });
    rmSync(join(place.seeds, 'feng.txt'));
    await build(place);
    const [first] = (await ask(place, '陇县累计开展了多少场夜学活动?')).excerpts;
    assert.equal(first?.report.file, 'long.txt');
    assert.deepEqual(first.repeats, []);
    assert.equal((await ask(place, '凤县累计开展了多少场夜学活动?')).status, 'not_found');
  });
});

describe('a paragraph with other figures', () => {
  it('is no repeat, however alike the rest', async () => {
    const place = await workplaceWith({
      'feng.txt': FENG,
      'long.txt': LONG.replace('三百二十場', '二百三十場'),
    });
    const { index } = await load(place);
    assert.ok(index.passages.every(({ repeats }) => repeats.length === 0));
    const [first] = (await ask(place, '陇县累计开展了多少场夜学活动?')).excerpts;
    assert.match(first!.text, /二百三十場/);
  });
});

describe('a report that is saved twice', () => {
  it('is one report, also when the other copy has a line more and another script', async () => {
    const body = Array.from(
      { length: 8 },
      (_, index) =>
        `凤县第${index + 1}次会议研究了农村夜学的第${index + 1}项安排,明确由县委组织部负责落实到每个行政村。`,
    );
    const place = await workplaceWith({
      'a.txt': `凤县农村夜学安排\n${body.join('\n')}`,
      'b.txt': `鳳縣農村夜學安排\n${body.join('\n')}\n本次安排自印发之日起执行。`,
    });
    const { index } = await load(place);
    assert.equal(index.library.reports.filter(({ county }) => county?.name === '凤县').length, 1);
    assert.ok(index.passages.every(({ repeats }) => repeats.length === 0));
  });

  it('is warned of when the two files name different counties', async () => {
    const text = '全县累计开展夜学活动三百二十场,受益群众一万余人次。';
    const place = places.make();
    writeFileSync(join(place.seeds, 'a.md'), `---\ncounty: 凤县\n---\n${text}`);
    writeFileSync(join(place.seeds, 'b.md'), `---\ncounty: 陇县\n---\n${text}`);
    const summary = await build(place);
    const [copy] = summary!.seeds.filter(({ file }) => file === 'b.md');
    assert.equal(copy?.sameAs, 'a.md');
    assert.match(
      copy.warnings.join(),
      /the same text as a\.md, whose county 陕西省宝鸡市凤县 is used and not 陕西省宝鸡市陇县/,
    );
  });
});
