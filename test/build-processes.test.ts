import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { IndexError } from '../src/errors.ts';
import { currentBuild, publishBuild, startBuild } from '../src/store/builds.ts';
import {
  assertServes,
  build,
  contents,
  GOOD,
  load,
  PASSAGES,
  type Workplace,
  workplaces,
} from './index-folders.ts';
import { SEED_FILES } from './texts.ts';

const places = workplaces();
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  places.remove();
});

/** Starts a script of this folder in a process of its own, and waits until it holds. */
async function startHeld(script: string, ...words: string[]): Promise<ChildProcess> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...words], {
    cwd: dirname(dirname(path)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => assert.fail('the process ended before it was to')),
  ]);
  return child;
}

/** A build that stops before it publishes until `go` exists. */
function startHeldBuild({ seeds, index }: Workplace, go: string): Promise<ChildProcess> {
  return startHeld('build-child.ts', seeds, index, go);
}

/** A workplace with one seed and no index: quick to build whole. */
function makeSmall(): Workplace {
  const place = places.make();
  for (const file of SEED_FILES.slice(1)) rmSync(join(place.seeds, file));
  return place;
}

describe('a build in another process', () => {
  it('that is killed midway lets the old index serve; the next build clears up', async () => {
    const place = await places.makeBuilt();
    appendFileSync(join(place.seeds, SEED_FILES[3]), '\n共和县全县上下一心,新建了三座图书馆。');
    const child = await startHeldBuild(place, join(place.root, 'never'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.deepEqual(contents(place), ['build', 'current', 'making']);
    await assertServes(place);
    const summary = await build(place);
    assert.equal(summary?.embedded, 1);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place, PASSAGES + 1);
  });

  it('that is killed at the first build leaves no index, and the next build makes one', async () => {
    const place = makeSmall();
    const child = await startHeldBuild(place, join(place.root, 'never'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await assert.rejects(load(place), IndexError);
    const summary = await build(place);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place, summary!.passages);
  });

  it('that is still at work is not cleared up', async () => {
    const place = await places.makeBuilt();
    appendFileSync(join(place.seeds, SEED_FILES[3]), '\n共和县全县上下一心,新建了三座图书馆。');
    const go = join(place.root, 'go');
    const child = await startHeldBuild(place, go);
    await build(place);
    assert.deepEqual(contents(place), ['build', 'current', 'making']);
    writeFileSync(go, '');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    // This process made the other build and still runs, so it was not the child's to remove.
    assert.deepEqual(contents(place), ['build', 'build', 'current']);
    await assertServes(place, PASSAGES + 1);
    appendFileSync(join(place.seeds, SEED_FILES[3]), '\n共和县全县上下一心,新建了四座体育馆。');
    await build(place);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place, PASSAGES + 2);
  });

  it('beside a second one ends with one good index', async () => {
    const place = makeSmall();
    const go = join(place.root, 'go');
    const builders = await Promise.all([startHeldBuild(place, go), startHeldBuild(place, go)]);
    const ends = builders.map((builder) => once(builder, 'exit'));
    writeFileSync(go, '');
    assert.deepEqual(await Promise.all(ends), [
      [0, null],
      [0, null],
    ]);
    // The build of the one that ended first stays where the other published while it still ran.
    assert.deepEqual([...new Set(contents(place))], GOOD);
    appendFileSync(join(place.seeds, SEED_FILES[0]), '\n眉县全县上下一心,新建了三座图书馆。');
    const summary = await build(place);
    assert.equal(summary?.embedded, 1);
    assert.deepEqual(contents(place), GOOD);
    await assertServes(place, summary.passages);
  });
});

describe('publishBuild', () => {
  it('lets an index serve while two builders publish again and again', async () => {
    const { root, index } = places.make();
    const words = [index, join(root, 'go')];
    const builders = await Promise.all([1, 2].map(() => startHeld('publish-child.ts', ...words)));
    const ends = builders.map((builder) => once(builder, 'exit'));
    writeFileSync(join(root, 'go'), '');
    assert.deepEqual(await Promise.all(ends), [
      [0, null],
      [0, null],
    ]);
    assert.ok(existsSync((await currentBuild(index))!));
    const others = readdirSync(index).filter((name) => name !== 'current');
    assert.ok(others.length <= 2 && others.every((name) => name.startsWith('build-')), others.join());
    await publishBuild(index, await startBuild(index));
    assert.deepEqual(readdirSync(index).sort(), [basename((await currentBuild(index))!), 'current']);
  });

  it('removes what ended builders left and its own older builds, nothing else', async () => {
    const { index } = places.make();
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const [own, running] = [process.pid, process.ppid];
    const removed = [`build-${ended}-1`, `making-${ended}-2`, `making-${ended}-2-pointer`, `build-${own}-1`];
    const kept = [`build-${running}-1`, `making-${running}-2`, `making-${own}-2`, 'build-notes', 'notes'];
    for (const name of [...removed, ...kept]) mkdirSync(join(index, name), { recursive: true });
    const serving = await publishBuild(index, await startBuild(index));
    assert.equal(await currentBuild(index), serving);
    assert.match(basename(serving), new RegExp(`^build-${own}-[0-9a-z]+$`));
    assert.deepEqual(readdirSync(index).sort(), [basename(serving), 'current', ...kept].sort());
  });

  it('gives every build a name of its own', async () => {
    const { index } = places.make();
    const makings = await Promise.all(Array.from({ length: 20 }, () => startBuild(index)));
    assert.equal(new Set(makings).size, 20);
  });
});

describe('a reader finds a whole index at any moment while builds replace one another', () => {
  /** Loads again and again while `builds` runs. */
  async function loadDuring(place: Workplace, builds: () => Promise<void>): Promise<number[]> {
    const counts: number[] = [];
    let building = true;
    const end = builds().finally(() => {
      building = false;
    });
    try {
      while (building) counts.push((await load(place)).index.passages.length);
    } finally {
      await end;
    }
    return counts;
  }

  it('of changed seeds', async () => {
    const place = await places.makeBuilt();
    const counts = await loadDuring(place, async () => {
      for (let round = 0; round < 4; round++) {
        appendFileSync(join(place.seeds, SEED_FILES[0]), `\n眉县在第${round}年新建了三座图书馆。`);
        await build(place);
      }
    });
    assert.ok(counts.length > 3);
    assert.ok(counts.every((count, index) => count >= (counts[index - 1] ?? PASSAGES)));
    assert.deepEqual(contents(place), GOOD);
  });

  it('of the same seeds', async () => {
    const place = await places.makeBuilt();
    const counts = await loadDuring(place, async () => {
      for (let round = 0; round < 2; round++) await build(place, { full: true });
    });
    assert.ok(counts.every((count) => count === PASSAGES));
    assert.deepEqual(contents(place), GOOD);
  });
});
