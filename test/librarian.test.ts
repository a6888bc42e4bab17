import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../src/errors.ts';
import type { Progress } from '../src/librarian/librarian.ts';
import { bytesOf, page, seedError } from './format-files.ts';
import { contents, GOOD, PASSAGES, workplaces } from './index-folders.ts';
import { builderOf, openDesks, reportText } from './librarian-rig.ts';
import { makeDocx } from './make-zip.ts';
import { rawSeed, SEED_FILES } from './texts.ts';

const FARMS = '太湖县新建了多少个蓝莓种植基地';
const SECRETARIES = '眉县选派了多少名第一书记';

const places = workplaces();
const desks = openDesks(places);
after(desks.close);

describe('adding a report', () => {
  it('of any format makes it answer', async () => {
    const desk = await desks.open();
    const files = [
      ['太湖县.md', '蓝莓', (lines: readonly string[]) => bytesOf(`# ${lines.join('\n\n')}`)],
      [
        '岳西县.html',
        '茶叶',
        (lines: readonly string[]) => page(`<article><p>${lines.join('</p><p>')}</p></article>`),
      ],
      [
        '桐城.docx',
        '瓜蒌',
        (lines: readonly string[]) =>
          makeDocx(lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')),
      ],
    ] as const;
    for (const [index, [name, crop, make]] of files.entries()) {
      const bytes = make(
        reportText(37 + index, crop)
          .trim()
          .split('\n\n'),
      );
      const question = `太湖县新建了多少个${crop}种植基地`;
      assert.doesNotMatch(String(await desk.ask(question)), new RegExp(crop));
      const { changed, reports, leftOut } = await desk.offer(name, bytes);
      assert.deepEqual({ changed, reports, leftOut }, { changed: true, reports: 6 + index, leftOut: [] });
      assert.match((await desk.ask(question))!, new RegExp(`${crop}种植基地${37 + index}个`));
      assert.deepEqual(readFileSync(join(desk.place.seeds, name)), Buffer.from(bytes));
    }
    assert.deepEqual(desk.seeds(), [...SEED_FILES, ...files.map(([name]) => name)].sort());
  });

  it('lets questions be answered from the old index meanwhile, without a pause', async () => {
    const desk = await desks.open();
    const bytes = Buffer.from(reportText());
    const checked = await desk.check('太湖县.txt', bytes);
    await desk.ask(SECRETARIES);
    const stalls = monitorEventLoopDelay({ resolution: 5 });
    const waits: number[] = [];
    let isAdding = true;
    const steps: Progress[] = [];
    stalls.enable();
    const added = desk.librarian
      .add(checked, bytes, (step) => steps.push(step))
      .finally(() => {
        isAdding = false;
      });
    while (isAdding) {
      const asked = performance.now();
      assert.match((await desk.ask(SECRETARIES))!, /37名/);
      waits.push(performance.now() - asked);
      await sleep(5);
    }
    stalls.disable();
    const { seconds, passages } = await added;
    assert.ok(waits.length > 20, `${waits.length} answers in ${seconds} s`);
    assert.ok(Math.max(...waits) < seconds * 400, `${Math.max(...waits)} ms for an answer`);
    assert.ok(stalls.max / 1e6 < seconds * 250, `${stalls.max / 1e6} ms of ${seconds} s without a turn`);
    assert.match((await desk.ask(FARMS))!, /37个/);
    assert.deepEqual(
      [...new Set(steps.map(({ stage }) => stage))],
      ['read', 'embed', 'sentences', 'link', 'load'].filter((stage) =>
        steps.some((step) => step.stage === stage),
      ),
    );
    assert.deepEqual(steps.at(-1), { stage: 'load', done: 1, total: 1 });
    assert.equal(desk.librarian.facts().passages, passages);
    assert.ok(passages > PASSAGES);
  });

  it('never overwrites a file that came under its name', async () => {
    const desk = await desks.open();
    const bytes = Buffer.from(reportText());
    const checked = await desk.check('太湖县.txt', bytes);
    writeFileSync(join(desk.place.seeds, '太湖县.txt'), '另一份文件');
    await desk.librarian.add(checked, bytes);
    assert.equal(readFileSync(join(desk.place.seeds, '太湖县.txt'), 'utf8'), '另一份文件');
    assert.equal(readFileSync(join(desk.place.seeds, '太湖县-2.txt'), 'utf8'), reportText());
  });

  it('of a text that is in the library is refused', async () => {
    const desk = await desks.open();
    const refused = seedError(/holds the same text as 000_.*It need not be added/);
    await assert.rejects(desk.offer('抄本.txt', rawSeed(SEED_FILES[0])), refused);
    assert.deepEqual(desk.seeds(), [...SEED_FILES]);
  });

  it('that the build leaves out takes the file out again and says why', async () => {
    const desk = await desks.open();
    const checked = await desk.check('太湖县.txt', reportText());
    const swapped = bytesOf('%PDF-1.4\n'.repeat(9));
    await assert.rejects(
      desk.librarian.add(checked, swapped),
      seedError(/left it out \(太湖县\.txt: .*damaged PDF/),
    );
    assert.deepEqual(desk.seeds(), [...SEED_FILES]);
    assert.equal(desk.answerer.library.reports.length, SEED_FILES.length);
  });

  it('in nearly the same words as another says that it is kept and not served', async () => {
    const desk = await desks.open();
    const { leftOut } = await desk.offer('转载.txt', rawSeed(SEED_FILES[1]).replaceAll(',', '，'));
    assert.deepEqual(leftOut, [`转载.txt: the same report as ${SEED_FILES[1]}, which is served`]);
    assert.equal(desk.answerer.library.reports.length, SEED_FILES.length);
  });

  it('fails when its process is killed: the old index serves and the seeds are as they were', async () => {
    process.env.BOT_TOKEN = '123456:none-of-a-builders-business';
    const desk = await desks.open();
    const before = desk.librarian.facts();
    const added = desk.offer('太湖县.txt', reportText());
    added.catch(() => {});
    const builder = await builderOf(desk.place);
    const environment = `/proc/${builder}/environ`;
    if (existsSync(environment)) assert.doesNotMatch(readFileSync(environment, 'utf8'), /BOT_TOKEN/);
    process.kill(builder, 'SIGKILL');
    await assert.rejects(added, (error) => {
      assert.ok(error instanceof IndexError, String(error));
      assert.match(error.message, /was ended by SIGKILL.*old one goes on serving/);
      return true;
    });
    delete process.env.BOT_TOKEN;
    assert.deepEqual(desk.seeds(), [...SEED_FILES]);
    assert.deepEqual(desk.librarian.facts(), before);
    assert.match((await desk.ask(SECRETARIES))!, /37名/);
    await desk.offer('太湖县.txt', reportText());
    assert.match((await desk.ask(FARMS))!, /37个/);
    assert.deepEqual([...new Set(contents(desk.place))], GOOD);
  });
});
