import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { SeedError } from '../src/errors.ts';
import type { Progress } from '../src/librarian/librarian.ts';
import { orderedReports } from '../src/render/telegram-reports.ts';
import { openState } from '../src/state/sqlite-state.ts';
import { meiReport, taibaiReport } from './fake-answerer.ts';
import { FakeLibrarian } from './fake-librarian.ts';
import type { ChatMessage, FakeTelegram } from './fake-telegram.ts';
import { startRig, TOKEN } from './telegram-rig.ts';

const ACCESS = { admins: [7], allowed: null, questionsPerMinute: 20 };
const FUPING = '富平县驻村帮扶工作总结\n富平县选派56名第一书记。\n群众满意度提高。';

/** A bot with a scripted librarian, its admin 王 and somebody else. */
async function start(context: TestContext, librarian = new FakeLibrarian()) {
  const rig = await startRig({ answerer: librarian.answerer, librarian, access: ACCESS });
  context.after(() => rig.stop());
  const { fake } = rig;
  const admin = fake.person({ id: 7, name: '王', language_code: 'zh-hans', hasStarted: true });
  const other = fake.person({ id: 8, name: '李', language_code: 'zh-hans', hasStarted: true });
  return { ...rig, librarian, admin, other };
}

/** Waits until a message reads as wanted. @returns it */
function becomes(fake: FakeTelegram, message: ChatMessage, wanted: RegExp): Promise<ChatMessage> {
  return fake.until(`${wanted}`, () => {
    const now = fake.now(message);
    return now !== undefined && wanted.test(now.text) && now;
  });
}

/** A promise and what ends it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Nothing that the bot asked of Telegram was refused, and every tap was answered once. */
function assertClean({ calls, refused, callsOf }: FakeTelegram, taps: number): void {
  assert.deepEqual(refused, []);
  assert.equal(calls.filter(({ method }) => method === 'answerCallbackQuery').length, taps, `${callsOf}`);
}

test('an admin is told how it ended before the bot ends', async (context) => {
  const ended = gate();
  const librarian = new FakeLibrarian();
  librarian.follows({ until: ended.opened });
  const { fake, admin, unfinished } = await start(context, librarian);
  const begun = await admin.says('/reindex');
  await fake.until('the rebuild to begin', () => librarian.done.includes('rebuild'));
  assert.equal(unfinished.size, 1);
  fake.fail('editMessageText', { delayMs: 300 });
  ended.open();
  await Promise.allSettled(unfinished);
  assert.match(fake.now(begun)!.text, /用时/);
  assert.equal(unfinished.size, 0);
});

