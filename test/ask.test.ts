import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Outcome, type RunOptions, runCommand, runProgram } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-ask-'));
const INDEX_DIR = join(folder, 'index');
const SECRETARIES = '眉县选派了多少名第一书记?';
/** On a machine that does nothing else two seconds are the aim. */
const SLOWEST_START = 4000;

/** `npm run ask` with the index of this test. */
function ask(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runProgram('scripts/ask.ts', args, { ...options, env: { INDEX_DIR, ...options.env } });
}

after(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run ask on a fresh machine', () => {
  it('builds the index by itself and answers with the sentence and its county', async () => {
    assert.ok(!existsSync(INDEX_DIR));
    const { code, out, err } = await ask([SECRETARIES]);
    assert.equal(code, 0, err);
    assert.equal(err, '');
    assert.match(out.replace(/\n {2}/g, ''), /選派37名優秀干部到村擔任第一書記/);
    assert.match(out, /—— 眉县\(陕西省宝鸡市\)·.+·第3段/);
    assert.ok(existsSync(join(INDEX_DIR, 'current')));
  });
});

describe('npm run ask', () => {
  before(async () => {
    if (!existsSync(INDEX_DIR)) await ask([SECRETARIES]);
  });

  it('answers from a cold start while one waits', async (t) => {
    const { code, ms } = await ask([SECRETARIES]);
    t.diagnostic(`cold start to answer: ${Math.round(ms)} ms`);
    assert.equal(code, 0);
    assert.ok(ms < SLOWEST_START, `${Math.round(ms)} ms`);
  });

  it('--json prints one line that another program can read', async () => {
    const { out } = await ask(['--json', SECRETARIES]);
    assert.equal(out.trimEnd().split('\n').length, 1);
    const answer = JSON.parse(out);
    assert.equal(answer.question, SECRETARIES);
    assert.equal(answer.status, 'answered');
    assert.deepEqual(answer.counties, ['眉县']);
    assert.match(answer.answers[0].excerpt, /選派37名優秀干部到村擔任第一書記/);
    assert.equal(answer.answers[0].county, '眉县');
  });

  it('takes a question of several words without quotation marks', async () => {
    const { out } = await ask([
      '--json',
      'How',
      'many',
      'first',
      'secretaries',
      'did',
      'Mei',
      'County',
      'send?',
    ]);
    const answer = JSON.parse(out);
    assert.equal(answer.question, 'How many first secretaries did Mei County send?');
    assert.match(answer.answers[0].excerpt, /37名/);
  });

  it('shows as many excerpts as --top says', async () => {
    const answer = JSON.parse((await ask(['--json', '--top', '2', '怎样发展村级集体经济?'])).out);
    assert.equal(answer.answers.length, 2);
  });

  it('keeps to --top when it is asked about every county', async () => {
    const answer = JSON.parse((await ask(['--json', '--top', '1', '哪些县实行了一肩挑?'])).out);
    assert.equal(answer.answers.length, 1);
  });

  it('answers with each kind of retrieval', async () => {
    for (const retriever of ['dense', 'lexical']) {
      const answer = JSON.parse((await ask(['--json', '--retriever', retriever, SECRETARIES])).out);
      assert.match(answer.answers[0]?.excerpt ?? '', /37名/, retriever);
    }
  });

  it('says how it is used', async () => {
    const { code, out, err } = await ask(['--help']);
    assert.deepEqual([code, err], [0, '']);
    for (const option of ['--json', '--batch', '--top', '--retriever', '--seeds', '--index']) {
      assert.ok(out.includes(option), `${option} is not explained`);
    }
  });
});

