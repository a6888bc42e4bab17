import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { workplaces } from './index-folders.ts';
import { openDesks } from './librarian-rig.ts';
import { SEED_FILES } from './texts.ts';

const desks = openDesks(workplaces());
after(desks.close);

/** Files of deleted builds that this process holds open. */
function openDeleted(): number {
  const links = readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return '';
    }
  });
  return links.filter((path) => /build-.* \(deleted\)$/.test(path)).length;
}

it('the files of replaced indexes are closed once nothing reads from them', {
  skip: process.platform !== 'linux' && 'looks at /proc',
}, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const desk = await desks.open();
  for (const round of [1, 2, 3]) {
    appendFileSync(join(desk.place.seeds, SEED_FILES[0]), `\n眉县在第${round}年新建了三座图书馆。`);
    await desk.librarian.rebuild();
  }
  assert.ok(openDeleted() > 0);
  collect();
  await sleep(50);
  assert.equal(openDeleted(), 0);
});
