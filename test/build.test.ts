import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Embedder } from '../src/embedding/embedder.ts';
import { IndexError, SeedError } from '../src/errors.ts';
import { currentBuild } from '../src/store/builds.ts';
import { indexIsCurrent } from '../src/store/previous.ts';
import { foldText } from '../src/text/fold.ts';
import {
  assertServes,
  build,
  bundledModel,
  contents,
  fingerprint,
  GOOD,
  load,
  PASSAGES,
  workplaces,
} from './index-folders.ts';
import { SEED_FILES } from './texts.ts';

const places = workplaces();
after(places.remove);

describe('buildIndex', () => {
  it('builds what loadIndex then loads', async () => {
    const place = places.make();
    const summary = await build(place);
    assert.ok(summary);
    const counties = summary.reports.map(({ county }) => county?.name);
    assert.deepEqual(counties, ['眉县', '潢川县', '甘泉县', '共和县', '太白县']);
    assert.deepEqual(
      [summary.seeds.length, summary.passages, summary.embedded, summary.repeats, summary.recall],
      [5, PASSAGES, PASSAGES, 0, 1],
    );
    assert.deepEqual([...summary.passedOver, ...summary.seeds.flatMap(({ warnings }) => warnings)], []);
    const { index, manifest } = await load(place);
    assert.equal(index.library.reports.length, 5);
    assert.deepEqual(
      [index.passages.length, index.reportOf.length, index.lexical.size, index.vectors.size, manifest.count],
      Array(5).fill(PASSAGES),
    );
    assert.equal(index.sentences.first.length, PASSAGES + 1);
    assert.deepEqual(
      summary.seeds.map(({ file }) => file),
      SEED_FILES,
    );
    assert.deepEqual(contents(place), GOOD);
  });

  it('stores sentences that are slices of their passages, and finds a sentence by its own words', async () => {
    const { index } = await load(await places.makeBuilt());
    index.passages.forEach((passage, row) => {
      for (const sentence of index.sentences.of(row)) {
        const [start, end] = index.sentences.span(sentence);
        assert.ok(passage.start <= start && start < end && end <= passage.end);
      }
    });
    const query = await (await bundledModel()).embedQuery('选派37名优秀干部到村担任第一书记');
    const [nearest] = index.vectors.search(query, 1);
    assert.match(index.reportOf[nearest!.passage]!.text, /^陜西眉縣/);
  });

  it('builds the same index again from the same seeds', async () => {
    const [one, other] = [await places.makeBuilt(), places.make()];
    await build(other);
    assert.deepEqual((await load(one)).manifest.files, (await load(other)).manifest.files);
  });

  it('has nothing to do, in less than a second, when nothing changed', async () => {
    const place = await places.makeBuilt();
    const loadEmbedder = () => Promise.reject(new Error('the model is not needed'));
    const started = performance.now();
    assert.equal(await build(place, { loadEmbedder }), null);
    assert.ok(performance.now() - started < 1000);
    const options = { seedsFolder: place.seeds, indexFolder: place.index };
    assert.equal(await indexIsCurrent({ ...options, fingerprint: async () => fingerprint }), true);
    assert.equal(await indexIsCurrent({ ...options, fingerprint: async () => 'another' }), false);
  });

  it('has nothing to do when a file was only touched', async () => {
    const place = await places.makeBuilt();
    utimesSync(join(place.seeds, SEED_FILES[0]), new Date(0), new Date(0));
    assert.equal(await build(place), null);
  });

  it('builds anew, and embeds all anew, when told to', async () => {
    const place = await places.makeBuilt();
    const summary = await build(place, { full: true });
    assert.equal(summary?.embedded, PASSAGES);
    await assertServes(place);
    assert.deepEqual(contents(place), GOOD);
  });

  it('reads only what is a report, and says what it passed over', async () => {
    const place = places.make();
    writeFileSync(join(place.seeds, 'table.xls'), 'no text');
    writeFileSync(join(place.seeds, '.hidden.txt'), '太白县全县上下一心。');
    mkdirSync(join(place.seeds, 'below'));
    writeFileSync(join(place.seeds, 'below', 'copy.txt'), readFileSync(join(place.seeds, SEED_FILES[2])));
    writeFileSync(join(place.seeds, 'empty.txt'), '');
    const summary = await build(place);
    assert.equal(summary?.reports.length, 5);
    assert.deepEqual(summary.passedOver, ['.hidden.txt: skipped, hidden', 'empty.txt: skipped, empty']);
    const [table] = summary.seeds.filter(({ file }) => file === 'table.xls');
    assert.match(table!.warnings.join(), /^skipped, /);
    assert.equal(summary.seeds.find(({ file }) => file === 'below/copy.txt')?.sameAs, SEED_FILES[2]);
  });
});

