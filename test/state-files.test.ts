import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { StateError } from '../src/errors.ts';
import { seededRandom } from '../src/evaluation/random.ts';
import { Database } from '../src/state/database.ts';
import { MIGRATIONS, migrate, openDatabase, STATE_FILE } from '../src/state/schema.ts';
import { openState } from '../src/state/sqlite-state.ts';
import { DEFAULT_SETTINGS, type State } from '../src/state/state.ts';
import { answerOf, DAY, entryOf, NOON, stateFolders, timesOnDisk, writeEverywhere } from './state-folders.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SECRET = '某人问过的话';
const folders = stateFolders();
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  folders.remove();
});

/** A folder with a closed state in it, and the path of its file. */
function makeClosed(): { folder: string; file: string } {
  const folder = folders.make();
  const state = openState({ folder });
  for (let person = 1; person < 200; person++) writeEverywhere(state, person, '眉县有多少个村?');
  state.close();
  return { folder, file: join(folder, STATE_FILE) };
}

/** Fails unless opening throws a StateError that names the file, and leaves it as it was. */
function assertRefused(folder: string, message: RegExp): void {
  const file = join(folder, STATE_FILE);
  const before = readFileSync(file);
  assert.throws(
    () => openState({ folder }),
    (error) => error instanceof StateError && message.test(error.message) && error.message.includes(file),
  );
  assert.deepEqual(readFileSync(file), before);
}

describe('a state that is opened again', () => {
  it('knows everything that it knew', () => {
    const folder = join(folders.make(), 'made', 'when missing');
    const first = openState({ folder });
    first.people.change(7, { language: 'en', excerpts: 5, quotations: 'converted' });
    first.people.setCounty(7, '610326');
    first.people.met(7);
    const answer = writeEverywhere(first, 7, SECRET);
    first.journal.vote(answer.id, 7, 'helpful');
    first.journal.addFeedback(7, '很好');
    const told = [first.journal.statistics(3), first.journal.feedback(9)];
    first.close();
    first.close();
    const { people, answers, journal } = openState({ folder });
    assert.deepEqual(people.settings(7), {
      ...DEFAULT_SETTINGS,
      language: 'en',
      excerpts: 5,
      quotations: 'converted',
    });
    assert.equal(people.county(7), '610326');
    assert.deepEqual(people.reachable(), [7]);
    assert.deepEqual(people.turn({ chat: 7, person: 7 }), { question: SECRET, shown: 3 });
    assert.deepEqual(answers.find(answer.id), answer);
    assert.equal(journal.vote(answer.id, 7, 'helpful'), false);
    assert.deepEqual([journal.statistics(3), journal.feedback(9)], told);
  });

  it('takes values that it does not know for not chosen', () => {
    const { folder } = makeClosed();
    const state = openState({ folder });
    state.people.change(7, { language: 'en', excerpts: 5, quotations: 'converted' });
    const { id } = state.answers.save(answerOf({ language: 'en' }));
    const database = openDatabase(folder);
    database.execute("UPDATE settings SET language = 'tlh', excerpts = 11, quotations = 'none'");
    database.execute("UPDATE shown_answers SET language = 'tlh'");
    assert.deepEqual(state.people.settings(7), DEFAULT_SETTINGS);
    assert.equal(state.answers.find(id)?.language, 'zh-Hans');
  });

  it('can be read by nobody else', { skip: process.platform === 'win32' }, () => {
    const folder = join(folders.make(), 'state');
    const state = openState({ folder });
    writeEverywhere(state, 7, SECRET);
    assert.equal(statSync(folder).mode & 0o077, 0);
    for (const suffix of ['', '-wal', '-shm'])
      assert.equal(statSync(join(folder, STATE_FILE + suffix)).mode & 0o077, 0);
  });
});