suite('a document from an admin', () => {
  test('is read and shown, and joins the library when the admin says so', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const checking = await admin.sendsFile('富平 <1>.txt', `${FUPING}?`);
    assert.equal(checking.replyTo, admin.lastSaid.id);
    const shown = await becomes(fake, checking, /要收入/);
    assert.match(
      shown.text,
      /^富平县驻村帮扶工作总结\n县：没有认出\n来源：没有认出\n日期：没有认出\n3 段，\d+ 字\n/,
    );
    assert.match(shown.text, /文件：富平 <1>\.txt\n⚠️ question marks in <place> of letters\n/);
    assert.match(shown.text, /富平县选派56名第一书记。/);
    assert.deepEqual(shown.buttons, ['加入', '取消']);
    assert.deepEqual(librarian.done, ['check 富平 <1>.txt']);

    await admin.taps(shown, '加入');
    const added = await becomes(fake, checking, /已收入/);
    assert.match(
      added.text,
      /^已收入《富平县驻村帮扶工作总结》，文件 富平 <1>\.txt。\n现有 3 份报告，42 个段落，用时 1\.3 秒。$/,
    );
    assert.equal(librarian.answerer.library.reports.length, 3);
    const outline = await admin.taps(added, '看要点');
    assert.match(outline.message.text, /富平县驻村帮扶工作总结/);
    assertClean(fake, 2);
  });

  test('with a caption is the same, and a county that is known is named', async (context) => {
    const { fake, admin } = await start(context);
    const checking = await admin.sendsFile('mei.md', '眉县新报告\n眉县种植猕猴桃30万亩。', 'text/markdown', {
      caption: '请收入',
    });
    assert.match((await becomes(fake, checking, /要收入/)).text, /县：眉县\(陕西省宝鸡市\)/);
  });

  test('stays out when the admin cancels, and its buttons do nothing more', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const shown = await becomes(fake, await admin.sendsFile('a.txt', FUPING), /要收入/);
    const cancelled = await admin.taps(shown, '取消');
    assert.equal(cancelled.message.text, '已取消。');
    assert.deepEqual(cancelled.message.buttons, []);
    const [[confirm] = []] = shown.keyboard;
    fake.push({
      callback_query: {
        id: 'late',
        from: admin.user,
        chat_instance: '7',
        data: confirm!.callback_data,
        message: { message_id: shown.id, date: 1, chat: { id: 7, type: 'private' } },
      },
    });
    const answers = () => fake.callsOf('answerCallbackQuery');
    await fake.until('an answer', () => answers().length === 2);
    assert.match(String(answers().at(-1)?.text), /过期/);
    assert.deepEqual(librarian.done, ['check a.txt']);
    assertClean(fake, 2);
  });

  test('that is in the library already is named, with its outline and no button to add it', async (context) => {
    const { fake, admin } = await start(context);
    const shown = await becomes(fake, await admin.sendsFile('again.txt', meiReport.text), /已经收录/);
    assert.match(shown.text, new RegExp(`^again\\.txt 的内容已经收录，就是 ${meiReport.file}，`));
    assert.deepEqual(shown.buttons, ['看要点']);
  });

  test('that is no report is refused with the reason', async (context) => {
    const { fake, admin, lines } = await start(context);
    const shown = await becomes(fake, await admin.sendsFile('x.doc', '乱码'), /不能收入/);
    assert.equal(shown.text, 'x.doc 不能收入：x.doc holds no text. Send it as <.docx> or PDF.');
    assert.deepEqual(shown.buttons, []);
    // It is told to who sent it; who runs the bot has nothing to do about it.
    const logged = lines.map((line) => JSON.parse(line));
    const line = logged.find(({ reason }) => reason?.includes('holds no text'));
    assert.equal(line?.level, 30);
    assert.ok(logged.every(({ level }) => level < 40));
  });

  test('of more than 20 MB is refused before it is downloaded', async (context) => {
    const { fake, admin } = await start(context);
    const said = await admin.sendsFile('large.pdf', FUPING, 'application/pdf', {
      size: 20 * 1024 * 1024 + 1,
    });
    assert.match(said.text, /^large\.pdf 有 20\.0 MB。超过 20 MB 的文件收不了/);
    assert.deepEqual(fake.callsOf('getFile'), []);
    const fits = await admin.sendsFile('fits.txt', FUPING, 'text/plain', { size: 20 * 1024 * 1024 });
    await becomes(fake, fits, /要收入/);
  });

  test('that cannot be downloaded says so, and no token is told to anybody', async (context) => {
    const { fake, admin, lines } = await start(context);
    fake.fail('/file', 'drop', { code: 404, description: 'Not Found' });
    const [dropped, missing] = [
      await admin.sendsFile('a.txt', FUPING),
      await admin.sendsFile('b.txt', FUPING),
    ];
    await becomes(fake, dropped, /没有下载成功/);
    assert.match((await becomes(fake, missing, /没有下载成功/)).text, /（404），请再发一次$/);
    assert.deepEqual(
      [...lines, ...fake.messages(admin).map(({ text }) => text)].filter((text) =>
        text.includes(TOKEN.slice(4)),
      ),
      [],
    );
  });

  test('that cannot be added gives the reason, and nothing has changed', async (context) => {
    const { fake, admin, librarian } = await start(context);
    librarian.follows({ error: new SeedError('The disk is full', 'Make room') });
    const shown = await becomes(fake, await admin.sendsFile('a.txt', FUPING), /要收入/);
    await admin.taps(shown, '加入');
    const failed = await becomes(fake, shown, /没有成功/);
    assert.equal(failed.text, '没有成功：The disk is full. Make room.\n报告和索引都没有变。');
    librarian.follows({ error: new TypeError(`secret ${TOKEN}`) });
    const again = await becomes(fake, await admin.sendsFile('a.txt', FUPING), /要收入/);
    await admin.taps(again, '加入');
    assert.match((await becomes(fake, again, /没有成功/)).text, /详情见日志/);
  });

  test('is one of several that each have their message and are added one after another', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const { open, opened } = gate();
    librarian.follows({ until: opened });
    const files = ['a.txt', 'b.txt', 'c.txt'];
    const shown: ChatMessage[] = [];
    for (const file of files) {
      const checking = await admin.sendsFile(file, `${FUPING}${file}`);
      shown.push(await becomes(fake, checking, /要收入/));
    }
    for (const each of shown) await admin.taps(each, '加入');
    await becomes(fake, shown[2]!, /排队中/);
    open();
    for (const each of shown) await becomes(fake, each, /已收入/);
    const added = librarian.done.filter((each) => each.startsWith('add'));
    assert.deepEqual(
      added,
      files.map((file) => `add ${file}`),
    );
    assert.equal(librarian.mostAtWork, 1);
    assertClean(fake, 3);
  });

  test('that was added by another button meanwhile is not added twice', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const first = await becomes(fake, await admin.sendsFile('a.txt', FUPING), /要收入/);
    const second = await becomes(fake, await admin.sendsFile('b.txt', FUPING), /要收入/);
    for (const each of [first, second]) await admin.taps(each, '加入');
    await becomes(fake, first, /已收入/);
    assert.match((await becomes(fake, second, /已经收录/)).text, /就是 a\.txt/);
    assert.equal(librarian.answerer.library.reports.length, 3);
  });
});