describe('buildIndex after a change', () => {
  it('embeds only the passages of the changed file', async () => {
    const place = await places.makeBuilt();
    const added = '眉县在2023年新建了三座图书馆,方便群众借阅图书。';
    appendFileSync(join(place.seeds, SEED_FILES[0]), `\n${added}`);
    const embedder = await bundledModel();
    const embedded: string[] = [];
    const watched: Embedder = {
      ...embedder,
      embedPassages: (texts) => {
        embedded.push(...texts);
        return embedder.embedPassages(texts);
      },
    };
    const summary = await build(place, { loadEmbedder: async () => watched });
    assert.deepEqual([summary?.passages, summary?.embedded], [PASSAGES + 1, 1]);
    // Once behind its heading as a passage, once as a sentence.
    assert.deepEqual(
      embedded.map((text) => text.endsWith(foldText(added))),
      [true, true],
    );
    const { index } = await load(place);
    assert.ok(index.library.reports.some(({ text }) => text.endsWith(added)));
  });

  it('takes over vectors that are those of a build from nothing', async () => {
    const place = await places.makeBuilt();
    writeFileSync(join(place.seeds, '005.txt'), '太白县全县上下一心,新建了三座图书馆。');
    await build(place);
    const taken = (await load(place)).manifest.files;
    await build(place, { full: true });
    const fresh = (await load(place)).manifest.files;
    for (const file of ['passages.jsonl', 'vectors.bin', 'sentences.bin'])
      assert.deepEqual(taken[file], fresh[file], file);
  });

  it('does not read a file again that looks unchanged', async () => {
    const place = await places.makeBuilt();
    const path = join(place.seeds, SEED_FILES[2]);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'x'.repeat(statSync(path).size));
    utimesSync(path, atime, mtime);
    writeFileSync(join(place.seeds, '005.txt'), '太白县全县上下一心,新建了三座图书馆。');
    const summary = await build(place);
    assert.deepEqual([summary?.passages, summary?.embedded], [PASSAGES + 1, 1]);
    const { index } = await load(place);
    assert.ok(
      index.library.reports.some(({ file, text }) => file === SEED_FILES[2] && text.includes('1408吨')),
    );
  });

  it('gives what a build from nothing gives, whatever was added, changed, renamed and removed before', async () => {
    const place = await places.makeBuilt();
    writeFileSync(join(place.seeds, '005.txt'), '太白县全县上下一心,新建了三座图书馆。');
    await build(place);
    writeFileSync(join(place.seeds, '005.txt'), '太白县全县上下一心,新建了四座图书馆。');
    renameSync(join(place.seeds, SEED_FILES[0]), join(place.seeds, 'zz.txt'));
    rmSync(join(place.seeds, SEED_FILES[1]));
    await build(place);
    const taken = (await load(place)).manifest.files;
    await build(place, { full: true });
    assert.deepEqual(taken, (await load(place)).manifest.files);
  });

  it('keeps the ids of passages whose report another paragraph was added to', async () => {
    const place = await places.makeBuilt();
    const ids = async () => (await load(place)).index.passages.map(({ id }) => id);
    const before = await ids();
    appendFileSync(join(place.seeds, SEED_FILES[0]), '\n眉县在2023年新建了三座图书馆,方便群众借阅图书。');
    await build(place);
    const now = new Set(await ids());
    assert.deepEqual(
      before.filter((id) => !now.has(id)),
      [],
    );
  });

  it('forgets the report of a removed file', async () => {
    const place = await places.makeBuilt();
    rmSync(join(place.seeds, SEED_FILES[1]));
    const summary = await build(place);
    assert.deepEqual([summary?.reports.length, summary?.passages, summary?.embedded], [4, 32, 0]);
    const { index } = await load(place);
    assert.ok(!index.library.reports.some(({ text }) => text.includes('潢川')));
    assert.ok(index.passages.every(({ reportId }) => index.library.report(reportId)));
    const folder = (await currentBuild(place.index))!;
    assert.ok(!readFileSync(join(folder, 'reports.jsonl'), 'utf8').includes('潢川'));
    assert.ok(!readFileSync(join(folder, 'texts.bin'), 'utf16le').includes('潢川'));
  });

  it('knows the report of a renamed file by the same id', async () => {
    const place = await places.makeBuilt();
    const ids = async () => (await load(place)).index.library.reports.map(({ id }) => id).sort();
    const before = await ids();
    renameSync(join(place.seeds, SEED_FILES[4]), join(place.seeds, '太白.txt'));
    const summary = await build(place);
    assert.equal(summary?.embedded, 0);
    assert.deepEqual(await ids(), before);
    const { index } = await load(place);
    assert.ok(index.library.reports.some(({ file }) => file === '太白.txt'));
  });
});