describe('what must not be on the disk', () => {
  it('is every question of a person who keeps nothing, at any time', () => {
    const folder = folders.make();
    const state = openState({ folder });
    state.people.change(7, { keepsQuestions: false });
    const answer = writeEverywhere(state, 7, SECRET);
    state.journal.vote(answer.id, 8, 'helpful');
    assert.equal(timesOnDisk(folder, SECRET), 0);
    assert.deepEqual(state.answers.find(answer.id), answer);
    assert.deepEqual(state.answers.to(7, 100), answer);
    assert.equal(state.people.turn({ chat: 7, person: 7 })?.question, SECRET);
    state.close();
    assert.equal(timesOnDisk(folder, SECRET), 0);
    const next = openState({ folder });
    assert.equal(next.answers.find(answer.id), null);
    assert.equal(next.people.turn({ chat: 7, person: 7 }), undefined);
    assert.equal(next.journal.statistics(2).days.at(-1)!.helpful, 1);
  });

  it('is any text where the retention is zero, those of before included', () => {
    const folder = folders.make();
    // Written under a clock that was a day ahead.
    const before = openState({ folder, now: () => Date.now() + DAY });
    writeEverywhere(before, 7, SECRET);
    before.journal.addFeedback(7, SECRET);
    assert.ok(timesOnDisk(folder, SECRET) >= 4, 'the search finds what is there');
    before.close();
    const state = openState({ folder, retentionDays: 0 });
    assert.equal(timesOnDisk(folder, SECRET), 0);
    const { id } = writeEverywhere(state, 7, SECRET);
    state.journal.addFeedback(7, SECRET);
    assert.equal(timesOnDisk(folder, SECRET), 0);
    assert.deepEqual(
      state.journal.feedback(9).map(({ text }) => text),
      [SECRET],
    );
    assert.equal(state.answers.find(id)?.question, SECRET);
    assert.ok(state.journal.statistics(2).days.some(({ questions }) => questions === 1));
  });

  it('is what a person had asked before switching storing off', () => {
    const folder = folders.make();
    const state = openState({ folder });
    const { id } = writeEverywhere(state, 7, SECRET);
    writeEverywhere(state, 8, '别人问的');
    state.people.change(7, { keepsQuestions: false });
    assert.equal(timesOnDisk(folder, SECRET), 0);
    assert.equal(state.answers.find(id), null);
    assert.ok(timesOnDisk(folder, '别人问的') > 0);
  });

  it('is what is older than the retention, replaced texts included', () => {
    const folder = folders.make();
    const clock = { time: NOON };
    const state = openState({ folder, now: () => clock.time });
    const { id } = writeEverywhere(state, 7, SECRET);
    state.answers.change(id, { question: '改了' });
    state.journal.addFeedback(7, SECRET);
    clock.time += 30 * DAY - 1;
    state.purge();
    assert.ok(timesOnDisk(folder, SECRET) > 0);
    clock.time += 1;
    state.purge();
    assert.deepEqual([timesOnDisk(folder, SECRET), timesOnDisk(folder, '改了')], [0, 0]);
  });

  it('is, with the texts, any mark of who asked or voted', () => {
    const folder = folders.make();
    const clock = { time: NOON };
    const state = openState({ folder, now: () => clock.time });
    const { id } = writeEverywhere(state, 7, SECRET);
    state.journal.vote(id, 8, 'helpful');
    state.journal.addFeedback(7, SECRET);
    clock.time += 30 * DAY;
    state.close();
    openState({ folder, now: () => clock.time }).close();
    const database = openDatabase(folder);
    const tables = ['turns', 'shown_answers', 'votes', 'questions', 'feedback'];
    const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    assert.deepEqual(rows.flat(), []);
  });

  it('is any trace of a person who is forgotten, however rows moved about in the file', () => {
    const folder = folders.make();
    const state = openState({ folder });
    const random = seededRandom(1);
    for (let round = 0; round < 2500; round++) {
      const person = random() < 0.3 ? 7 : 8 + Math.floor(random() * 40);
      const length = random() < 0.1 ? 900 : random() < 0.5 ? 60 : 3;
      const text = (person === 7 ? SECRET : '别人问的').repeat(Math.ceil(length / 6));
      state.people.remember({ chat: -Math.floor(random() * 60), person }, { question: text, shown: 1 });
      const { id } = state.answers.save(answerOf({ person, question: text }));
      if (random() < 0.5) state.answers.change(id, { question: `${text}${text.slice(0, random() * 500)}` });
      if (random() < 0.002) state.forget(person);
    }
    state.forget(7);
    assert.equal(timesOnDisk(folder, SECRET), 0);
    assert.ok(timesOnDisk(folder, '别人问的') > 1000);
  });
});

