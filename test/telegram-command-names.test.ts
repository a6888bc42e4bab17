import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { ADMIN_COMMANDS, publishCommands, USER_COMMANDS } from '../src/telegram/commands.ts';
import { nearestCommand } from '../src/telegram/features/unknown-command.ts';
import { FakeAnswerer } from './fake-answerer.ts';
import type { Group, Person } from './fake-telegram.ts';
import { memoryLog } from './telegram-log.ts';
import { OPEN_ACCESS, startRig } from './telegram-rig.ts';

const ADMIN = 90;
/** An admin who never wrote to the bot. */
const STRANGER = 91;

let rig: Awaited<ReturnType<typeof startRig>>;
let wang: Person;
let chen: Person;
let smith: Person;
let admin: Person;
let group: Group;

before(async () => {
  const access = { ...OPEN_ACCESS, admins: [ADMIN], questionsPerMinute: 10_000 };
  rig = await startRig({ answerer: new FakeAnswerer(() => ({})), access });
  wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  chen = rig.fake.person({ id: 2, name: '陳', language_code: 'zh-hant' });
  smith = rig.fake.person({ id: 3, name: 'Smith', language_code: 'en-GB' });
  admin = rig.fake.person({ id: ADMIN, name: '管', language_code: 'zh-hans', hasStarted: true });
  group = rig.fake.group({ id: -5, title: '驻村工作群' });
});

after(() => rig.stop());

suite('unknown commands', () => {
  test('get the nearest one', async () => {
    const near = {
      coutny: 'county',
      hlep: 'help',
      sett: 'settings',
      report3: 'report',
      CONTIES: 'counties',
      radnom: 'random',
    };
    for (const [typed, command] of Object.entries(near))
      assert.equal(
        (await wang.says(`/${typed}`)).text,
        `没有 /${typed.toLowerCase()} 这个命令。是不是 /${command}？`,
      );
    assert.match(
      (await wang.says(`/${'help'.repeat(900)}`)).text,
      /^没有 \/[help]+… 这个命令，有哪些命令见 \/help。$/,
    );
    assert.equal((await wang.says('/xyzzyx')).text, '没有 /xyzzyx 这个命令，有哪些命令见 /help。');
    assert.equal((await chen.says('/coutny')).text, '沒有 /coutny 這個命令。是不是 /county？');
    assert.match((await smith.says('/etc/passwd')).text, /^There is no command \/etc\/passwd\./);
  });

  test('of admins are known to admins only', async () => {
    assert.match((await admin.says('/reindx')).text, /是不是 \/reindex？$/);
    for (const command of ['reindex', 'unanswered', 'broadcast', 'remove'])
      assert.equal((await wang.says(`/${command}`)).text, `没有 /${command} 这个命令，有哪些命令见 /help。`);
  });

  test('in a group are left to other bots, unless they name this one', async () => {
    wang.writes('/coutny', { in: group });
    const known = await wang.says('/help', { in: group });
    wang.writes('/coutny', { in: group, replyTo: known });
    wang.writes('/coutny@other_bot', { in: group, replyTo: known });
    const answer = await wang.says('/coutny@wenxian_bot', { in: group });
    assert.match(answer.text, /^没有 \/coutny/);
    assert.equal(answer.replyTo, wang.lastSaid.id);
  });

  test('are understood with one letter missing, doubled or swapped with the next', () => {
    const known: readonly string[] = [...USER_COMMANDS, ...ADMIN_COMMANDS];
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(), fc.nat(2), (command, at, slip) => {
        const position = at % (command.length - 1);
        const [one, other] = [command[position]!, command[position + 1]!];
        const middle = [other, one + one + other, other + one][slip]!;
        const typed = command.slice(0, position) + middle + command.slice(position + 2);
        const found = nearestCommand(typed, known);
        // Report and reports, start and stats are slips of each other.
        assert.ok(found !== null && distance(found, command) <= 2, `${typed}: ${found}`);
      }),
    );
  });
});

suite('commands', () => {
  test('may be written in capitals, with the bot’s name, full-width slash and no space before Chinese', async () => {
    for (const text of ['/HELP', '/help@Wenxian_Bot', '／help', '/help　眉县', '  /help', '/help眉县'])
      assert.match((await wang.says(text)).text, /^直接把问题发给我/, text);
  });

  test('in a group are answered as replies, and only where they are for this bot', async () => {
    const known = await wang.says('/help', { in: group });
    wang.writes('/help@other_bot', { in: group, replyTo: known });
    for (const command of [
      '/help',
      '/counties',
      '/reports',
      '/random',
      '/settings',
      '/privacy',
      '/about',
      '/start',
    ]) {
      const answer = await wang.says(`${command}@wenxian_bot`, { in: group });
      assert.equal(answer.replyTo, wang.lastSaid.id, command);
    }
  });

  test('stand in the menus of everybody, of groups and of admins', async () => {
    const { log, lines } = memoryLog();
    await publishCommands(rig.bot.api, log, [ADMIN, STRANGER]);
    const menu = (person: Person, where = {}) => person.menu(where).map(({ command }) => command);
    assert.deepEqual(menu(wang), USER_COMMANDS);
    assert.deepEqual(menu(admin), [...USER_COMMANDS, ...ADMIN_COMMANDS]);
    const useful = ['help', 'counties', 'county', 'reports', 'report', 'compare', 'verify', 'random'];
    assert.deepEqual(menu(wang, { in: group }), useful);
    const dupont = rig.fake.person({ id: 8, name: 'Dupont', language_code: 'fr' });
    const descriptions = [wang, chen, smith, dupont].map((person) => person.menu()[0]!.description);
    assert.deepEqual(descriptions, ['怎么问', '怎么问', 'How to ask', 'How to ask']);
    assert.match(rig.fake.profile('description', 'zh'), /^问县：/);
    assert.match(rig.fake.profile('short_description', 'de'), /^Answers questions/);
    // One of the admins has no chat with the bot: a menu in each language could not be set.
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).failed),
      [3],
    );
  });

  test('never stop the bot where Telegram refuses their menus', async () => {
    const { log, lines } = memoryLog();
    rig.fake.fail(
      'setMyCommands',
      ...Array(9).fill({ code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' }),
    );
    await publishCommands(rig.bot.api, log);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /BOT_COMMAND_INVALID/);
  });
});
