import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { FakeAnswerer, residents, secretaries } from './fake-answerer.ts';
import type { Group, Person } from './fake-telegram.ts';
import { startRig } from './telegram-rig.ts';

let rig: Awaited<ReturnType<typeof startRig>>;
let wang: Person;
let smith: Person;
let group: Group;

before(async () => {
  const answerer = new FakeAnswerer(() => ({
    status: 'answered',
    reason: null,
    excerpts: [secretaries, residents],
  }));
  rig = await startRig({ answerer, access: { admins: [], allowed: null, questionsPerMinute: 10_000 } });
  wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  smith = rig.fake.person({ id: 3, name: 'Smith', language_code: 'en' });
  group = rig.fake.group({ id: -5, title: '驻村工作群' });
});

after(async () => {
  await rig.stop();
  const refusals = rig.fake.refused.map(({ method, refusal }) => `${method} ${refusal}`);
  // Of the second tap on the same choice, and of two polls that meet when the bot stops.
  assert.deepEqual(
    refusals.filter((refusal) => !/message is not modified|^getUpdates/.test(refusal)),
    [],
  );
});

suite('/settings', () => {
  test('shows what is chosen, marked among the choices', async () => {
    const { text, keyboard } = await wang.says('/settings');
    assert.equal(text, '设置\n\n🌐 语言：自动\n📄 每次最多摘引：自动\n✍️ 引文：原文\n💾 保存我的问题：开');
    assert.deepEqual(
      keyboard.map((row) => row.map((button) => button.text)),
      [
        ['🌐 ✓ 自动', '简体', '繁體', 'English'],
        ['📄 ✓ 自动', '1', '3', '5', '10'],
        ['✍️ ✓ 原文', '转成简体'],
        ['💾 ✓ 开', '关'],
      ],
    );
  });

  test('stores each choice and shows it in the same message', async () => {
    const settings = await wang.says('/settings');
    const steps = [
      ['5', { excerpts: 5 }, '每次最多摘引：5'],
      ['10', { excerpts: 10 }, '每次最多摘引：10'],
      ['转成简体', { quotations: 'converted' }, '引文：转成简体'],
      ['关', { keepsQuestions: false }, '保存我的问题：关'],
      ['💾 开', { keepsQuestions: true }, '保存我的问题：开'],
      ['✍️ 原文', { quotations: 'original' }, '引文：原文'],
      ['📄 自动', { excerpts: null }, '每次最多摘引：自动'],
    ] as const;
    for (const [label, change, line] of steps) {
      const { message, sent, alert } = await wang.taps(settings, label);
      const stored = rig.state.people.settings(1);
      assert.deepEqual({ ...stored, ...change }, stored, label);
      assert.ok(message.text.includes(line), `${label}: ${message.text}`);
      assert.ok(
        message.buttons.some((text) => text.includes('✓') && text.includes(label.split(' ').at(-1)!)),
        label,
      );
      assert.equal(message.buttons.filter((text) => text.includes('✓')).length, 4);
      assert.deepEqual([sent, alert], [[], undefined]);
    }
  });

  test('speaks the chosen language at once, and so does everything after', async () => {
    const settings = await wang.says('/settings');
    assert.match((await wang.taps(settings, '繁體')).message.text, /^設定\n\n🌐 語言：繁體\n.*引文：原文/s);
    assert.match((await wang.says('/about')).text, /^問縣/);
    assert.match((await wang.taps(settings, 'English')).message.text, /^Settings\n\n🌐 Language: English\n/);
    assert.match((await wang.says('/county')).text, /^No county is chosen/);
    const back = await wang.taps(settings, 0);
    assert.match(back.message.text, /^设置\n\n🌐 语言：自动/);
    assert.equal(rig.state.people.settings(1).language, null);
  });

  test('takes a second tap on the same choice', async () => {
    const settings = await smith.says('/settings');
    await smith.taps(settings, '3');
    const { message, alert } = await smith.taps(settings, '✓ 3', { graceMs: 50 });
    assert.deepEqual([alert, message.text.includes('Excerpts at most: 3')], [undefined, true]);
  });

  test('in a group are those of the person who opened them', async () => {
    const settings = await wang.says('/settings@wenxian_bot', { in: group });
    const { message, alert, show_alert } = await smith.taps(settings, 'English', { graceMs: 50 });
    assert.equal(alert, 'These are somebody else’s settings. Please send /settings yourself.');
    assert.equal(show_alert, true);
    assert.equal(message.isEdited, false);
    assert.deepEqual(
      [rig.state.people.settings(1).language, rig.state.people.settings(3).language],
      [null, null],
    );
    assert.match((await wang.taps(settings, 'English')).message.text, /^Settings/);
    rig.state.people.change(1, { language: null });
  });
});