describe('a state that cannot be used', () => {
  it('is refused when it is damaged, and kept', () => {
    const { folder, file } = makeClosed();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 5 * 4096, 9 * 4096);
    writeFileSync(file, bytes);
    assertRefused(folder, /damaged/);
  });

  it('is refused when its end is missing, and kept', () => {
    const { folder, file } = makeClosed();
    truncateSync(file, 5 * 4096);
    assertRefused(folder, /damaged/);
  });

  it('is refused when it is no database, and kept', () => {
    for (const text of ['x', '这不是数据库。'.repeat(999)]) {
      const folder = folders.make();
      writeFileSync(join(folder, STATE_FILE), text);
      assertRefused(folder, /not a database/);
    }
  });

  it("is refused when it is another program's, and kept", () => {
    const folder = folders.make();
    const file = join(folder, STATE_FILE);
    writeFileSync(file, '');
    const other = new Database(file);
    other.execute('CREATE TABLE settings (name TEXT)');
    other.close();
    assertRefused(folder, /another program's/);
  });

  it('is refused when a newer version made it, and kept', () => {
    const { folder } = makeClosed();
    const database = openDatabase(folder);
    database.execute(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    database.close();
    assertRefused(folder, /newer version/);
  });

  it('is refused where it cannot be written', () => {
    const occupied = join(folders.make(), 'file');
    writeFileSync(occupied, '');
    const folder = folders.make();
    mkdirSync(join(folder, STATE_FILE));
    for (const place of [occupied, folder])
      assert.throws(
        () => openState({ folder: place }),
        (error) => error instanceof StateError && error.message.includes(join(place, STATE_FILE)),
      );
  });

  it('says so when it is damaged while it is open', () => {
    const folder = folders.make();
    const state = openState({ folder });
    // More than SQLite keeps in memory.
    const long = '县'.repeat(20_000);
    const ids = Array.from({ length: 100 }, () => state.answers.save(answerOf({ question: long })).id);
    state.purge();
    const file = join(folder, STATE_FILE);
    writeFileSync(file, Buffer.alloc(statSync(file).size, 0xa5));
    assert.throws(
      () => ids.map((id) => state.answers.find(id)),
      (error) => error instanceof StateError && /damaged/.test(error.message) && error.message.includes(file),
    );
  });
});

describe('a state of an older version', () => {
  it('is brought to the next one with all that it holds, once', () => {
    const { folder } = makeClosed();
    const steps = [...MIGRATIONS, 'CREATE TABLE news (text TEXT) STRICT; INSERT INTO news VALUES (1)'];
    const database = openDatabase(folder);
    migrate(database, steps);
    migrate(database, steps);
    const count = (table: string) =>
      database.prepare<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get()!.rows;
    assert.deepEqual([count('news'), count('questions')], [1, 199]);
    database.close();
    assertRefused(folder, /newer version/);
  });

  it('stays as it is when a step fails', () => {
    const { folder } = makeClosed();
    const database = openDatabase(folder);
    const steps = [...MIGRATIONS, 'CREATE TABLE news (text TEXT)', 'CREATE TABLE news (text TEXT)'];
    assert.throws(() => migrate(database, steps));
    database.close();
    const state = openState({ folder });
    assert.equal(state.journal.statistics(2).days.at(-1)!.questions, 199);
  });
});

/** Starts a process that writes for a person. */
function startWriter(folder: string, person: number, count: number) {
  const script = join(ROOT, 'test', 'state-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, `${person}`, `${count}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child, lines: createInterface(child.stdout) };
}

/** Fails unless everything is there that the writer said was done: lines of number and id. */
function assertHolds(state: State, person: number, lines: readonly string[]): void {
  for (const line of lines) {
    const [round, id] = line.split(' ') as [string, string];
    const expected = { question: `第${round}问`, person, message: 101 };
    const { question, person: asker, message } = state.answers.find(id)!;
    assert.deepEqual({ question, person: asker, message }, expected);
    assert.equal(state.journal.vote(id, Number(round), 'helpful'), false);
  }
}

describe('a state in several processes', () => {
  it('loses nothing that was done when one is killed', async () => {
    for (const after of [1, 95]) {
      const folder = folders.make();
      const { child, lines } = startWriter(folder, 7, 1_000_000);
      const done: string[] = [];
      for await (const line of lines) if (done.push(line) === after) child.kill('SIGKILL');
      const state = openState({ folder });
      assert.ok(done.length >= after);
      assertHolds(state, 7, done);
      const { questions, helpful } = state.journal.statistics(2).days.at(-1)!;
      assert.ok(helpful >= done.length && helpful <= questions && questions <= done.length + 2);
    }
  });

  it('takes what all of them write at the same time', async () => {
    const folder = folders.make();
    const writers = [7, 8].map((person) => ({ person, ...startWriter(folder, person, 150) }));
    const state = openState({ folder });
    const ends = writers.map(async ({ person, child, lines }) => {
      const end = once(child, 'exit');
      const done: string[] = [];
      for await (const line of lines) {
        done.push(line);
        state.journal.record(entryOf({ person: 9 }));
      }
      assert.deepEqual(await end, [0, null]);
      assert.equal(done.length, 150);
      assertHolds(state, person, done);
    });
    await Promise.all(ends);
    const { days, people } = state.journal.statistics(2);
    assert.equal(
      days.reduce((sum, { questions }) => sum + questions, 0),
      600,
    );
    assert.equal(people, 3);
  });
});
