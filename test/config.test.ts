import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
  logLevel: 'info',
};

describe('settings', () => {
  it('are all optional', () => {
    assert.deepEqual(pick(loadConfig({})), DEFAULTS);
  });

  it('count as not set when they are empty or blank, as lines of .env.example are', () => {
    const names = ['BOT_TOKEN', 'SEEDS_DIR', 'INDEX_DIR', 'MODELS_DIR', 'EMBEDDING_MODEL', 'HF_ENDPOINT'];
    const all = [...names, 'TELEGRAM_API_ROOT', 'LOG_LEVEL'];
    assert.deepEqual(pick(loadConfig(Object.fromEntries(all.map((name) => [name, ''])))), DEFAULTS);
    assert.deepEqual(pick(loadConfig(Object.fromEntries(all.map((name) => [name, ' \t'])))), DEFAULTS);
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
      LOG_LEVEL: 'debug',
    });
    assert.deepEqual(pick(config), {
      botToken: TOKEN,
      seedsFolder: 'my reports',
      indexFolder: 'my/index',
      modelsFolder: 'my/models',
      embeddingModel: 'Xenova/multilingual-e5-small',
      hub: 'https://mirror.example.org',
      telegramApiRoot: 'http://localhost:8081',
      logLevel: 'debug',
    });
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

function problemOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError, `${error}`);
    return error.message;
  }
  assert.fail(`${Object.keys(env)} was accepted`);
}

/** The settings of this test, whatever others there are. */
function pick(config: object): Record<string, unknown> {
  const values = config as Record<string, unknown>;
  return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, values[name]]));
}