describe('npm run ask --batch', () => {
  before(async () => {
    if (!existsSync(INDEX_DIR)) await ask([SECRETARIES]);
  });

  it('with --json gives one object a line, in order, blank lines and all scripts included', async () => {
    const questions = [
      SECRETARIES,
      '',
      '眉縣選派了多少名第一書記?',
      'How many first secretaries did Mei County send?',
      '岐山县选派了多少名第一书记?',
      '   ',
      '红烧肉怎么做才好吃?',
      '？！。…,',
      '今晚吃什么'.repeat(2000),
      '👩‍🌾👍🏽🇨🇳',
      '太白县什么时候完成村“两委”换届工作的?',
    ];
    const answers = await batch(`${questions.join('\n')}\n`);
    assert.deepEqual(
      answers.map(({ question }) => question),
      questions,
    );
    assert.deepEqual(
      answers.map(({ reason }) => reason),
      [
        null,
        'empty_question',
        null,
        null,
        'no_such_county_report',
        'empty_question',
        'nothing_relevant',
        answers[7]!.reason,
        'nothing_relevant',
        'nothing_relevant',
        null,
      ],
    );
    assert.deepEqual(
      answers.slice(2, 4).map(({ language }) => language),
      ['zh-Hant', 'en'],
    );
    assert.notEqual(answers[7]!.reason, null, 'punctuation alone has no answer');
    const [inSimplified, , inTraditional, inEnglish] = answers.map(({ answers: [first] }) => first?.excerpt);
    assert.match(inSimplified!, /37名/);
    assert.equal(inTraditional, inSimplified);
    assert.equal(inEnglish, inSimplified);
  });

  it('survives bytes that are no text and questions from Windows, and needs no last line break', async () => {
    const lone = Buffer.from([0xed, 0xa0, 0x80]);
    const input = Buffer.concat([lone, Buffer.from(`眉县\r\n\r\n${SECRETARIES}`)]);
    const answers = await batch(input);
    assert.equal(answers.length, 3);
    assert.ok(answers[0]!.question.endsWith('眉县'));
    assert.equal(answers[1]!.reason, 'empty_question');
    assert.equal(answers[2]!.question, SECRETARIES);
    assert.equal(answers[2]!.status, 'answered');
  });

  it('takes a line with U+2028 for one question', async () => {
    const answers = await batch('眉县\u2028选派了多少名第一书记?\n岐山县\n');
    assert.equal(answers.length, 2);
  });

  it('prints nothing for no questions', async () => {
    assert.deepEqual(await ask(['--batch', '--json']).then(({ code, out, err }) => [code, out, err]), [
      0,
      '',
      '',
    ]);
  });

  it('as text repeats each question over its answer', async () => {
    const { out } = await ask(['--batch'], { input: `${SECRETARIES}\n岐山县选派了多少名第一书记?\n` });
    const [first, second] = out.split('\n> ').slice(1);
    assert.match(first!, /^眉县选派了多少名第一书记\?\n {2}.*37名/s);
    assert.match(second!, /^岐山县选派了多少名第一书记\?\n没有岐山县的报告。/);
  });

  it('piped into head is no error', async () => {
    const input = `${SECRETARIES}\n`.repeat(3000);
    const { code, out, err } = await ask(['--batch', '--json'], { input, closeEarly: true });
    assert.deepEqual([code, err], [0, '']);
    assert.ok(out.split('\n').length < 3000, 'the pipe was not closed early');
  });

  async function batch(input: string | Buffer): Promise<BatchAnswer[]> {
    const { code, out, err } = await ask(['--batch', '--json'], { input });
    assert.deepEqual([code, err], [0, '']);
    assert.ok(out.endsWith('\n'));
    return out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
});

describe('npm run ask with a question that is none', () => {
  before(async () => {
    if (!existsSync(INDEX_DIR)) await ask([SECRETARIES]);
  });

  for (const [what, question] of [
    ['10,000 characters', '眉县选派了多少名第一书记'.repeat(840)],
    ['a lone surrogate and emoji', '眉\ud800县👩‍🌾'],
  ] as const) {
    it(`(${what}) answers honestly`, async () => {
      const { code, out, err } = await ask(['--json', question]);
      assert.deepEqual([code, err], [0, '']);
      const { status, reason, answers } = JSON.parse(out);
      if (status === 'answered')
        assert.ok(answers.every((each: { county: string }) => each.county === '眉县'));
      else assert.equal(reason, 'nothing_relevant');
    });
  }

  it('(nothing at all) asks for one', async () => {
    const { code, out } = await ask([]);
    assert.equal(code, 0);
    assert.match(out, /^请写下您的问题/);
  });
});

describe('npm run ask, wrongly used, exits 1 with one clear line', { concurrency: 2 }, () => {
  const empty = join(folder, 'empty seeds');
  const file = join(folder, 'a file');
  before(() => {
    mkdirSync(empty);
    writeFileSync(file, '');
  });

  const cases: readonly (readonly [
    what: string,
    args: string[],
    env: Record<string, string>,
    said: RegExp,
  ])[] = [
    ['--top 0', ['--top', '0', '县'], {}, /^--top 0 is not a number.*1 to 99/],
    [
      '--retriever best',
      ['--retriever', 'best', '县'],
      {},
      /^--retriever best is unknown.*hybrid, dense, lexical/,
    ],
    [
      'an empty seeds folder',
      ['--seeds', empty, '--index', join(folder, 'none'), '县'],
      {},
      /^The seeds folder .*empty seeds holds no report.*txt, md, html, docx or pdf/,
    ],
    [
      'no seeds folder',
      ['--seeds', join(folder, 'nowhere'), '--index', join(folder, 'none'), '县'],
      {},
      /^The seeds folder .*nowhere cannot be read \(ENOENT\)/,
    ],
    [
      'an index folder that is a file',
      ['--index', file, '县'],
      {},
      /^The index folder .*a file cannot be written/,
    ],
    [
      'no models',
      ['县'],
      { MODELS_DIR: empty },
      /^The bundled model's file .*config\.json is missing.*git checkout/,
    ],
    ['LOG_LEVEL=loud', ['县'], { LOG_LEVEL: 'loud' }, /^LOG_LEVEL=loud is not a level/],
  ];
  for (const [what, args, env, said] of cases) {
    it(`(${what})`, async () => {
      const { code, out, err } = await ask(args, { env });
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.match(err, said);
      assert.match(err, /^[^\n]+\n$/, 'one line');
    });
  }

  for (const args of [['--bogus'], ['--json=yes']]) {
    it(`and the help (${args})`, async () => {
      const { code, out, err } = await ask(args);
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.ok(err.split('\n')[0]!.includes(args[0]!.replace(/=.*/, '')), err);
      assert.match(err, /\n\nAnswers a question .*--retriever NAME/s);
      assert.doesNotMatch(err, /\n {4}at /);
    });
  }

  after(() => assert.ok(!existsSync(join(folder, 'none')), 'an index was left behind'));
});

describe('npm start without a token', () => {
  before(async () => {
    if (!existsSync(INDEX_DIR)) await ask([SECRETARIES]);
  });

  it('says why in one line, answers in the terminal and ends at /quit', async () => {
    const input = `${SECRETARIES}\n岐山县选派了多少名第一书记?\n/quit\n红烧肉怎么做才好吃?\n`;
    const { code, out, err } = await runCommand('npm', ['start', '--silent'], { env: { INDEX_DIR }, input });
    assert.deepEqual([code, err], [0, '']);
    const [why, ...rest] = out.split('\n');
    assert.match(why!, /^BOT_TOKEN is not set.*terminal.*\/quit/);
    assert.match(rest.join('\n').replace(/\n {2}/g, ''), /選派37名優秀干部/);
    assert.match(rest.join('\n'), /没有岐山县的报告。/);
    assert.doesNotMatch(out, /没有找到/, 'it went on after /quit');
  });

  it('ends with the input as well', async () => {
    const { code, out } = await runProgram('src/main.ts', [], { env: { INDEX_DIR }, input: '岐山县?' });
    assert.equal(code, 0);
    assert.match(out, /没有岐山县的报告。/);
  });

  it('with something that is no token says so at once, without showing it', async () => {
    const { code, out, err } = await runProgram('src/main.ts', [], {
      env: { INDEX_DIR, BOT_TOKEN: 'my-secret' },
    });
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /^BOT_TOKEN does not look like a bot token.*@BotFather.*\n$/);
    assert.ok(!err.includes('my-secret'));
  });
});

interface BatchAnswer {
  readonly question: string;
  readonly status: string;
  readonly reason: string | null;
  readonly language: string;
  readonly answers: readonly { readonly excerpt: string }[];
}
