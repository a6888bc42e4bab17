/**
 * Writes to a state, one thing after the other, and tells on its output what is done. Run by `state-files.test.ts` to
 * be killed meanwhile, or to meet another writer.
 *
 *     node --import tsx test/state-child.ts FOLDER PERSON COUNT
 */
import { writeSync } from 'node:fs';
import { openState } from '../src/state/sqlite-state.ts';
import { writeEverywhere } from './state-folders.ts';

const [folder, person, count] = process.argv.slice(2) as [string, string, string];
const state = openState({ folder });
for (let round = 0; round < Number(count); round++) {
  const answer = writeEverywhere(state, Number(person), `第${round}问`);
  state.people.change(Number(person), { excerpts: (round % 10) + 1 });
  state.journal.vote(answer.id, round, 'helpful');
  if (round % 20 === 10) state.purge();
  writeSync(1, `${round} ${answer.id}\n`);
}
