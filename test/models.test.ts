import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadConfig } from '../src/config.ts';
import { MODEL_FILES } from '../src/embedding/download.ts';
import { type ListedModel, listModels, type ModelListOptions } from '../src/embedding/model-list.ts';
import { assumedRecord, BUNDLED_MODEL, MODEL_RECORDS, modelRecord } from '../src/embedding/models.ts';
import { modelFingerprint } from '../src/embedding/transformers.ts';
import { ModelError } from '../src/errors.ts';
import { currentBuild } from '../src/store/builds.ts';
import { workplaces } from './index-folders.ts';
import { type Outcome, runProgram } from './run-command.ts';

const SMALL_E5 = 'Xenova/multilingual-e5-small';
const CHINESE_BGE = 'Xenova/bge-small-zh-v1.5';
const CHINESE_INSTRUCTION = '为这个句子生成表示以用于检索相关文章\uff1a';
const ENGLISH_INSTRUCTION = 'Represent this sentence for searching relevant passages: ';
const HUB_RECORDS = MODEL_RECORDS.filter(({ id }) => id !== BUNDLED_MODEL);

const made: string[] = [];
const places = workplaces();
after(() => {
  places.remove();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('the table of models', () => {
  it('has each model once, the bundled one first, and cannot be changed', () => {
    const ids = MODEL_RECORDS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids[0], BUNDLED_MODEL);
    assert.ok(Object.isFrozen(MODEL_RECORDS));
    for (const record of MODEL_RECORDS) {
      assert.ok(Object.isFrozen(record), record.id);
      assert.equal(modelRecord(record.id), record);
    }
  });

  it('names models that EMBEDDING_MODEL takes, with a licence and a size', () => {
    for (const { id, licence } of MODEL_RECORDS) {
      assert.equal(loadConfig({ EMBEDDING_MODEL: id }).embeddingModel, id);
      assert.match(licence, /^(?:MIT|Apache-2\.0|CC-BY-SA-4\.0)$/, id);
    }
    for (const { id, bytes } of HUB_RECORDS) assert.ok(Number.isInteger(bytes) && bytes! > 1e7, id);
  });

  /** Dimensions, pooling, prefix of a question, prefix of a passage, tokens, licence. */
  const CARDS: Readonly<Record<string, readonly unknown[]>> = {
    [SMALL_E5]: [384, 'mean', 'query: ', 'passage: ', 512, 'MIT'],
    'Xenova/multilingual-e5-base': [768, 'mean', 'query: ', 'passage: ', 512, 'MIT'],
    'Xenova/paraphrase-multilingual-MiniLM-L12-v2': [384, 'mean', '', '', 128, 'Apache-2.0'],
    'Xenova/bge-m3': [1024, 'cls', '', '', 8192, 'MIT'],
    [CHINESE_BGE]: [512, 'cls', CHINESE_INSTRUCTION, '', 512, 'MIT'],
  };
  for (const [id, card] of Object.entries(CARDS)) {
    it(`says of ${id} what its card says`, () => {
      const { dimensions, pooling, queryPrefix, passagePrefix, maxLength, licence } = modelRecord(id)!;
      assert.deepEqual([dimensions, pooling, queryPrefix, passagePrefix, maxLength, licence], card);
    });
  }
});

describe('a model that the table does not have', () => {
  it('is used as the card says where its name is that of a known one', () => {
    for (const { id, dimensions, pooling, queryPrefix, passagePrefix } of HUB_RECORDS) {
      const assumed = assumedRecord(id, dimensions);
      assert.deepEqual(
        [assumed.dimensions, assumed.pooling, assumed.queryPrefix, assumed.passagePrefix],
        [dimensions, pooling, queryPrefix, passagePrefix],
        id,
      );
    }
  });

  it('gives its first token if it calls itself BGE, and the mean if not', () => {
    for (const id of ['BAAI/bge-large-zh', 'bge-m3', 'someone/BGE-M3-onnx', 'someone/my-bge'])
      assert.equal(assumedRecord(id, 8).pooling, 'cls', id);
    for (const id of ['someone/bgem3', 'someone/mbge-large', 'bge/other', 'someone/e5-small'])
      assert.equal(assumedRecord(id, 8).pooling, 'mean', id);
  });

  it('is told what a question is for only if it is a BGE 1.5 of one language', () => {
    const instructions = {
      'BAAI/bge-large-zh-v1.5': CHINESE_INSTRUCTION,
      'someone/bge-base-zh-v1.5-onnx': CHINESE_INSTRUCTION,
      'BAAI/bge-small-en-v1.5': ENGLISH_INSTRUCTION,
      'BAAI/bge-small-zh': '',
      'BAAI/bge-large-zh-noinstruct': '',
      'someone/bge-small-zh-v1.50': '',
      'someone/bge-reranker-v1.5': '',
    };
    for (const [id, instruction] of Object.entries(instructions)) {
      const { queryPrefix, passagePrefix } = assumedRecord(id, 8);
      assert.deepEqual([queryPrefix, passagePrefix], [instruction, ''], id);
    }
  });
});

describe('the list of models', () => {
  it('has every known one where there is no models folder yet', async () => {
    const models = await list({ modelsFolder: join(temporaryFolder(), 'none') });
    assert.deepEqual(
      models.map(({ record }) => record),
      MODEL_RECORDS,
    );
    for (const { onDisk, bytesOnDisk, index, isKnown } of models)
      assert.deepEqual([onDisk, bytesOnDisk, index, isKnown], ['none', 0, 'other', true]);
    assert.deepEqual(idsOf(models, 'isDefault'), [BUNDLED_MODEL]);
    assert.deepEqual(idsOf(models, 'isChosen'), [BUNDLED_MODEL]);
  });

  it('tells which are on disk, wholly or in part, and how many bytes', async () => {
    const modelsFolder = temporaryFolder();
    write(modelsFolder, BUNDLED_MODEL, MODEL_FILES, 10);
    write(modelsFolder, SMALL_E5, MODEL_FILES.slice(0, 3), 10);
    writeFileSync(join(modelsFolder, SMALL_E5, 'onnx.7.part'), 'on its way');
    const models = await list({ modelsFolder });
    assert.deepEqual(stateOf(models, BUNDLED_MODEL), ['whole', 40]);
    assert.deepEqual(stateOf(models, SMALL_E5), ['part', 30]);
    assert.deepEqual(stateOf(models, CHINESE_BGE), ['none', 0]);
    assert.equal(models.length, MODEL_RECORDS.length);
  });

  it('has models of the disk that the table does not have, with what they say of themselves', async () => {
    const modelsFolder = temporaryFolder();
    for (const id of ['zoe/bge-own', 'plain', 'someone/e5-own']) write(modelsFolder, id, MODEL_FILES, 1);
    writeFileSync(join(modelsFolder, 'zoe/bge-own/config.json'), '{"hidden_size": 77}');
    writeFileSync(join(modelsFolder, 'plain/config.json'), '{"hidden_size": "many"}');
    symlinkSync(join(modelsFolder, 'plain'), join(modelsFolder, 'someone/linked'));
    write(modelsFolder, 'someone/notes', ['readme.md'], 5);
    writeFileSync(join(modelsFolder, 'README'), 'no folder');
    symlinkSync('loop', join(modelsFolder, 'loop'));
    const others = (await list({ modelsFolder })).filter(({ isKnown }) => !isKnown);
    assert.deepEqual(
      others.map(({ record, onDisk }) => [record.id, record.dimensions, record.pooling, onDisk]),
      [
        ['plain', null, 'mean', 'whole'],
        ['someone/e5-own', null, 'mean', 'whole'],
        ['someone/linked', null, 'mean', 'whole'],
        ['zoe/bge-own', 77, 'cls', 'whole'],
      ],
    );
  });

  it('has the model that is chosen and the model of the index, wherever they are', async () => {
    const models = await list({
      chosen: 'someone/chosen',
      indexModel: { id: 'someone/gone', fingerprint: 'f' },
    });
    assert.deepEqual(
      models.slice(MODEL_RECORDS.length).map(({ record, isChosen, index }) => [record.id, isChosen, index]),
      [
        ['someone/chosen', true, 'other'],
        ['someone/gone', false, 'made'],
      ],
    );
    assert.deepEqual(idsOf(models, 'isDefault'), [BUNDLED_MODEL]);
  });

  it('tells an index of these very files from one of former files', async () => {
    const modelsFolder = temporaryFolder();
    for (const id of [SMALL_E5, CHINESE_BGE]) write(modelsFolder, id, MODEL_FILES, 10);
    const indexModel = { id: SMALL_E5, fingerprint: await modelFingerprint(SMALL_E5, { modelsFolder }) };
    const uses = async () =>
      (await list({ modelsFolder, indexModel })).flatMap(({ record, index }) =>
        index === 'other' ? [] : [[record.id, index]],
      );
    assert.deepEqual(await uses(), [[SMALL_E5, 'made']]);
    appendFileSync(join(modelsFolder, SMALL_E5, 'config.json'), ' ');
    assert.deepEqual(await uses(), [[SMALL_E5, 'outdated']]);
  });

  it('changes nothing and fetches nothing', async () => {
    const modelsFolder = temporaryFolder();
    write(modelsFolder, SMALL_E5, MODEL_FILES.slice(1), 10);
    const before = readdirSync(modelsFolder, { recursive: true });
    const fingerprint = () => assert.fail('it would fetch what is missing');
    await list({
      modelsFolder,
      chosen: CHINESE_BGE,
      indexModel: { id: SMALL_E5, fingerprint: 'f' },
      fingerprint,
    });
    assert.deepEqual(readdirSync(modelsFolder, { recursive: true }), before);
  });

  it('is refused where the models folder is none', async () => {
    const modelsFolder = join(temporaryFolder(), 'file');
    writeFileSync(modelsFolder, '');
    await assert.rejects(list({ modelsFolder }), (error) => {
      assert.ok(error instanceof ModelError);
      assert.ok(error.message.includes(modelsFolder) && error.message.includes('MODELS_DIR'), error.message);
      return true;
    });
  });
});

describe('npm run models', () => {
  it('shows each model in a line of a table, and how to use another', async () => {
    const { index } = await places.makeBuilt();
    const { code, out, err } = await models(['--index', index]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      row(out, BUNDLED_MODEL),
      /^\| \S+ +\| \d+ +\| \d+ MB +\| CC-BY-SA-4\.0 +\| [^|]+\| yes +\| yes +\| yes +\|$/,
    );
    assert.match(
      row(out, CHINESE_BGE),
      /^\| \S+ +\| 512 +\| 24 MB +\| MIT +\| Chinese +\| (?:yes|in part|no) +\| no +\| no +\|$/,
    );
    for (const { id } of MODEL_RECORDS) assert.equal(row(out, id).length, row(out, BUNDLED_MODEL).length);
    assert.match(out, /EMBEDDING_MODEL=<model> npm run index/);
    assert.doesNotMatch(out, /chooses/);
  });

  it('--json prints a line a model that another program can read', async () => {
    const { out } = await models(['--json'], {
      MODELS_DIR: temporaryFolder(),
      EMBEDDING_MODEL: SMALL_E5,
      INDEX_DIR: (await places.makeBuilt()).index,
    });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ id }) => id),
      MODEL_RECORDS.map(({ id }) => id),
    );
    assert.deepEqual(
      lines.map(({ index }) => index),
      ['made', ...HUB_RECORDS.map(() => 'other')],
    );
    assert.deepEqual(
      lines.find(({ id }) => id === SMALL_E5),
      {
        ...modelRecord(SMALL_E5),
        known: true,
        default: false,
        chosen: true,
        onDisk: 'none',
        bytesOnDisk: 0,
        index: 'other',
      },
    );
    assert.equal(lines[0].bytes, null);
  });

  it('says which model EMBEDDING_MODEL chooses, and lists it though nothing is known of it', async () => {
    const { out } = await models([], { EMBEDDING_MODEL: 'someone/other' });
    assert.match(row(out, 'someone/other'), /\| \? +\| \? +\| unknown +\| unknown +\| no +\| no +\| no +\|$/);
    assert.match(out, /EMBEDDING_MODEL chooses someone\/other\./);
  });

  it('takes an index that cannot be read for none', async () => {
    const { index } = await places.makeBuilt();
    writeFileSync(join((await currentBuild(index))!, 'manifest.json'), '{');
    const { code, out } = await models(['--index', index]);
    assert.equal(code, 0);
    assert.match(row(out, BUNDLED_MODEL), /\| yes +\| no +\|$/);
  });

  it('explains itself, and what is wrong with an option or a setting', async () => {
    const help = await models(['--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /--json.*\n +--index DIR/);
    const option = await models(['--jsonl']);
    assert.deepEqual([option.code, option.out], [1, '']);
    assert.match(option.err, /--jsonl[\s\S]*npm run models -- \[options\]/);
    assert.equal((await models(['extra'])).code, 1);
    const setting = await models([], { EMBEDDING_MODEL: 'two words' });
    assert.equal(setting.code, 1);
    assert.match(setting.err, /^EMBEDDING_MODEL=two words is not a model id\. .+\n$/);
  });
});

