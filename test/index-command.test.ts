import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { assertServes, PASSAGES, workplaces } from './index-folders.ts';
import { type Outcome, runProgram } from './run-command.ts';

const places = workplaces();
after(places.remove);

function index(place: { seeds: string; index: string }, ...options: string[]): Promise<Outcome> {
  return runProgram('scripts/build-index.ts', ['--seeds', place.seeds, '--index', place.index, ...options]);
}

describe('npm run index', () => {
  it('leaves bad files out, names each with the reason, and builds all the same', async () => {
    const place = places.make();
    writeFileSync(join(place.seeds, 'binary.txt'), Buffer.from([0, 1, 2, 3, 0, 255, 0, 7]));
    writeFileSync(join(place.seeds, 'empty.md'), '');
    writeFileSync(join(place.seeds, 'broken.docx'), 'PK no zip');
    writeFileSync(join(place.seeds, '.hidden.txt'), '眉县');
    writeFileSync(
      join(place.seeds, '页面.html'),
      '<p>眉县全县上下一心，新建了三座图书馆，方便群众借阅图书。</p>',
    );
    mkdirSync(join(place.seeds, '页面_files'));
    for (const file of ['a.js', 'b.css']) writeFileSync(join(place.seeds, '页面_files', file), 'x');
    symlinkSync(join(place.seeds, 'empty.md'), join(place.seeds, 'link.txt'));
    const { code, out } = await index(place);
    assert.equal(code, 0);
    for (const file of ['binary.txt', 'empty.md', 'broken.docx', '.hidden.txt', 'link.txt'])
      assert.match(out, new RegExp(`warning +${file.replace('.', '\\.')}: skipped, .{4,}`));
    assert.equal(out.match(/页面_files/g)?.length, 1);
    assert.match(out, /reports +6\n/);
    await assertServes(place, PASSAGES + 1);
  });

  it('fails when it is strict and a file cannot be read, and keeps the old index', async () => {
    const place = await places.makeBuilt();
    writeFileSync(join(place.seeds, 'broken.pdf'), '%PDF-1.7 and nothing');
    const strict = await index(place, '--strict');
    assert.equal(strict.code, 1);
    assert.match(strict.err, /broken\.pdf: skipped, /);
    await assertServes(place);
    assert.equal((await index(place)).code, 0);
    assert.equal((await index(place, '--strict')).code, 1, 'also when nothing has changed since');
    rmSync(join(place.seeds, 'broken.pdf'));
    assert.equal((await index(place, '--strict')).code, 0);
  });

  it('says which files there are when none of them is a report', async () => {
    const place = places.make();
    const seeds = join(place.root, 'nothing');
    const { code, err } = await index({ ...place, seeds: place.root }, '--seeds', seeds);
    assert.equal(code, 1);
    assert.match(err, /nothing cannot be read \(ENOENT\)\. Create it and put the reports there/);
    for (const file of ['a.txt', 'b.html']) writeFileSync(join(place.root, file), '\0\0\0');
    rmSync(place.seeds, { recursive: true });
    const none = await index({ ...place, seeds: place.root });
    assert.equal(none.code, 1);
    assert.match(none.err, /holds no report that can be read\na\.txt: skipped, .*\nb\.html: skipped, /);
  });

  it('lists what became of the files when asked to, also when there is nothing to do', async () => {
    const place = await places.makeBuilt();
    const { code, out } = await index(place, '--report');
    assert.equal(code, 0);
    assert.match(out, /up to date; nothing to do/);
    const path = join(place.index, 'report.md');
    assert.ok(out.includes(path));
    const list = readFileSync(path, 'utf8');
    assert.match(list, /^# 5 files, 5 reports\n/);
    assert.match(list, /\| 眉县 \(陕西省宝鸡市\) \|.*204 readings removed; repaired \?\?h → 。縣/);
    assert.match(
      list,
      /\| 太白县 \(陕西省宝鸡市\) \|.*\| 2022-01-24 \| 陕西党建网 \| 004.*title, source, lead/,
    );
  });
});
