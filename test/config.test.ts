import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'dotenv';
import { loadConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

const TOKEN = '123456789:AAabcdefghijklmnopqrstuvwxyz-_12345';

const DEFAULTS = {
  botToken: null,
  seedsFolder: 'seeds',
  indexFolder: 'index',
  modelsFolder: 'models',
  embeddingModel: 'county-ngram-zh-en',
  hub: undefined,
  telegramApiRoot: undefined,
  access: { admins: [], allowed: null, questionsPerMinute: 20 },
  stateFolder: '.state',
  retentionDays: 30,
  webhook: null,
  listen: null,
  logLevel: 'info',
};

const NAMES = [
  'BOT_TOKEN',
  'SEEDS_DIR',
  'INDEX_DIR',
  'MODELS_DIR',
  'EMBEDDING_MODEL',
  'HF_ENDPOINT',
  'TELEGRAM_API_ROOT',
  'ADMIN_IDS',
  'ALLOWED_IDS',
  'QUESTIONS_PER_MINUTE',
  'STATE_DIR',
  'RETENTION_DAYS',
  'WEBHOOK_URL',
  'WEBHOOK_SECRET',
  'HOST',
  'PORT',
  'LOG_LEVEL',
];
const HOOK = 'https://bot.example.org/hook';

describe('settings', () => {
  it('are all optional', () => {
    assert.deepEqual(loadConfig({}), DEFAULTS);
  });

  it('count as not set when they are empty or blank, as lines of .env.example are', () => {
    assert.deepEqual(loadConfig(Object.fromEntries(NAMES.map((name) => [name, '']))), DEFAULTS);
    assert.deepEqual(loadConfig(Object.fromEntries(NAMES.map((name) => [name, ' \t']))), DEFAULTS);
  });

  it('are each read from their variable', () => {
    const config = loadConfig({
      BOT_TOKEN: TOKEN,
      SEEDS_DIR: 'my reports',
      INDEX_DIR: 'my/index',
      MODELS_DIR: 'my/models',
      EMBEDDING_MODEL: 'Xenova/multilingual-e5-small',
      HF_ENDPOINT: 'https://mirror.example.org',
      TELEGRAM_API_ROOT: 'http://localhost:8081',
      ADMIN_IDS: '5',
      ALLOWED_IDS: '6,-1007',
      QUESTIONS_PER_MINUTE: '3',
      STATE_DIR: 'my/state',
      RETENTION_DAYS: '0',
      WEBHOOK_URL: HOOK,
      WEBHOOK_SECRET: 'Abc_1-2',
      HOST: '127.0.0.1',
      PORT: '3000',
      LOG_LEVEL: 'debug',
    });
    assert.deepEqual(config, {
      botToken: TOKEN,
      seedsFolder: 'my reports',
      indexFolder: 'my/index',
      modelsFolder: 'my/models',
      embeddingModel: 'Xenova/multilingual-e5-small',
      hub: 'https://mirror.example.org',
      telegramApiRoot: 'http://localhost:8081',
      access: { admins: [5], allowed: [6, -1007], questionsPerMinute: 3 },
      stateFolder: 'my/state',
      retentionDays: 0,
      webhook: { url: HOOK, secret: 'Abc_1-2' },
      listen: { host: '127.0.0.1', port: 3000 },
      logLevel: 'debug',
    });
  });

  it('are all explained in .env.example, whose lines are valid as they stand', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    // HOST and PORT stand there as comments: a container that is given the file sets them itself.
    const named = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    assert.deepEqual(named, NAMES);
    assert.deepEqual(loadConfig(parse(example)), DEFAULTS);
  });

  it('take ids with commas, spaces and the commas of a Chinese keyboard between them, each once', () => {
    for (const text of ['1,2,-3', '1, 2, -3,', '1 2\t-3', '1\uFF0C2\u3001-3', ' 1;2;;-3 1 ']) {
      assert.deepEqual(loadConfig({ ALLOWED_IDS: text }).access.allowed, [1, 2, -3], text);
    }
    assert.deepEqual(loadConfig({ ADMIN_IDS: '1\uFF0C2' }).access.admins, [1, 2]);
  });

  it('listen where there is a web hook, or a port to report health at, and else not', () => {
    const everywhere = '0.0.0.0';
    assert.deepEqual(loadConfig({ WEBHOOK_URL: HOOK }).listen, { host: everywhere, port: 8080 });
    assert.deepEqual(loadConfig({ PORT: '9' }).listen, { host: everywhere, port: 9 });
    assert.equal(loadConfig({ HOST: '127.0.0.1', WEBHOOK_SECRET: 'left-over' }).listen, null);
  });

  it('take a web hook without a secret, and one by plain HTTP on this machine only', () => {
    assert.deepEqual(loadConfig({ WEBHOOK_URL: HOOK }).webhook, { url: HOOK, secret: null });
    for (const url of ['http://127.0.0.1:8080/hook', 'http://localhost/', 'http://[::1]:80', HOOK]) {
      assert.equal(loadConfig({ WEBHOOK_URL: url }).webhook?.url, url);
    }
  });

  it('forgive white space around a pasted token and a slash after an address', () => {
    assert.equal(loadConfig({ BOT_TOKEN: ` ${TOKEN}\n` }).botToken, TOKEN);
    assert.equal(
      loadConfig({ HF_ENDPOINT: 'https://mirror.example.org/hub//' }).hub,
      'https://mirror.example.org/hub',
    );
    const root = loadConfig({ TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/' }).telegramApiRoot;
    assert.equal(root, 'http://127.0.0.1:8081');
  });

  it('take a log level in any case', () => {
    for (const level of ['silent', 'error', 'warn', 'info', 'debug', 'trace']) {
      assert.equal(loadConfig({ LOG_LEVEL: level.toUpperCase() }).logLevel, level);
    }
  });

  it('take model ids with and without an owner', () => {
    for (const id of ['bge-small-zh-v1.5', 'BAAI/bge-small-zh-v1.5', 'some_one/a.b']) {
      assert.equal(loadConfig({ EMBEDDING_MODEL: id }).embeddingModel, id);
    }
  });
});

/** Each wrong value and what its remedy must say. */
const WRONG: readonly (readonly [name: string, value: string, remedy: RegExp])[] = [
  ['EMBEDDING_MODEL', 'two words', /multilingual-e5-small.*county-ngram-zh-en/],
  ['EMBEDDING_MODEL', '../outside', /county-ngram-zh-en/],
  ['EMBEDDING_MODEL', 'a/b/c', /county-ngram-zh-en/],
  ['EMBEDDING_MODEL', '/absolute', /county-ngram-zh-en/],
  ['EMBEDDING_MODEL', 'https://hub.example.org/a/b', /county-ngram-zh-en/],
  ['HF_ENDPOINT', 'hub.example.org', /https:\/\/hub\.example\.org.*leave HF_ENDPOINT empty/],
  ['HF_ENDPOINT', 'ftp://hub.example.org', /leave HF_ENDPOINT empty/],
  ['HF_ENDPOINT', 'https://', /leave HF_ENDPOINT empty/],
  ['TELEGRAM_API_ROOT', 'localhost:8081', /http:\/\/localhost:8081.*leave TELEGRAM_API_ROOT empty/],
  ['TELEGRAM_API_ROOT', 'javascript:alert(1)', /leave TELEGRAM_API_ROOT empty/],
  ['ADMIN_IDS', '@somebody', /numbers, not names.*leave ADMIN_IDS empty/],
  ['ADMIN_IDS', '-1001234567890', /persons/],
  ['ADMIN_IDS', '12 0', /leave ADMIN_IDS empty/],
  ['ALLOWED_IDS', '12,1.5', /-1001234567890.*leave ALLOWED_IDS empty/],
  ['ALLOWED_IDS', '12--3', /leave ALLOWED_IDS empty/],
  ['ALLOWED_IDS', '9007199254740993', /leave ALLOWED_IDS empty/],
  ['ALLOWED_IDS', ',', /leave ALLOWED_IDS empty/],
  ['QUESTIONS_PER_MINUTE', '0', /leave QUESTIONS_PER_MINUTE empty for 20/],
  ['QUESTIONS_PER_MINUTE', 'many', /leave QUESTIONS_PER_MINUTE empty for 20/],
  ['RETENTION_DAYS', '31', /leave RETENTION_DAYS empty for 30/],
  ['RETENTION_DAYS', '-1', /leave RETENTION_DAYS empty for 30/],
  ['RETENTION_DAYS', '1.5', /leave RETENTION_DAYS empty for 30/],
  ['WEBHOOK_URL', 'bot.example.org', /https:\/\/bot\.example\.org\/hook/],
  ['WEBHOOK_URL', 'http://bot.example.org', /https:/],
  ['WEBHOOK_URL', 'http://127.0.0.1.example.org', /https:/],
  ['WEBHOOK_URL', 'ftp://127.0.0.1', /https:/],
  ['PORT', '0', /from 1 to 65535.*empty for 8080/],
  ['PORT', '65536', /from 1 to 65535/],
  ['PORT', '80a', /from 1 to 65535/],
  ['HOST', 'http://0.0.0.0', /127\.0\.0\.1.*leave HOST empty/],
  ['LOG_LEVEL', 'loud', /silent, error, warn, info, debug, trace/],
  ['LOG_LEVEL', '3', /silent, error, warn, info, debug, trace/],
];

describe('a wrong setting', () => {
  for (const [name, value, remedy] of WRONG) {
    it(`${name}=${value} is explained in one line with its remedy`, () => {
      const message = problemOf({ [name]: value });
      assert.ok(message.startsWith(`${name}=${value} `), message);
      assert.match(message, remedy);
      assert.doesNotMatch(message, /\n/);
    });
  }

  it('that takes the path of the health report for the web hook is explained', () => {
    assert.match(problemOf({ WEBHOOK_URL: 'https://bot.example.org/healthz' }), /healthz.*another path/);
  });

  for (const value of ['my-secret-word', '987654321', `${TOKEN}!`, '123456789:short', `bot${TOKEN}`]) {
    it(`such as a token of ${value.length} characters is never shown`, () => {
      const message = problemOf({ BOT_TOKEN: value });
      assert.match(message, /^BOT_TOKEN .*\(\d+ characters\)/);
      assert.match(message, /@BotFather/);
      assert.doesNotMatch(message, /\n/);
      assert.ok(!message.includes(value), 'the token is in the message');
      assert.ok(!message.includes(TOKEN), 'the token is in the message');
    });
  }
});

describe('a secret in a wrong setting', () => {
  const shows = (env: Record<string, string>, ...secrets: string[]) => {
    const message = problemOf(env);
    for (const secret of secrets) assert.ok(!message.includes(secret), message);
    return message;
  };

  it('is not shown: the secret of the web hook', () => {
    for (const secret of ['not taken: a colon', '密码密码', 'x'.repeat(257)]) {
      assert.match(shows({ WEBHOOK_SECRET: secret }, secret), /^WEBHOOK_SECRET .*\(\d+ characters\)/);
    }
  });

  it('is not shown: the path, name or password in the address of the web hook', () => {
    const message = shows({ WEBHOOK_URL: `http://bot.example.org/${TOKEN}?key=hidden` }, TOKEN, 'hidden');
    assert.match(message, /^WEBHOOK_URL=http:\/\/bot\.example\.org\/… is not an https address/);
    shows({ WEBHOOK_URL: 'bot.example.org/hidden' }, 'hidden');
    shows({ WEBHOOK_URL: 'https://me:hidden@bot.example.org/hook' }, 'hidden');
  });

  it('is not shown: a token that was pasted into another line', () => {
    for (const name of NAMES.filter((each) => !/TOKEN|DIR|WEBHOOK_SECRET/.test(each))) {
      shows({ [name]: `bad ${TOKEN}` }, TOKEN);
    }
  });
});

function problemOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError, `${error}`);
    return error.message;
  }
  assert.fail(`${Object.keys(env)} was accepted`);
}
