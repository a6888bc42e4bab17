import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { createLibrary } from '../src/library.ts';
import { loadDivisions } from '../src/places/divisions.ts';
import { findQuestionPlaces } from '../src/retrieve/places.ts';
import type { Report } from '../src/types.ts';
import { FakeAnswerer, meiReport, reportOf } from './fake-answerer.ts';
import type { ChatMessage, FakeTelegram, Group, Person } from './fake-telegram.ts';
import { type RealAnswerer, realAnswerer } from './real-answerer.ts';
import { startRig } from './telegram-rig.ts';

const ACCESS = { admins: [], allowed: null, questionsPerMinute: 10_000 };
const MEI = '610326';

/** Calls that Telegram refused; two polls may meet when the bot stops. */
function refusedBy({ refused }: FakeTelegram) {
  return refused.filter(({ method }) => method !== 'getUpdates');
}

suite('the seeds', () => {
  let real: RealAnswerer;
  let rig: Awaited<ReturnType<typeof startRig>>;
  let wang: Person;
  let chen: Person;
  let smith: Person;
  let group: Group;
  const chosen = (chat = 1) => rig.state.people.county(chat);

  before(async () => {
    real = await realAnswerer();
    rig = await startRig({ answerer: real.answerer, access: ACCESS });
    wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
    chen = rig.fake.person({ id: 2, name: '陳', language_code: 'zh-hant' });
    smith = rig.fake.person({ id: 3, name: 'Smith', language_code: 'en' });
    group = rig.fake.group({ id: -5, title: '驻村工作群' });
  });

  beforeEach(() => rig.state.people.setCounty(1, null));

  after(async () => {
    await rig.stop();
    real.remove();
    assert.deepEqual(refusedBy(rig.fake), []);
  });

  suite('/counties', () => {
    test('choose a county for the chat, show its report, choose none and come back, in one message', async () => {
      const list = await wang.says('/counties');
      assert.match(list.text, /陕西省/);
      const { message: choice, sent } = await wang.taps(list, /^眉县/);
      assert.equal(choice.text, '已选定眉县。问题里没写是哪个县时，就按眉县回答。');
      assert.deepEqual(choice.buttons, ['报告要点', '取消选定', '« 各县']);
      assert.deepEqual([chosen(), sent], [MEI, []]);
      const { message: outline } = await wang.taps(choice, '报告要点');
      assert.match(outline.text, /陜西眉縣堅持黨建引領/);
      const { message: again } = await wang.taps(await wang.says('/county 眉县'), '取消选定');
      assert.equal(again.text, '已取消选定眉县，现在问的是所有的县。');
      assert.equal(chosen(), null);
      assert.equal((await wang.taps(again, '« 各县')).message.text, list.text);
    });

    test('mark the county that is chosen', async () => {
      const list = await wang.says('/counties');
      assert.ok(!list.buttons.join().includes('✓'));
      const { message: choice } = await wang.taps(list, /^眉县/);
      const { message: marked } = await wang.taps(choice, '« 各县');
      assert.deepEqual(
        marked.buttons.filter((label) => label.includes('✓')),
        ['眉县 ✓'],
      );
      assert.deepEqual((await wang.says('/counties')).buttons, marked.buttons);
    });

    test('are in the reader’s script', async () => {
      const { message } = await chen.taps(await chen.says('/counties'), /^眉縣/);
      assert.equal(message.text, '已選定眉縣。問題裡沒寫是哪個縣時，就按眉縣回答。');
      assert.match(
        (await smith.taps(await smith.says('/counties'), /^眉县/)).message.text,
        /^眉县 is chosen\./,
      );
    });

    test('keep to the pages there are', async () => {
      for (const page of ['9', '０', 'x', '-1'])
        assert.match((await wang.says(`/counties ${page}`)).text, /眉县/, page);
    });
  });

  suite('/county', () => {
    test('takes any script and short names', async () => {
      for (const name of ['眉县', '眉縣', '眉', 'Mei County', 'mei', '陕西省眉县', '　眉县　']) {
        assert.match((await wang.says(`/county ${name}`)).text, /^已选定眉县。/, name);
        assert.equal(chosen(), MEI, name);
        rig.state.people.setCounty(1, null);
      }
      assert.match((await chen.says('/county 太白縣')).text, /^已選定太白縣。/);
      assert.match((await smith.says('/COUNTY Taibai')).text, /^太白县 is chosen\./);
    });

    test('alone clears it, and explains itself where there is nothing to clear', async () => {
      await wang.says('/county 眉县');
      assert.equal((await wang.says('/county')).text, '已取消选定眉县，现在问的是所有的县。');
      assert.match((await wang.says('/county')).text, /^现在没有选定县.*请发 \/county 眉县，/);
      assert.match((await smith.says('/county')).text, /^太白县 is no longer chosen/);
      assert.match((await smith.says('/county')).text, /send \/county Mei County or pick/);
    });

    test('clears it by the words for none or for all, in either script', async () => {
      for (const word of ['取消', '全部', '清除', '所有', '所有縣', 'all', 'None', 'clear']) {
        rig.state.people.setCounty(1, MEI);
        assert.equal((await wang.says(`/county ${word}`)).text, '已取消选定眉县，现在问的是所有的县。', word);
        assert.equal(chosen(), null, word);
      }
    });

    test('says that the chosen one stays where there is no report on the other', async () => {
      rig.state.people.setCounty(1, MEI);
      const { text } = await wang.says('/county 扶风县');
      assert.match(text, /^没有扶风县的报告。\n现有：.*。\n仍按已选定的眉县回答。$/);
      assert.equal(chosen(), MEI);
    });

    test('asks which one is meant', async () => {
      const asked = await wang.says('/county 陕西');
      assert.equal(asked.text, '您指的是哪个县？');
      assert.equal(asked.buttons.length, 3);
      assert.match((await wang.taps(asked, '太白县(陕西省宝鸡市)')).message.text, /^已选定太白县。/);
      assert.deepEqual((await wang.says('/county 眉县还是共和县')).buttons.length, 2);
      assert.equal(chosen(), '610331');
    });

    test('says that there is no report, and names what there is', async () => {
      assert.equal(
        (await wang.says('/county 广水')).text,
        '没有广水市的报告。\n现有：眉县、潢川县、甘泉县、共和县、太白县。',
      );
      assert.match((await smith.says('/county Guangshui City')).text, /^There is no report on 广水市\./);
      assert.equal(chosen(), null);
    });

    test('says that it knows no such county, and offers the nearest', async () => {
      const near = await wang.says('/county 媚县');
      assert.equal(near.text, '没有找到叫“媚县”的县。\n您指的是眉县吗？');
      await wang.taps(near, '眉县');
      assert.equal(chosen(), MEI);
      const far = await wang.says(`/county <b>${'？'.repeat(2000)}`);
      assert.match(far.text, /^没有找到叫“<b>？+…”的县。\n仍按已选定的眉县回答。$/);
      assert.deepEqual(far.buttons, ['« 各县']);
    });

    test('in a group is chosen for all', async () => {
      const choice = await wang.says('/county@wenxian_bot 眉县', { in: group });
      assert.equal(choice.replyTo, wang.lastSaid.id);
      assert.equal(chosen(group.id), MEI);
      assert.equal(chosen(), null);
      assert.match((await smith.taps(choice, '取消选定')).message.text, /^眉县 is no longer chosen/);
      assert.equal(chosen(group.id), null);
    });
  });

  suite('/reports', () => {
    test('open by number and by county, and lead to their neighbours and back', async () => {
      const list = await wang.says('/reports');
      assert.deepEqual(list.buttons.slice(0, 5), ['1', '2', '3', '4', '5']);
      let { message } = await wang.taps(list, '1');
      for (const next of ['2 ▶', '3 ▶', '4 ▶', '5 ▶']) {
        const number = Number.parseInt(next, 10);
        ({ message } = await wang.taps(message, next));
        assert.equal(message.text, (await wang.says(`/report ${number}`)).text);
      }
      assert.deepEqual(message.buttons, ['读全文', '选定这个县', '◀ 4', '« 目录']);
      assert.equal((await wang.taps(message, '« 目录')).message.text, list.text);
      const byCounty = await wang.says('/report 眉縣');
      assert.match(byCounty.text, /陜西眉縣堅持黨建引領/);
    });

    test('can be read from the beginning, and their county be chosen', async () => {
      const outline = await wang.says('/report 眉县');
      let { message } = await wang.taps(outline, '读全文');
      const { paragraphs } = real.answerer.library.reports.find(({ county }) => county?.code === MEI)!;
      const first = paragraphs.findIndex(({ kind }) => kind === 'body') + 1;
      for (let number = first; number < paragraphs.length; number++) {
        assert.ok(message.text.startsWith(`第${number}/${paragraphs.length}段`), message.text);
        ({ message } = await wang.taps(message, '▶'));
      }
      assert.ok(!message.buttons.some((label) => label.includes('▶')));
      const { message: back } = await wang.taps(message, '报告要点');
      assert.equal(back.html, outline.html);
      await wang.taps(back, '选定这个县');
      assert.equal(chosen(), MEI);
    });

    test('take numbers as people write them', async () => {
      const { text } = await wang.says('/report 3');
      for (const typed of ['３', '第3份', '#3', '　3', 'No. 3', '3.'])
        assert.equal((await wang.says(`/report ${typed}`)).text, text, typed);
    });

    test('say what is wrong with a number or a name', async () => {
      for (const typed of ['0', '6', '99999999'])
        assert.equal(
          (await wang.says(`/report ${typed}`)).text,
          `没有第 ${typed} 份报告。编号从 1 到 5，目录见 /reports。`,
        );
      assert.match(
        (await wang.says('/report')).text,
        /^请写报告的编号或县名，例如 \/report 1 或 \/report 眉县/,
      );
      assert.match((await wang.says('/report 火星')).text, /^没有找到叫“火星”的县。\n请写报告的编号/);
      assert.match((await wang.says('/report 广水市')).text, /^没有广水市的报告。\n现有：/);
      assert.match((await chen.says('/report 9')).text, /^沒有第 9 份報告。/);
      assert.match((await smith.says('/report')).text, /\/report Mei County; \/reports lists them\.$/);
    });

    test('of several counties are listed by their numbers', async () => {
      const list = await wang.says('/report 宝鸡市');
      assert.match(list.text, /有 2 份报告：\n\d\. .*\n\d\. /);
      assert.equal(list.buttons.length, 2);
      assert.match((await wang.taps(list, 0)).message.text, /^/);
    });
  });
});

