import assert from 'node:assert/strict';
import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openLibrary } from '../src/compose.ts';
import { SeedError } from '../src/errors.ts';
import type { Progress } from '../src/librarian/librarian.ts';
import { contents, GOOD, workplaces } from './index-folders.ts';
import { builderOf, configOf, openDesks, reportText } from './librarian-rig.ts';
import { SEED_FILES } from './texts.ts';

const SECRETARIES = '眉县选派了多少名第一书记';

const places = workplaces();
const desks = openDesks(places);
after(desks.close);

describe('rebuilding', () => {
  it('brings in what was changed by hand, and says when nothing was', async () => {
    const desk = await desks.open();
    const { version } = desk.librarian.facts();
    assert.equal((await desk.librarian.rebuild()).changed, false);
    assert.equal(desk.librarian.facts().version, version);
    writeFileSync(join(desk.place.seeds, '太湖县.txt'), reportText());
    writeFileSync(join(desk.place.seeds, '坏.pdf'), '%PDF-1.4\n');
    const { changed, reports, leftOut } = await desk.librarian.rebuild();
    assert.deepEqual({ changed, reports }, { changed: true, reports: 6 });
    assert.equal(leftOut.length, 1);
    assert.match(leftOut[0]!, /^坏\.pdf: skipped, is a damaged PDF/);
    assert.notEqual(desk.librarian.facts().version, version);
    assert.deepEqual((await desk.librarian.rebuild()).leftOut, leftOut);
  });

  it('waits for its turn, and is done once for all who wait', async () => {
    const desk = await desks.open();
    const { librarian } = desk;
    const bytes = Buffer.from(reportText());
    const checked = await desk.check('太湖县.txt', bytes);
    const ends: string[] = [];
    const note = (what: string) => () => void ends.push(what);
    const heard: Progress[] = [];
    const added = librarian.add(checked, bytes).then(note('added'));
    const first = librarian.rebuild();
    const second = librarian.rebuild((step) => heard.push(step));
    await builderOf(desk.place);
    writeFileSync(join(desk.place.seeds, '太湖县续.txt'), reportText(58, '草莓'));
    assert.equal(librarian.rebuild(), first);
    await Promise.all([added, first.then(note('rebuilt')), second.then(note('rebuilt'))]);
    assert.deepEqual(ends, ['added', 'rebuilt', 'rebuilt']);
    assert.equal(heard.at(-1)?.stage, 'load');
    assert.match((await desk.ask('太湖县新建了多少个草莓种植基地'))!, /58个/);
  });

  it('that has begun is not the one that a later call waits for', async () => {
    const desk = await desks.open();
    writeFileSync(join(desk.place.seeds, '太湖县.txt'), reportText());
    const first = desk.librarian.rebuild();
    await builderOf(desk.place);
    writeFileSync(join(desk.place.seeds, '太湖县续.txt'), reportText(58, '草莓'));
    const { reports } = await desk.librarian.rebuild();
    assert.deepEqual([(await first).reports, reports], [6, 7]);
  });

  it('tells an explained error of its process as it is', async () => {
    const desk = await desks.open();
    rmSync(desk.place.seeds, { recursive: true });
    await assert.rejects(desk.librarian.rebuild(), (error) => {
      assert.ok(error instanceof SeedError, String(error));
      assert.match(error.message, /^The seeds folder .* cannot be read \(ENOENT\)\. Create it/);
      return true;
    });
    assert.match((await desk.ask(SECRETARIES))!, /37名/);
  });

  it('again and again leaves one index, and no report of the one that was replaced unreadable', async () => {
    const desk = await desks.open();
    const old = desk.report(SEED_FILES[2]);
    for (const round of [1, 2, 3]) {
      appendFileSync(join(desk.place.seeds, SEED_FILES[0]), `\n眉县在第${round}年新建了三座图书馆。`);
      await desk.librarian.rebuild();
    }
    // The one that this process built itself stays as long as the process runs.
    assert.deepEqual(contents(desk.place), ['build', ...GOOD]);
    assert.equal(old.text, desk.report(SEED_FILES[2]).text);
  });
});

describe('closing a librarian', () => {
  it('ends what is under way as failed, and what comes after', async () => {
    const place = await places.makeBuilt();
    const { librarian } = await openLibrary(configOf(place));
    const bytes = Buffer.from(reportText());
    const added = librarian.add(await librarian.check('太湖县.txt', bytes), bytes);
    added.catch(() => {});
    const builder = await builderOf(place);
    await librarian.close();
    await assert.rejects(added, /being stopped/);
    assert.ok(!existsSync(join(place.seeds, '太湖县.txt')));
    assert.throws(() => process.kill(builder, 0));
    await assert.rejects(librarian.rebuild(), /being stopped/);
  });
});
