import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ensureModelFiles, MODEL_FILES } from '../src/embedding/download.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { assumedRecord, BUNDLED_MODEL, modelRecord } from '../src/embedding/models.ts';
import { loadTransformersEmbedder, modelFingerprint } from '../src/embedding/transformers.ts';
import { ModelError } from '../src/errors.ts';
import { currentBuild } from '../src/store/builds.ts';
import { readManifest } from '../src/store/manifest.ts';
import {
  chunked,
  closedAddress,
  cutZipped,
  dropped,
  droppedZipped,
  type FakeHub,
  type Reply,
  startHub,
  status,
  zipped,
} from './fake-hub.ts';
import { ROOT, runProgram } from './run-command.ts';

const MODELS = join(ROOT, 'models');
const BUNDLED = join(MODELS, BUNDLED_MODEL);
const OTHER = 'someone/other-model';
const WEIGHTS = 'onnx/model_quantized.onnx';

const made: string[] = [];
const opened: FakeHub[] = [];
after(async () => {
  for (const hub of opened) await hub.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('the bundled model', () => {
  const loading = loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: MODELS });

  it('gives unit vectors of 1024 components, and a zero vector for what says nothing', async () => {
    const embedder = await loading;
    assert.equal(embedder.dimensions, 1024);
    for (const text of ['县', 'county', '县'.repeat(5000)]) {
      const vector = await embedder.embedQuery(text);
      assert.equal(vector.length, 1024);
      assert.ok(
        Math.abs(Math.hypot(...vector) - 1) < 1e-4,
        `${text.slice(0, 9)} has length ${Math.hypot(...vector)}`,
      );
    }
    for (const text of ['', ' \n\t', '👩‍🌾', '\ud800', '……'])
      assert.deepEqual(await embedder.embedQuery(text), new Float32Array(1024));
  });

  it('embeds many passages in order, each to the last bit as if it were alone', async () => {
    const embedder = await loading;
    const texts = Array.from({ length: 70 }, (_, n) => (n % 9 === 4 ? '' : `第${n}个村`.repeat(1 + (n % 5))));
    const together = await embedder.embedPassages(texts);
    assert.equal(together.length, texts.length);
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embedPassages([text]);
      assert.deepEqual(together[index], alone);
    }
    assert.deepEqual(await embedder.embedPassages([]), []);
  });

  it('treats a question as it treats a passage', async () => {
    const embedder = await loading;
    const [passage] = await embedder.embedPassages(['村级集体经济']);
    closeTo([...(await embedder.embedQuery('村级集体经济'))], [...passage!], 1e-6);
  });

  it('is never looked for on the network: a missing file is explained', async () => {
    const hub = await hubWith();
    const modelsFolder = copyOfBundled();
    rmSync(join(modelsFolder, BUNDLED_MODEL, 'tokenizer.json'));
    const message = await problemOf(modelFingerprint(BUNDLED_MODEL, { modelsFolder, hub: hub.url }));
    await hub.close();
    assert.match(message, /tokenizer\.json is missing.*git checkout models/);
    assert.deepEqual(hub.requests, []);
  });
});