suite('a change of the library', () => {
  test('shows how far it is, and holds up neither answers nor the admin', async (context) => {
    const { fake, admin, other, librarian } = await start(context);
    const { open, opened } = gate();
    const progress: Progress[] = [
      { stage: 'read', done: 3, total: 3 },
      { stage: 'embed', done: 30, total: 120 },
    ];
    librarian.follows({ progress, until: opened });
    const message = await admin.says('/reindex');
    const during = await becomes(fake, message, /25%/);
    assert.match(during.text, /^正在更新索引\n计算段落向量（第 2\/5 步）\n███░{9} 25%$/);
    await admin.says('/stats');
    await other.says('眉县选派了多少名第一书记?');
    assert.equal(fake.now(message)?.text, during.text);
    open();
    await becomes(fake, message, /^索引已更新。\n现有 2 份报告/);
    assert.deepEqual(fake.refused, []);
  });

  test('is edited no faster than Telegram lets it', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const progress = Array.from({ length: 100 }, (_, done) => ({
      stage: 'embed' as const,
      done,
      total: 100,
    }));
    librarian.follows({ progress });
    await becomes(fake, await admin.says('/reindex'), /^索引已更新/);
    assert.ok(fake.callsOf('editMessageText').length <= 3);
  });

  test('by /reindex says when nothing changed, and lists what was left out', async (context) => {
    const { fake, admin, librarian } = await start(context);
    librarian.follows({ changed: false, leftOut: ['x.doc: an <old> Word file: save it as .docx'] });
    const { text } = await becomes(fake, await admin.says('/reindex'), /没有变化/);
    assert.match(text, /没有收入的文件（1 个）：\n• x\.doc: an <old> Word file/);
  });
});

suite('/remove', () => {
  test('shows the report and removes it after the confirmation, whatever its number is by then', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const reports = orderedReports(librarian.answerer.library.reports);
    const number = reports.findIndex(({ id }) => id === taibaiReport.id) + 1;
    const asked = await admin.says(`/remove ${number}`);
    assert.match(
      asked.text,
      new RegExp(`^${number}\\. ${taibaiReport.title}\\n太白县\\(陕西省宝鸡市\\)\\n2022-01-24\\n文件：`),
    );
    assert.deepEqual(asked.buttons, ['撤下', '取消']);
    librarian.answerer.library = { ...librarian.answerer.library, reports: [...reports].reverse() };
    await admin.taps(asked, '撤下');
    const done = await becomes(fake, asked, /已撤下/);
    assert.match(
      done.text,
      new RegExp(`^已撤下《${taibaiReport.title}》，文件 ${taibaiReport.file}。\\n现有 1 份报告`),
    );
    assert.deepEqual(
      librarian.answerer.library.reports.map(({ id }) => id),
      [meiReport.id],
    );
    assertClean(fake, 1);
  });

  test('takes numbers in any digits, and names those that there are for any other', async (context) => {
    const { admin, librarian } = await start(context);
    assert.match((await admin.says('/remove １')).text, /要撤下/);
    assert.match((await admin.says('/remove')).text, /编号从 1 到 2/);
    for (const wrong of ['0', '3', '-1', '1.5', '<b>', '第一', '9'.repeat(50)]) {
      const { text } = await admin.says(`/remove ${wrong}`);
      assert.ok(text.startsWith(`“${wrong}”不是报告的编号。编号从 1 到 2，`), text);
    }
    assert.deepEqual(librarian.done, []);
  });

  test('says so when the report is gone, when it is cancelled, and when the librarian refuses', async (context) => {
    const { fake, admin, librarian } = await start(context);
    const [gone, cancelled] = [await admin.says('/remove 1'), await admin.says('/remove 1')];
    assert.equal((await admin.taps(cancelled, '取消')).message.text, '已取消。');
    const { library } = librarian.answerer;
    librarian.answerer.library = { ...library, report: () => undefined };
    await admin.taps(gone, '撤下');
    await becomes(fake, gone, /已经不在了/);
    librarian.answerer.library = library;
    librarian.follows({ error: new SeedError('It is the last report', 'Add another one before') });
    const last = await admin.says('/remove 1');
    await admin.taps(last, '撤下');
    assert.match((await becomes(fake, last, /没有成功/)).text, /It is the last report/);
  });
});

