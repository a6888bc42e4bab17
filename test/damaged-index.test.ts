import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { IndexError } from '../src/errors.ts';
import { currentBuild } from '../src/store/builds.ts';
import { INDEX_FILES } from '../src/store/files.ts';
import { loadIndex } from '../src/store/load.ts';
import { MANIFEST_FILE } from '../src/store/manifest.ts';
import {
  assertServes,
  build,
  bundledModel,
  contents,
  GOOD,
  load,
  PASSAGES,
  type Workplace,
  workplaces,
} from './index-folders.ts';
import { SEED_FILES } from './texts.ts';

const places = workplaces();
after(places.remove);

describe('loadIndex refuses an index', () => {
  const advisesFull = (error: unknown) => error instanceof IndexError && error.message.includes('--full');
  const namesFile = (file: string) => (error: unknown) =>
    error instanceof IndexError && error.message.includes(file);

  for (const file of INDEX_FILES) {
    it(`whose ${file} has one byte flipped, cut off, or is missing, naming it`, async () => {
      const place = await places.makeBuilt();
      const path = join((await currentBuild(place.index))!, file);
      const bytes = readFileSync(path);
      for (const at of [0, 8, bytes.length >> 1, bytes.length - 1]) {
        const flipped = Buffer.from(bytes);
        flipped[at]! ^= 0x10;
        writeFileSync(path, flipped);
        await assert.rejects(load(place), namesFile(file));
      }
      writeFileSync(path, bytes.subarray(0, -1));
      await assert.rejects(load(place), namesFile(file));
      rmSync(path);
      await assert.rejects(load(place), namesFile(file));
    });
  }

  it('that is damaged, until it is built anew', async () => {
    const place = await places.makeBuilt();
    truncateSync(join((await currentBuild(place.index))!, 'hnsw.bin'), 1000);
    await assert.rejects(load(place), namesFile('hnsw.bin'));
    await assert.rejects(load(place), advisesFull);
    const summary = await build(place, { full: true });
    assert.equal(summary?.embedded, PASSAGES);
    await assertServes(place);
  });

  it('that is damaged, and takes nothing over from it when the seeds have changed', async () => {
    const place = await places.makeBuilt();
    truncateSync(join((await currentBuild(place.index))!, 'vectors.bin'), 1000);
    appendFileSync(join(place.seeds, SEED_FILES[0]), '\n眉县新建了三座图书馆。');
    assert.equal((await build(place))?.embedded, PASSAGES + 1);
    await assertServes(place, PASSAGES + 1);
  });

  it('that is not there', async () => {
    const place = places.make();
    await assert.rejects(load(place), namesFile(place.index));
  });

  it('whose pointer points nowhere or anywhere', async () => {
    const place = await places.makeBuilt();
    for (const pointer of ['build-1-0\n', 'build-0123456789abcdef\n', '../../etc\n', '', '\u0000']) {
      writeFileSync(join(place.index, 'current'), pointer);
      await assert.rejects(load(place), IndexError);
    }
    await build(place);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place);
  });

  it('of another model, and rebuilds for that model', async () => {
    const place = await places.makeBuilt();
    await assert.rejects(loadIndex(place.index, 'f'.repeat(64)), namesFile('county-ngram-zh-en'));
    const other = { ...(await bundledModel()), fingerprint: 'f'.repeat(64) };
    const summary = await build(place, {
      fingerprint: async () => other.fingerprint,
      loadEmbedder: async () => other,
    });
    assert.equal(summary?.embedded, PASSAGES);
    await assert.rejects(load(place), IndexError);
  });

  const manifests: Readonly<Record<string, (text: string) => string>> = {
    'is cut off': (text) => text.slice(0, text.length >> 1),
    'is empty': () => '',
    'is of another schema': (text) => text.replace(/"schema": \d+/, '"schema": 999'),
    'counts wrongly': (text) => text.replace('"count": 42', '"count": 43'),
    'names another space': (text) => text.replace('"space": "ip"', '"space": "l2"'),
    'is no object': () => 'null',
    'is a list': () => '[]',
    'has lost its schema': (text) => text.replace('"schema"', '"scheme"'),
    'has lost its model': (text) => text.replace('"model"', '"modem"'),
    'has lost its files': (text) => text.replace('"files"', '"filet"'),
  };
  for (const [what, damage] of Object.entries(manifests)) {
    it(`whose manifest ${what}`, async () => {
      const place = await places.makeBuilt();
      await damageManifest(place, damage);
      await assert.rejects(load(place), advisesFull);
    });
  }

  const incomplete: Readonly<Record<string, (text: string) => string>> = {
    'has lost its dimensions': (text) => text.replace('"dimensions"', '"dimension"'),
    'describes a file by null': (text) => text.replace(/("vectors\.bin": )\{[^}]*\}/, '$1null'),
    'names no files': (text) => text.replace(/"files": \{[\s\S]*?\n \}/, '"files": {}'),
  };
  for (const [what, damage] of Object.entries(incomplete)) {
    it(`whose manifest ${what}`, async () => {
      const place = await places.makeBuilt();
      await damageManifest(place, damage);
      await assert.rejects(load(place), IndexError);
    });
  }
});

describe('buildIndex rebuilds an index', () => {
  it('whose manifest is cut off', async () => {
    const place = await places.makeBuilt();
    await damageManifest(place, (text) => text.slice(0, text.length >> 1));
    assert.equal((await build(place)) !== null, true);
    await assertServes(place);
  });

  for (const key of ['model', 'count']) {
    it(`whose manifest has lost its ${key}`, async () => {
      const place = await places.makeBuilt();
      await damageManifest(place, (text) => text.replace(`"${key}"`, '"lost"'));
      assert.equal((await build(place)) !== null, true);
      await assertServes(place);
    });
  }
});

async function damageManifest(place: Workplace, damage: (text: string) => string): Promise<void> {
  const path = join((await currentBuild(place.index))!, MANIFEST_FILE);
  const text = readFileSync(path, 'utf8');
  assert.notEqual(damage(text), text);
  writeFileSync(path, damage(text));
}
