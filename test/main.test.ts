import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { FakeTelegram } from './fake-telegram.ts';
import { freePort } from './free-port.ts';
import { ROOT, runProgram, UNSET } from './run-command.ts';

const TOKEN = '42:AAH-a-token-of-a-plausible-length';
const SECRET = 'what-only-Telegram-knows';
const PATIENCE_MS = 20_000;

let telegram: FakeTelegram;
let folder: string;
let program: Program | null = null;

/** The program as it runs, and what it wrote. */
interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown[]>;
  written: string;
}

/** Settings of this test alone; what is empty here counts as not set, whatever the tester's environment says. */
function settings(): Record<string, string> {
  return {
    ...UNSET,
    BOT_TOKEN: TOKEN,
    INDEX_DIR: join(folder, 'index'),
    STATE_DIR: join(folder, 'state'),
    TELEGRAM_API_ROOT: telegram.url,
    LOG_LEVEL: 'info',
  };
}

function start(more: Record<string, string> = {}): Program {
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...settings(), ...more };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { cwd: ROOT, env });
  const started: Program = { child, ended: once(child, 'exit'), written: '' };
  const collect = (chunk: Buffer) => {
    started.written += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  program = started;
  return started;
}

const sent = () => telegram.callsOf('sendMessage');

/** The text of the so-manieth message that was sent. */
async function message(number: number): Promise<string> {
  await waitFor('a message', () => sent().length >= number);
  return String(sent()[number - 1]!.text);
}

async function stop({ child, ended }: Program): Promise<unknown> {
  child.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

async function waitFor(what: string, condition: () => boolean): Promise<void> {
  for (const started = Date.now(); !condition(); await new Promise((resolve) => setTimeout(resolve, 30))) {
    const isLate = Date.now() - started > PATIENCE_MS;
    if (isLate || program?.child.exitCode !== null) throw new Error(`no ${what}: ${program?.written}`);
  }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenxian-main-'));
});

beforeEach(async () => {
  telegram = await FakeTelegram.start(TOKEN);
});

afterEach(async () => {
  program?.child.kill('SIGKILL');
  await program?.ended;
  await telegram.close();
  for (const part of ['a-token-of', SECRET, '第一书记', '太白县']) {
    assert.ok(!program?.written.includes(part), `${part} is in the log`);
  }
  program = null;
});

after(() => rm(folder, { recursive: true, force: true }));

/** The real program, the real reports and model, a real HTTP server in the Bot API's place. */
suite('npm start with a token', () => {
  test('answers a message with the sentence, goes on from it after it was killed, and ends at SIGTERM', async () => {
    telegram.pushText('眉县选派了多少名第一书记?');
    const killed = start();
    assert.match(await message(1), /選派<b>37名<\/b>優秀干部到村擔任第一書記/);
    assert.match(await message(1), /—— 眉县\s?\(陕西省宝鸡市\)/);
    assert.equal(sent()[0]?.parse_mode, 'HTML');
    await waitFor('end of the answer', () => killed.written.includes('question answered'));
    await waitFor('confirmation', () => telegram.pending === 0);
    killed.child.kill('SIGKILL');
    await killed.ended;

    const again = start();
    telegram.pushText('太白县呢?');
    assert.match(await message(2), /太白县/);
    assert.match(await message(2), /第一书记/);
    assert.equal(await stop(again), 0, again.written);
    assert.equal(sent().length, 2);
  });

  test('takes deliveries to its web hook, reports its health, and ends at SIGTERM', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hook`;
    const webhook = { WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET, HOST: '127.0.0.1', PORT: String(port) };
    const running = start(webhook);
    await waitFor('web hook', () => running.written.includes('answering in Telegram'));
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    const { status, index, indexCreated, reports, mode } = (await health.json()) as Record<string, unknown>;
    assert.deepEqual([health.status, status, reports, mode], [200, 'ok', 5, 'webhook']);
    assert.ok(String(index).length > 0);
    assert.ok(Date.parse(String(indexCreated)) <= Date.now());

    telegram.pushText('眉县选派了多少名第一书记?');
    assert.match(await message(1), /37名/);
    assert.equal(await stop(running), 0, running.written);
    assert.equal(telegram.pending, 0);
    assert.deepEqual(telegram.callsOf('deleteWebhook'), []);
  });

  test('ends at once at the second signal', async () => {
    telegram.fail('sendMessage', { code: 429, description: 'Too Many Requests', retryAfter: 30 });
    telegram.pushText('眉县选派了多少名第一书记?');
    const running = start();
    await message(1);
    running.child.kill('SIGINT');
    await waitFor('first', () => running.written.includes('stopping when'));
    const before = Date.now();
    assert.equal(await stop(running), 128 + 15, running.written);
    assert.ok(Date.now() - before < 2000);
  });

  test('says in one line that the token is refused, and exits 1', async () => {
    const { code, err } = await runProgram('src/main.ts', [], {
      env: { ...settings(), BOT_TOKEN: '43:AAH-another-token-of-that-length' },
    });
    assert.equal(code, 1);
    assert.match(err.trim().split('\n').at(-1)!, /BOT_TOKEN.*@BotFather/);
    assert.ok(!err.includes('another-token'), 'the token is shown');
  });

  test('says in one line which setting is wrong, and exits 1', async () => {
    const { code, out, err } = await runProgram('src/main.ts', [], {
      env: { ...settings(), WEBHOOK_URL: 'http://bot.example.org/hook' },
    });
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^WEBHOOK_URL=http:\/\/bot\.example\.org\/… is not an https address\. .*\n$/);
  });
});