describe('a model from the hub', () => {
  const modelsFolder = temporaryFolder();
  const progress: { file: string; loaded: number; total: number }[] = [];
  let hub: FakeHub;
  let first: Embedder;

  it('is fetched through redirects and used without further settings', async () => {
    hub = await hubWith();
    const onProgress = (file: string, loaded: number, total: number) => {
      progress.push({ file, loaded, total });
    };
    first = await loadTransformersEmbedder(OTHER, { modelsFolder, hub: `${hub.url}/`, onProgress });
    assert.equal(first.id, OTHER);
    assert.equal(first.dimensions, 1024);
    const asked = hub.requests.filter((path) => path.startsWith('/someone'));
    assert.deepEqual(
      asked,
      MODEL_FILES.map((file) => `/${OTHER}/resolve/main/${file}`),
    );
    assert.deepEqual(filesIn(modelsFolder), MODEL_FILES.map((file) => `${OTHER}/${file}`).sort());
  });

  it('tells how much of each file has come', () => {
    assert.deepEqual([...new Set(progress.map(({ file }) => file))], [...MODEL_FILES]);
    for (const file of MODEL_FILES) {
      const { size } = statSync(join(BUNDLED, file));
      const steps = progress.filter((step) => step.file === file);
      assert.ok(steps.every(({ total }) => total === size));
      assert.deepEqual(
        steps.map(({ loaded }) => loaded),
        steps.map(({ loaded }) => loaded).sort((a, b) => a - b),
      );
      assert.equal(steps.at(-1)!.loaded, size);
    }
    assert.ok(progress.filter(({ file }) => file === WEIGHTS).length > 10, 'the weights come in steps');
  });

  it('needs no network the second time, and is recognised as the same', async () => {
    await hub.close();
    const asked = hub.requests.length;
    const second = await loadTransformersEmbedder(OTHER, { modelsFolder, hub: hub.url });
    assert.equal(hub.requests.length, asked);
    assert.equal(second.fingerprint, first.fingerprint);
    assert.deepEqual(await second.embedQuery('县'), await first.embedQuery('县'));
  });

  it('never shares vectors with another model', async () => {
    const bundled = await modelFingerprint(BUNDLED_MODEL, { modelsFolder: MODELS });
    assert.match(bundled, /^[0-9a-f]{64}$/);
    assert.notEqual(first.fingerprint, bundled);
    assert.equal(await modelFingerprint(OTHER, { modelsFolder }), first.fingerprint);
    appendFileSync(join(modelsFolder, OTHER, 'config.json'), ' ');
    assert.notEqual(await modelFingerprint(OTHER, { modelsFolder }), first.fingerprint);
  });

  it('is unpacked where the hub compresses, and taken without a length', async () => {
    const folder = await fetched({ 'tokenizer.json': zipped, 'config.json': chunked });
    for (const file of MODEL_FILES) {
      assert.equal(statSync(join(folder, file)).size, statSync(join(BUNDLED, file)).size, file);
    }
  });

  it('shows no more than 100 % of a compressed file', async () => {
    const steps: [string, number, number][] = [];
    await fetched({ 'tokenizer.json': zipped }, (...step) => steps.push(step));
    for (const [file, loaded, total] of steps)
      assert.ok(total === 0 || loaded <= total, `${file}: ${loaded} of ${total}`);
  });
});

describe('a download that fails', () => {
  for (const [how, reply] of Object.entries({ dropped, droppedZipped })) {
    it(`midway (${how}) leaves nothing half, says what to do, and is taken up by the next`, async () => {
      const folder = temporaryFolder();
      const bad = await hubWith({ [WEIGHTS]: reply });
      const message = await problemOf(ensureModelFiles(OTHER, folder, { hub: bad.url }));
      await bad.close();
      assert.match(
        message,
        new RegExp(`The model ${OTHER} could not be downloaded from ${bad.url}/${OTHER}/`),
      );
      assert.match(message, new RegExp(`Set HF_ENDPOINT to a mirror .*bundled ${BUNDLED_MODEL}`));
      assert.doesNotMatch(message, /\n/);
      assert.deepEqual(filesIn(folder), MODEL_FILES.filter((file) => file !== WEIGHTS).sort());

      const good = await hubWith();
      await ensureModelFiles(OTHER, folder, { hub: good.url });
      await good.close();
      assert.deepEqual(good.requests[0], `/${OTHER}/resolve/main/${WEIGHTS}`);
      assert.equal(statSync(join(folder, WEIGHTS)).size, statSync(join(BUNDLED, WEIGHTS)).size);
    });
  }

  it('because a compressed file ends too early leaves nothing half', async () => {
    const folder = temporaryFolder();
    const hub = await hubWith({ 'tokenizer.json': cutZipped });
    await ensureModelFiles(OTHER, folder, { hub: hub.url }).catch(() => {});
    const whole = statSync(join(BUNDLED, 'tokenizer.json')).size;
    const path = join(folder, 'tokenizer.json');
    assert.ok(!existsSync(path) || statSync(path).size === whole);
  });

  it('for a hub out of reach says so and names what needs no network', async () => {
    const hub = await closedAddress();
    const message = await problemOf(
      loadTransformersEmbedder(OTHER, { modelsFolder: temporaryFolder(), hub }),
    );
    assert.match(message, /could not be downloaded.*\(connect ECONNREFUSED/);
    assert.match(message, /Set HF_ENDPOINT.*bundled county-ngram-zh-en, which needs no network/);
  });

  it('for a model that the hub does not have points at the setting', async () => {
    for (const code of [401, 404]) {
      const message = await problemWith(status(code));
      assert.match(message, new RegExp(`The model hub has no http://.*/${OTHER}/.*HTTP ${code}`));
      assert.match(message, new RegExp(`EMBEDDING_MODEL=${OTHER}.*bundled ${BUNDLED_MODEL}`));
    }
  });

  it('for a hub in trouble names the status and a mirror as the way out', async () => {
    for (const code of [403, 429, 500, 503]) {
      const message = await problemWith(status(code));
      assert.match(message, new RegExp(`could not be downloaded.*HTTP ${code}.*HF_ENDPOINT`));
    }
  });

  it('ends a command with one line and no index', async () => {
    const index = join(temporaryFolder(), 'index');
    const settings = {
      EMBEDDING_MODEL: OTHER,
      HF_ENDPOINT: await closedAddress(),
      MODELS_DIR: temporaryFolder(),
    };
    const { code, out, err } = await runProgram('scripts/ask.ts', ['眉县?'], {
      env: { ...settings, INDEX_DIR: index },
    });
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /^The model someone\/other-model could not be downloaded .*HF_ENDPOINT.*\.\n$/);
    assert.ok(!existsSync(index));
  });
});

