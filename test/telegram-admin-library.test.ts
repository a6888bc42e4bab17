import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLibrary } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import type { ChatMessage } from './fake-telegram.ts';
import { workplaces } from './index-folders.ts';
import { ROOT } from './run-command.ts';
import { startRig } from './telegram-rig.ts';

const REPORT = `太湖县2023年乡村振兴工作总结

太湖县农业农村局 2023-12-01

全县新建蓝莓种植基地37个，带动2864户农户增收。

全县完成高标准农田建设8.6万亩，修建灌溉水渠118公里。
`;
const QUESTION = '太湖县新建了多少个蓝莓种植基地？';

suite('an admin of the real library', () => {
  const places = workplaces();
  after(() => places.remove());

  test('adds a report that answers from then on, and takes it out again, while others are answered', async (context) => {
    const { seeds, index } = await places.makeBuilt();
    const config = loadConfig({ SEEDS_DIR: seeds, INDEX_DIR: index, MODELS_DIR: join(ROOT, 'models') });
    const { answerer, librarian } = await openLibrary(config);
    const rig = await startRig({
      answerer,
      librarian,
      access: { admins: [7], allowed: null, questionsPerMinute: 20 },
    });
    context.after(() => rig.stop().then(() => librarian.close()));
    const { fake } = rig;
    const admin = fake.person({ id: 7, name: '王', language_code: 'zh-hans', hasStarted: true });
    const other = fake.person({ id: 8, name: '李', language_code: 'zh-hans', hasStarted: true });
    /** A rebuild may take longer than the fake waits. */
    const becomes = async (message: ChatMessage, wanted: RegExp): Promise<ChatMessage> => {
      for (const started = Date.now(); Date.now() - started < 60_000; await sleep(20)) {
        const now = fake.now(message);
        if (now !== undefined && wanted.test(now.text)) return now;
      }
      throw new Error(`"${fake.now(message)?.text}" never became ${wanted}`);
    };

    assert.doesNotMatch((await other.says(QUESTION)).text, /37个/);
    const shown = await becomes(await admin.sendsFile('taihu.txt', REPORT), /要收入/);
    assert.match(
      shown.text,
      /^太湖县2023年乡村振兴工作总结\n县：太湖县\(安徽省安庆市\)\n来源：太湖县农业农村局\n日期：2023-12-01\n/,
    );
    await admin.taps(shown, '加入');
    assert.match((await other.says('眉县选派了多少名第一书记？')).text, /37名/);
    const added = await becomes(shown, /已收入/);
    assert.match(added.text, /^已收入《太湖县2023年乡村振兴工作总结》，文件 taihu\.txt。\n现有 6 份报告，/);
    assert.equal(readFileSync(join(seeds, 'taihu.txt'), 'utf8'), REPORT);
    assert.match((await other.says(QUESTION)).text, /新建蓝莓种植基地37个/);
    assert.match((await admin.taps(added, '看要点')).message.text, /蓝莓/);
    const again = await becomes(await admin.sendsFile('again.txt', REPORT), /已经收录/);
    assert.match(again.text, /就是 taihu\.txt/);

    const { text } = await admin.says('/reports');
    const [, number] = /^(\d+)\. .*太湖县/m.exec(text) ?? [];
    const asked = await admin.says(`/remove ${number}`);
    await admin.taps(asked, '撤下');
    await becomes(asked, /已撤下《太湖县2023年乡村振兴工作总结》/);
    assert.doesNotMatch((await other.says(QUESTION)).text, /37个/);
    assert.ok(!existsSync(join(seeds, 'taihu.txt')));
    await becomes(await admin.says('/reindex'), /没有变化/);
    assert.ok(readdirSync(seeds).length >= 5);
    assert.deepEqual(fake.refused, []);
  });
});
