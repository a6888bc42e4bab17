import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { FakeTelegram } from './fake-telegram.ts';
import { ROOT, runProgram } from './run-command.ts';

const TOKEN = '42:AAH-a-token-of-a-plausible-length';
const PATIENCE_MS = 20_000;

/** The real program, the real reports and model, a real HTTP server in the Bot API's place. */
suite('npm start with a token', () => {
  let telegram: FakeTelegram;
  let indexFolder: string;

  before(async () => {
    telegram = await FakeTelegram.start(TOKEN);
    indexFolder = await mkdtemp(join(tmpdir(), 'wenxian-main-'));
  });

  after(async () => {
    await telegram.close();
    await rm(indexFolder, { recursive: true, force: true });
  });

  const settings = (token: string) => ({
    BOT_TOKEN: token,
    INDEX_DIR: indexFolder,
    TELEGRAM_API_ROOT: telegram.url,
    LOG_LEVEL: 'info',
  });

  test('answers a message with the sentence, and ends at SIGTERM', async () => {
    telegram.pushText('眉县选派了多少名第一书记?');
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...settings(TOKEN) },
    });
    const log = collect(child);
    try {
      const [message] = await waitFor(() => telegram.callsOf('sendMessage'));
      assert.match(String(message?.text), /選派<b>37名<\/b>優秀干部到村擔任第一書記/);
      assert.match(String(message?.text), /—— 眉县\(陕西省宝鸡市\)/);
      assert.equal(message?.parse_mode, 'HTML');
    } finally {
      child.kill('SIGTERM');
    }
    const [code] = await once(child, 'exit');
    assert.equal(code, 0, log());
    assert.ok(!log().includes('a-token-of'), 'the token is in the log');
    assert.ok(!log().includes('第一书记'), 'the question is in the log');
  });

  test('says in one line that the token is refused, and exits 1', async () => {
    const { code, err } = await runProgram('src/main.ts', [], {
      env: settings('43:AAH-another-token-of-that-length'),
    });
    assert.equal(code, 1);
    assert.match(err.trim().split('\n').at(-1)!, /BOT_TOKEN.*@BotFather/);
    assert.ok(!err.includes('another-token'), 'the token is shown');
  });
});

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function waitFor<T>(read: () => readonly T[]): Promise<readonly T[]> {
  for (const started = Date.now(); Date.now() - started < PATIENCE_MS; ) {
    if (read().length > 0) return read();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no message was sent');
}