function list(options: Partial<ModelListOptions>): Promise<ListedModel[]> {
  const modelsFolder = options.modelsFolder ?? temporaryFolder();
  return listModels({
    modelsFolder,
    chosen: BUNDLED_MODEL,
    indexModel: null,
    fingerprint: (id) => modelFingerprint(id, { modelsFolder }),
    ...options,
  });
}

/** Runs the command, without an index unless one is named. */
function models(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return runProgram('scripts/models.ts', args, { env: { INDEX_DIR: temporaryFolder(), ...env } });
}

function idsOf(models: readonly ListedModel[], which: 'isDefault' | 'isChosen'): string[] {
  return models.filter((model) => model[which]).map(({ record }) => record.id);
}

function stateOf(models: readonly ListedModel[], id: string): readonly [string, number] {
  const { onDisk, bytesOnDisk } = models.find(({ record }) => record.id === id)!;
  return [onDisk, bytesOnDisk];
}

/** The line of the table about a model. */
function row(out: string, id: string): string {
  const found = out.split('\n').filter((line) => line.startsWith(`| ${id} `));
  assert.equal(found.length, 1, out);
  return found[0]!;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wenxian-models-'));
  made.push(folder);
  return folder;
}

/** Files of a model, each of so many bytes. */
function write(modelsFolder: string, id: string, files: readonly string[], bytes: number): void {
  for (const file of files) {
    const path = join(modelsFolder, id, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'x'.repeat(bytes));
  }
}