describe('a model that is not what it says', () => {
  it('is refused when its vectors have another size than its record', async () => {
    const id = 'Xenova/multilingual-e5-small';
    const modelsFolder = temporaryFolder();
    const hub = await hubWith();
    const message = await problemOf(loadTransformersEmbedder(id, { modelsFolder, hub: hub.url }));
    await hub.close();
    assert.match(message, new RegExp(`${id} give vectors of 1024 dimensions instead of 384`));
    assert.ok(message.includes(`Delete ${join(modelsFolder, id)}`), message);
  });

  for (const file of [WEIGHTS, 'tokenizer.json', 'config.json']) {
    it(`is refused when its ${file} is damaged, with the way to mend it`, async () => {
      const modelsFolder = copyOfBundled();
      truncateSync(join(modelsFolder, BUNDLED_MODEL, file), 100);
      const message = await problemOf(loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder }));
      assert.match(
        message,
        new RegExp(`^The model ${BUNDLED_MODEL} in .* does not load .*git checkout models\\.$`),
      );
    });
  }

  it('is refused when the hub gave a web page instead of its files, and can be fetched again', async () => {
    const modelsFolder = temporaryFolder();
    const page: Reply = (response) => void response.writeHead(200).end('<html>Please log in</html>');
    const hub = await hubWith({ 'config.json': page });
    const message = await problemOf(loadTransformersEmbedder(OTHER, { modelsFolder, hub: hub.url }));
    await hub.close();
    assert.ok(message.includes(`Delete ${join(modelsFolder, OTHER)} so that it is fetched again`), message);
  });
});

describe('npm run ask with another model', () => {
  const indexFolder = join(temporaryFolder(), 'index');
  const modelsFolder = temporaryFolder();
  const question = '眉县选派了多少名第一书记?';
  const askWith = (env: Record<string, string>) =>
    runProgram('scripts/ask.ts', [question], { env: { INDEX_DIR: indexFolder, ...env } });
  const indexedBy = async () => (await readManifest((await currentBuild(indexFolder))!)).model.id;

  it('makes the index anew with it, keeps that index, and goes back to the first the same way', async () => {
    assert.equal((await askWith({})).code, 0);
    assert.equal(await indexedBy(), BUNDLED_MODEL);
    const hub = await hubWith();
    const other = { EMBEDDING_MODEL: OTHER, MODELS_DIR: modelsFolder, HF_ENDPOINT: hub.url };
    const changed = await askWith(other);
    await hub.close();
    assert.match(changed.out.replace(/\n {2}/g, ''), /選派37名優秀干部/, changed.err);
    const said = `The index was made with ${BUNDLED_MODEL}, so it has been rebuilt with ${OTHER}\n`;
    assert.ok(changed.err.endsWith(said), changed.err);
    assert.equal(await indexedBy(), OTHER);
    const made = await currentBuild(indexFolder);
    assert.equal((await askWith(other)).code, 0);
    assert.equal(await currentBuild(indexFolder), made);
    assert.equal((await askWith({})).code, 0);
    assert.equal(await indexedBy(), BUNDLED_MODEL);
  });

  it('never answers from the index of the first, even where the other cannot be had', async () => {
    assert.equal((await askWith({})).code, 0);
    const made = await currentBuild(indexFolder);
    const { code, out, err } = await askWith({
      EMBEDDING_MODEL: 'someone/unreachable',
      MODELS_DIR: modelsFolder,
      HF_ENDPOINT: await closedAddress(),
    });
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^The model someone\/unreachable could not be downloaded/);
    assert.equal(await currentBuild(indexFolder), made);
  });
});

