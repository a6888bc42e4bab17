/**
 * Publishes many small builds one after the other and looks each time whether the pointer names a build that is
 * there. Run twice at once by `build-processes.test.ts`.
 *
 *     node --import tsx test/publish-child.ts INDEX GO
 */
import { existsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { currentBuild, publishBuild, startBuild } from '../src/store/builds.ts';
import { MANIFEST_FILE } from '../src/store/manifest.ts';

const ROUNDS = 50;
const [index, go] = process.argv.slice(2) as [string, string];
const clock = new Int32Array(new SharedArrayBuffer(4));

writeSync(1, 'holding\n');
while (!existsSync(go)) Atomics.wait(clock, 0, 0, 2);
for (let round = 0; round < ROUNDS; round++) {
  const making = await startBuild(index);
  writeFileSync(join(making, MANIFEST_FILE), '{}');
  await publishBuild(index, making);
  const serving = await currentBuild(index);
  const isThere = serving !== null && existsSync(join(serving, MANIFEST_FILE));
  // Gone is as it should be when the other builder has put a newer build in its place meanwhile.
  if (!isThere && serving === (await currentBuild(index)))
    throw new Error(`no index serves in round ${round}`);
}
