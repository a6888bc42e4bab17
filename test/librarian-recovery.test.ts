import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { listSeeds } from '../src/corpus/read.ts';
import { placeSeed } from '../src/librarian/seeds-folder.ts';
import { recoverSeeds, SetAside } from '../src/librarian/set-aside.ts';
import { seedError } from './format-files.ts';

let seeds: string;
beforeEach(() => {
  seeds = mkdtempSync(join(tmpdir(), 'wenxian-seeds-'));
  mkdirSync(join(seeds, '陕西'));
  for (const file of ['a.txt', 'b.txt', '陕西/a.txt']) writeFileSync(join(seeds, file), `report ${file}`);
});
afterEach(() => rmSync(seeds, { recursive: true, force: true }));

/** Files and what they hold, hidden ones as well. */
function holdings(): Record<string, string> {
  const entries = readdirSync(seeds, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(files.map((path) => [path.slice(seeds.length + 1), readFileSync(path, 'utf8')]));
}

async function listed(): Promise<string[]> {
  return (await listSeeds(seeds)).seeds.map(({ file }) => file);
}

describe('files that are being removed', () => {
  it('are no seeds any more, and come back as they were', async () => {
    const before = holdings();
    const aside = new SetAside(seeds);
    await aside.take(['a.txt', '陕西/a.txt']);
    assert.deepEqual(await listed(), ['b.txt']);
    await aside.putBack();
    assert.deepEqual(holdings(), before);
    assert.deepEqual(await listed(), ['a.txt', 'b.txt', '陕西/a.txt']);
  });

  it('are put back at the next start when the program ended before they were removed for good', async () => {
    const before = holdings();
    await new SetAside(seeds).take(['a.txt', '陕西/a.txt']);
    await recoverSeeds(seeds);
    assert.deepEqual(holdings(), before);
    assert.deepEqual(readdirSync(seeds).sort(), ['a.txt', 'b.txt', '陕西']);
  });

  it('overwrite nothing when they are put back', async () => {
    await new SetAside(seeds).take(['a.txt']);
    writeFileSync(join(seeds, 'a.txt'), 'another report');
    await recoverSeeds(seeds);
    const { 'a.txt': now, 'a-2.txt': old } = holdings();
    assert.deepEqual([now, old], ['another report', 'report a.txt']);
  });

  it('are gone once they are removed for good', async () => {
    const aside = new SetAside(seeds);
    await aside.take(['a.txt']);
    await aside.delete();
    assert.deepEqual(readdirSync(seeds).sort(), ['b.txt', '陕西']);
  });

  it('stay gone when the program ended before they were deleted', async () => {
    await new SetAside(seeds).take(['a.txt']);
    const aside = readdirSync(seeds).find((name) => name.startsWith('.removing-'))!;
    renameSync(join(seeds, aside), join(seeds, aside.replace('removing', 'removed')));
    await recoverSeeds(seeds);
    assert.deepEqual(readdirSync(seeds).sort(), ['b.txt', '陕西']);
  });

  it('must lie in the seeds folder', async () => {
    const aside = new SetAside(seeds);
    for (const file of ['../x.txt', '/etc/passwd', '陕西/../../x.txt'])
      await assert.rejects(aside.take([file]), seedError(/lies outside the seeds folder/));
    await assert.rejects(aside.take(['no.txt']), seedError(/^no\.txt cannot be taken out of .* \(ENOENT\)/));
  });
});

describe('a file that is being added', () => {
  it('is no seed before it is whole; what a sudden end left of it is cleared away', async () => {
    writeFileSync(join(seeds, '.adding-5f'), 'half a rep');
    assert.deepEqual(await listed(), ['a.txt', 'b.txt', '陕西/a.txt']);
    await recoverSeeds(seeds);
    assert.deepEqual(readdirSync(seeds).sort(), ['a.txt', 'b.txt', '陕西']);
  });

  it('gets another name where its own is taken, also when many come at once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const names = await Promise.all(texts.map((text) => placeSeed(seeds, 'a.txt', Buffer.from(text))));
    assert.equal(new Set(names).size, 20);
    const found = holdings();
    assert.deepEqual(
      names.map((name) => found[name]),
      texts,
    );
    assert.equal(found['a.txt'], 'report a.txt');
  });

  it('is explained when the folder cannot be written', async () => {
    const gone = join(seeds, 'gone');
    await assert.rejects(
      placeSeed(gone, 'a.txt', Buffer.of(1)),
      seedError(/gone cannot be written \(ENOENT\)/),
    );
  });
});

it('a folder without leftovers, or none at all, is no matter at the start', async () => {
  const before = holdings();
  await recoverSeeds(seeds);
  await recoverSeeds(join(seeds, 'none'));
  assert.deepEqual(holdings(), before);
});