describe('buildIndex refuses a seeds folder', () => {
  const namesFolder = (folder: string) => (error: unknown) =>
    error instanceof SeedError && error.message.includes(folder);

  it('that is missing, naming it', async () => {
    const place = { ...places.make(), seeds: join(places.make().root, 'nowhere') };
    await assert.rejects(build(place), namesFolder(place.seeds));
    assert.ok(!existsSync(place.index));
  });

  it('that is empty, naming it, and lets the old index serve', async () => {
    const place = await places.makeBuilt();
    rmSync(place.seeds, { recursive: true });
    mkdirSync(place.seeds);
    await assert.rejects(build(place), namesFolder(place.seeds));
    await assertServes(place);
  });

  it('that holds no text, naming it', async () => {
    const place = places.make();
    rmSync(place.seeds, { recursive: true });
    mkdirSync(place.seeds);
    writeFileSync(join(place.seeds, 'empty.txt'), '');
    writeFileSync(join(place.seeds, 'page.txt'), '首页 > 新闻 > 正文\n上一篇\n下一篇\n');
    await assert.rejects(build(place), namesFolder(place.seeds));
  });

  it('that is a file, naming it', async () => {
    const place = places.make();
    const file = join(place.seeds, SEED_FILES[0]);
    await assert.rejects(build({ ...place, seeds: file }), namesFolder(file));
  });
});

describe('a build that fails lets the old index serve and leaves nothing behind', () => {
  const failures: Readonly<Record<string, (embedder: Embedder) => Partial<Embedder>>> = {
    'while embedding': () => ({ embedPassages: () => Promise.reject(new Error('out of memory')) }),
    'while embedding, midway': (embedder) => {
      let calls = 0;
      return {
        embedPassages: (texts) =>
          ++calls > 3 ? Promise.reject(new Error('out of memory')) : embedder.embedPassages(texts),
      };
    },
    'when all files are written': () => ({
      get id(): string {
        throw new Error('out of memory');
      },
    }),
  };
  for (const [when, failing] of Object.entries(failures)) {
    it(when, async () => {
      const place = await places.makeBuilt();
      const embedder = await bundledModel();
      const wrapped = Object.defineProperties(
        { ...embedder },
        Object.getOwnPropertyDescriptors(failing(embedder)),
      );
      appendFileSync(join(place.seeds, SEED_FILES[3]), '\n共和县全县上下一心。');
      const broken = build(place, { full: true, loadEmbedder: async () => wrapped });
      await assert.rejects(broken, /out of memory/);
      assert.deepEqual(contents(place), GOOD);
      await assertServes(place);
    });
  }

  it('because the model gives no numbers', async () => {
    const place = await places.makeBuilt();
    const embedder = await bundledModel();
    const blind = {
      ...embedder,
      embedPassages: async (texts: readonly string[]) =>
        texts.map(() => new Float32Array(embedder.dimensions).fill(Number.NaN)),
    };
    await assert.rejects(build(place, { full: true, loadEmbedder: async () => blind }), IndexError);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place);
  });

  it('because the index folder cannot be one', async () => {
    const place = places.make();
    writeFileSync(place.index, 'a file');
    await assert.rejects(
      build(place),
      (error: unknown) => error instanceof IndexError && error.message.includes(place.index),
    );
    assert.equal(readFileSync(place.index, 'utf8'), 'a file');
  });
});