describe('prefixes', () => {
  it('of known models are those their authors trained with', () => {
    const e5 = modelRecord('Xenova/multilingual-e5-small')!;
    assert.deepEqual([e5.queryPrefix, e5.passagePrefix, e5.dimensions], ['query: ', 'passage: ', 384]);
    const bundled = modelRecord(BUNDLED_MODEL)!;
    assert.deepEqual([bundled.queryPrefix, bundled.passagePrefix, bundled.dimensions], ['', '', 1024]);
    assert.equal(modelRecord(OTHER), undefined);
  });

  it('are assumed for any other model that calls itself E5, and for no other', () => {
    for (const id of [
      'someone/my-e5-test',
      'e5-large',
      'someone/E5',
      'someone/multilingual-e5-large-instruct',
    ]) {
      const { queryPrefix, passagePrefix } = assumedRecord(id, 8);
      assert.deepEqual([queryPrefix, passagePrefix], ['query: ', 'passage: '], id);
    }
    for (const id of [OTHER, 'BAAI/bge-m3', 'someone/core5-model', 'someone/e55']) {
      const { queryPrefix, passagePrefix } = assumedRecord(id, 8);
      assert.deepEqual([queryPrefix, passagePrefix], ['', ''], id);
    }
  });

  it('reach the model with every question and passage', async () => {
    const hub = await hubWith();
    const modelsFolder = temporaryFolder();
    const prefixed = await loadTransformersEmbedder('someone/my-e5-test', { modelsFolder, hub: hub.url });
    await hub.close();
    const plainly = await loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: MODELS });
    const query = await prefixed.embedQuery('县');
    const [passage] = await prefixed.embedPassages(['县']);
    assert.notDeepEqual(query, passage);
    closeTo([...query], [...(await plainly.embedQuery('query: 县'))], 1e-6);
    closeTo([...passage!], [...(await plainly.embedQuery('passage: 县'))], 1e-6);
  });
});

/** A hub that serves the bundled model's files under any id. */
async function hubWith(replies: Readonly<Record<string, Reply>> = {}): Promise<FakeHub> {
  const hub = await startHub(BUNDLED, replies);
  opened.push(hub);
  return hub;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wenxian-hub-'));
  made.push(folder);
  return folder;
}

function copyOfBundled(): string {
  const folder = temporaryFolder();
  cpSync(BUNDLED, join(folder, BUNDLED_MODEL), { recursive: true });
  return folder;
}

/** Files below a folder, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

/** Fetches a model from a hub that answers so, and gives its folder. */
async function fetched(
  replies: Record<string, Reply>,
  onProgress: (file: string, loaded: number, total: number) => void = () => {},
): Promise<string> {
  const folder = temporaryFolder();
  const hub = await hubWith(replies);
  await ensureModelFiles(OTHER, folder, { hub: hub.url, onProgress });
  await hub.close();
  return folder;
}

/** What is said when the hub answers the first file so. */
async function problemWith(reply: Reply): Promise<string> {
  const hub = await hubWith({ 'config.json': reply });
  const folder = temporaryFolder();
  const message = await problemOf(ensureModelFiles(OTHER, folder, { hub: hub.url }));
  await hub.close();
  assert.deepEqual(filesIn(folder), []);
  return message;
}

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => assert.fail('it succeeded'),
    (reason) => reason,
  );
  assert.ok(error instanceof ModelError, `${error?.stack ?? error}`);
  return error.message;
}

function closeTo(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const worst = Math.max(...actual.map((value, index) => Math.abs(value - expected[index]!)));
  assert.ok(
    worst <= tolerance,
    `differs by ${worst}: ${actual.slice(0, 8)} instead of ${expected.slice(0, 8)}`,
  );
}