suite('/stats', () => {
  test('shows figures under a picture', async (context) => {
    const { fake, admin, other, state } = await start(context);
    for (const question of ['太白县 <b>驻村</b>', '太白县 <b>驻村</b>', '天气']) {
      const reason = question === '天气' ? ('nothing_relevant' as const) : null;
      state.journal.record({ answer: null, person: other.id, question, reason, ms: 12 });
    }
    const message = await admin.says('/stats 7');
    const [picture] = message.extra.photo as { file_id: string; width: number; height: number }[];
    assert.deepEqual([picture!.width, picture!.height], [1200, 600]);
    assert.match(
      message.text,
      /^最近 7 天\n提问 3 次\n没答上 1 次（33%）\n提问的人 1 位\n用时：一半在 12 毫秒内，95% 在 12 毫秒内\n👍 0　👎 0\n/,
    );
    assert.match(message.text, /问得最多：\n• 太白县 <b>驻村<\/b>（2 次）$/);
    assert.deepEqual(fake.refused, []);
  });

  test('is a line of text when nobody asked, and names the days that it takes for others', async (context) => {
    const { admin } = await start(context);
    assert.match((await admin.says('/stats')).text, /^最近 28 天\n这段时间没有人提问。/);
    for (const wrong of ['0', '366', '400', 'week']) {
      assert.equal(
        (await admin.says(`/stats ${wrong}`)).text,
        `天数要在 1 到 365 之间，“${wrong}”不行。例如 /stats 28。`,
      );
    }
  });
});

suite('/unanswered', () => {
  test('lists refused questions with their reason, and the latest feedback', async (context) => {
    const { admin, state } = await start(context);
    assert.match(
      (await admin.says('/unanswered')).text,
      /没有记下没答上的问题。\n\n最近的意见\n还没有人提意见。$/,
    );
    for (const question of ['富平县 <有多少>?', '富平县 <有多少>?', '天气'])
      state.journal.record({ answer: null, person: 8, question, reason: 'nothing_relevant', ms: 1 });
    state.journal.addFeedback(8, '很好 & 用');
    const today = new Date().toISOString().slice(0, 10);
    const { text } = await admin.says('/unanswered');
    assert.equal(
      text,
      [
        '最近没答上的问题',
        `• 天气 (报告里没有，1 次，${today})`,
        `• 富平县 <有多少>? (报告里没有，2 次，${today})`,
        '',
        '最近的意见',
        `• 很好 & 用 (${today})`,
      ].join('\n'),
    );
    const { text: one } = await admin.says('/unanswered 1');
    assert.ok(one.includes('天气') && !one.includes('富平'));
    assert.match((await admin.says('/unanswered 51')).text, /“51”不是条数/);
  });
});

