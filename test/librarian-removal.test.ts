import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { IndexError } from '../src/errors.ts';
import { seedError } from './format-files.ts';
import { workplaces } from './index-folders.ts';
import { builderOf, openDesks, reportText } from './librarian-rig.ts';
import { rawSeed, SEED_FILES } from './texts.ts';

const SECRETARIES = '眉县选派了多少名第一书记';

const places = workplaces();
const desks = openDesks(places);
after(desks.close);

describe('removing a report', () => {
  it('takes out all files of its text, also those that came since the last build, and nothing else', async () => {
    const desk = await desks.open();
    mkdirSync(join(desk.place.seeds, '2022'));
    writeFileSync(join(desk.place.seeds, '2022', '副本.txt'), rawSeed(SEED_FILES[0]));
    const { changed, reports } = await desk.librarian.remove(desk.report(SEED_FILES[0]));
    assert.deepEqual({ changed, reports }, { changed: true, reports: SEED_FILES.length - 1 });
    assert.deepEqual(desk.seeds(), ['2022', ...SEED_FILES.slice(1)].sort());
    assert.doesNotMatch(String(await desk.ask(SECRETARIES)), /37名/);
  });

  it('puts the files back when its process is killed', async () => {
    const desk = await desks.open();
    const removed = desk.librarian.remove(desk.report(SEED_FILES[0]));
    removed.catch(() => {});
    process.kill(await builderOf(desk.place), 'SIGKILL');
    await assert.rejects(removed, IndexError);
    assert.deepEqual(desk.seeds(), [...SEED_FILES]);
    assert.equal(readFileSync(join(desk.place.seeds, SEED_FILES[0]), 'utf8'), rawSeed(SEED_FILES[0]));
    assert.match((await desk.ask(SECRETARIES))!, /37名/);
    assert.equal((await desk.librarian.rebuild()).changed, false);
  });

  it('refuses the last one, one that is gone, and one whose file nobody has seen as it is', async () => {
    const place = await places.makeBuilt();
    for (const file of SEED_FILES.slice(2)) rmSync(join(place.seeds, file));
    const desk = await desks.open(place);
    const [first, second] = SEED_FILES.slice(0, 2).map((file) => desk.report(file));
    appendFileSync(join(place.seeds, first!.file), '\n眉县新建了三座图书馆。');
    await assert.rejects(desk.librarian.remove(first!), seedError(/^000_.* has changed since/));
    rmSync(join(place.seeds, first!.file));
    await assert.rejects(desk.librarian.remove(first!), seedError(/^000_.* is gone from the seeds folder/));
    const { reports } = await desk.librarian.rebuild();
    assert.equal(reports, 1);
    await assert.rejects(desk.librarian.remove(first!), seedError(/not in the library any more/));
    await assert.rejects(desk.librarian.remove(second!), seedError(/^001_.* is the last report/));
    assert.deepEqual(desk.seeds(), [SEED_FILES[1]]);
  });

  it('does not follow a link out of the seeds folder', async () => {
    const place = places.make();
    const outside = join(place.root, 'outside');
    for (const folder of [outside, join(place.seeds, 'in')]) mkdirSync(folder);
    writeFileSync(join(place.seeds, 'in', '太湖县.txt'), reportText());
    writeFileSync(join(outside, '太湖县.txt'), reportText());
    const desk = await desks.open(place);
    const report = desk.report('in/太湖县.txt');
    rmSync(join(place.seeds, 'in'), { recursive: true });
    symlinkSync(outside, join(place.seeds, 'in'));
    await assert.rejects(desk.librarian.remove(report), seedError(/lies outside the seeds folder/));
    assert.ok(existsSync(join(outside, '太湖县.txt')));
  });
});