suite('a library that is large and changes', () => {
  const { counties } = loadDivisions();
  const many = counties.slice(0, 90).map((county, index) =>
    reportOf({
      id: index.toString(16).padStart(4, '0').padEnd(16, 'a'),
      county,
      title: `报告${'长'.repeat(200)}`,
      text: '一二三。',
    }),
  );
  const answerer = new FakeAnswerer(() => ({}));
  let rig: Awaited<ReturnType<typeof startRig>>;
  let wang: Person;

  const serve = (reports: readonly Report[]) => {
    Object.assign(answerer, { library: createLibrary(reports) });
    answerer.countiesIn = (text) => [...findQuestionPlaces(text, answerer.library).counties];
  };

  before(async () => {
    serve(many);
    rig = await startRig({ answerer, access: ACCESS });
    wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  });

  beforeEach(() => serve(many));

  after(async () => {
    await rig.stop();
    assert.deepEqual(refusedBy(rig.fake), []);
  });

  /** Leafs to the end, and gives every label on the way. */
  async function leafed(command: string): Promise<string[]> {
    let page: ChatMessage = await wang.says(command);
    const labels = [...page.buttons];
    while (page.buttons.some((label) => label.endsWith('›'))) {
      ({ message: page } = await wang.taps(page, /›$/));
      labels.push(...page.buttons);
    }
    return labels.filter((label) => !/[‹›]/.test(label));
  }

  test('has every county and every report on some page', async () => {
    assert.equal((await leafed('/counties')).length, 90);
    assert.deepEqual(
      await leafed('/reports'),
      many.map((_, index) => String(index + 1)),
    );
  });

  test('comes back from a report to its page of the list', async () => {
    const { message } = await wang.taps(await wang.says('/report 77'), '« 目录');
    assert.ok(message.buttons.includes('77'));
  });

  test('opens the report that a button was made for, whatever its number is now', async () => {
    const outline = await wang.says('/report 10');
    serve(many.slice(1));
    assert.deepEqual((await wang.taps(outline, '11 ▶')).message.buttons, [
      '读全文',
      '选定这个县',
      '◀ 9',
      '11 ▶',
      '« 目录',
    ]);
  });

  test('says so when what a button is about is gone', async () => {
    const county = many[3]!.county!;
    const list = await wang.says('/counties');
    const reports = await wang.says('/reports');
    const choice = await wang.says(`/county ${county.province}${county.prefecture ?? ''}${county.name}`);
    assert.equal(rig.state.people.county(1), county.code);
    serve([meiReport]);
    for (const [message, button] of [
      [list, 3],
      [reports, 3],
      [choice, '报告要点'],
    ] as const) {
      const { alert, show_alert, message: after } = await wang.taps(message, button, { graceMs: 50 });
      assert.match(alert!, /报告已经/);
      assert.deepEqual([show_alert, after.isEdited], [true, false]);
    }
    assert.equal((await wang.says('/county')).text, '已取消选定的县，现在问的是所有的县。');
  });

  test('that shrank shows its last page where a later one is asked for', async () => {
    const page = await wang.says('/reports');
    serve([meiReport]);
    const { message } = await wang.taps(page, /›$/);
    assert.deepEqual(message.buttons, ['1']);
  });
});