suite('what admins can do', () => {
  test('does not exist for others, nor in groups', async (context) => {
    const { fake, admin, other, librarian } = await start(context);
    const group = fake.group({ id: -5, title: '驻村工作群' });
    for (const command of ['/reindex', '/remove 1', '/stats', '/unanswered', '/broadcast 大家好']) {
      assert.match((await other.says(command)).text, /没有 \/\w+ 这个命令/);
      assert.match(
        (await admin.says(command.replace(/^\/\w+/, '$&@wenxian_bot'), { in: group })).text,
        /没有 \/\w+ 这个命令/,
      );
    }
    assert.equal((await other.sendsFile('a.txt', FUPING)).text, '我只看得懂文字，请把问题打出来发给我。');
    assert.deepEqual(librarian.done, []);
  });

  test('does not let others press an admin’s buttons, and ends with a restart', async (context) => {
    const { fake, admin, other, librarian } = await start(context);
    const asked = await admin.says('/remove 1');
    const [[confirm] = []] = asked.keyboard;
    const tap = (from: object, chat: number, data: string) => {
      const message = { message_id: asked.id, date: 1, chat: { id: chat, type: 'private' } };
      fake.push({ callback_query: { id: `${chat}${data}`, from, chat_instance: '1', data, message } });
    };
    tap(other.user, other.id, confirm!.callback_data!);
    tap(admin.user, admin.id, `dy${'0'.repeat(16)}`);
    const answers = () => fake.callsOf('answerCallbackQuery').map(({ text }) => String(text));
    await fake.until('two answers', () => answers().length === 2);
    assert.equal(answers().filter((text) => text === '这个按钮已经过期，请重新操作。').length, 1);
    assert.deepEqual(librarian.done, []);
    await admin.taps(asked, '撤下');
    await becomes(fake, asked, /已撤下/);
    assertClean(fake, 3);
  });

  test('is said in the admin’s language', async (context) => {
    const { fake } = await start(context);
    const english = fake.person({ id: 7, name: 'Wang', language_code: 'en', hasStarted: true });
    assert.match((await english.says('/stats')).text, /^The last 28 days\nNobody asked anything/);
    const shown = await becomes(fake, await english.sendsFile('a.txt', FUPING), /Add this report\?$/);
    assert.deepEqual(shown.buttons, ['Add', 'Cancel']);
    const traditional = fake.person({ id: 7, name: '王', language_code: 'zh-hant', hasStarted: true });
    assert.match((await traditional.says('/remove 9')).text, /不是報告的編號/);
  });

  test('leaves the library alone where there is no librarian', async (context) => {
    const { answerer } = new FakeLibrarian();
    const rig = await startRig({ answerer, access: ACCESS });
    context.after(() => rig.stop());
    const admin = rig.fake.person({ id: 7, name: '王', language_code: 'zh-hans', hasStarted: true });
    assert.equal((await admin.says('/remove 1')).text, '这里不能更改报告。');
    assert.equal((await admin.sendsFile('a.txt', FUPING)).text, '这里不能更改报告。');
    await becomes(rig.fake, await admin.says('/reindex'), /^这里不能更改报告。$/);
  });
});

suite('who can be written to', () => {
  test('is whoever wrote in private and has not blocked the bot since', async (context) => {
    const { fake, admin, other, state } = await start(context);
    const group = fake.group({ id: -5, title: '驻村工作群' });
    const third = fake.person({ id: 9, name: '张', language_code: 'zh-hans' });
    await third.says('/help@wenxian_bot', { in: group });
    assert.deepEqual(state.people.reachable(), []);
    await other.says('你好');
    await admin.says('/help');
    await other.says('你好');
    assert.deepEqual(state.people.reachable(), [8, 7]);
    other.blocks();
    await fake.until('a loss', () => state.people.reachable().length === 1);
    other.unblocks();
    await admin.says('/help');
    assert.deepEqual(state.people.reachable(), [7, 8]);
  });

  test('is stored whenever somebody writes, and asking goes on when it cannot be', async (context) => {
    const state = openState({ folder: null });
    const calls: string[] = [];
    const people = {
      ...state.people,
      met: (person: number) => {
        calls.push(calls.length === 0 ? 'fails' : `stores ${person}`);
        if (calls.length === 1) throw new Error('the disk is full');
      },
    };
    const { answerer } = new FakeLibrarian();
    const rig = await startRig({ answerer, access: ACCESS, state: { ...state, people } });
    context.after(() => rig.stop().then(() => state.close()));
    const other = rig.fake.person({ id: 8, name: '李', language_code: 'zh-hans' });
    for (const question of ['一', '二', '三']) await other.says(question);
    assert.deepEqual(calls, ['fails', 'stores 8', 'stores 8']);
  });

  test('is so again for who had everything deleted and writes once more', async (context) => {
    const { other, state } = await start(context);
    await other.says('一');
    state.forget(8);
    assert.deepEqual(state.people.reachable(), []);
    await other.says('二');
    assert.deepEqual(state.people.reachable(), [8]);
  });
});
