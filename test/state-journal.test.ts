import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openState } from '../src/state/sqlite-state.ts';
import { answerOf, DAY, entryOf, NOON, writeEverywhere } from './state-folders.ts';

function open(retentionDays = 30) {
  const clock = { time: NOON };
  const state = openState({ folder: null, retentionDays, now: () => clock.time });
  return { ...state, clock };
}

describe('the questions that the journal tells of', () => {
  it('most asked are those of at least two times, white space around them aside, ten at most', () => {
    const { journal } = open();
    for (const question of ['甲?', ' 甲?\n', '\u3000甲?', '乙?', '乙? ', '丙?', '', '', ''])
      journal.record(entryOf({ question }));
    assert.deepEqual(journal.statistics(1).mostAsked, [
      { question: '甲?', times: 3 },
      { question: '乙?', times: 2 },
    ]);
    for (let number = 0; number < 24; number++) journal.record(entryOf({ question: `第${number % 12}问` }));
    assert.equal(journal.statistics(1).mostAsked.length, 10);
  });

  it('most asked are those of the period', () => {
    const { journal, clock } = open();
    for (let time = 0; time < 2; time++) journal.record(entryOf());
    clock.time += DAY;
    assert.deepEqual(journal.statistics(1).mostAsked, []);
    assert.equal(journal.statistics(2).mostAsked.length, 1);
  });

  it('come from so many persons, each counted once', () => {
    const { journal } = open();
    for (const person of [1, 2, 1]) journal.record(entryOf({ person }));
    assert.equal(journal.statistics(1).people, 2);
  });

  it('unanswered are the refused ones, each once, the latest first with its latest reason', () => {
    const { journal, clock } = open();
    journal.record(entryOf({ question: '甲?', reason: 'nothing_relevant' }));
    clock.time += 1000;
    journal.record(entryOf({ question: '乙?', reason: 'nothing_relevant' }));
    journal.record(entryOf({ question: '丙?', reason: 'empty_question' }));
    journal.record(entryOf({ question: '丁?' }));
    clock.time += 1000;
    journal.record(entryOf({ question: '甲? ', reason: 'no_such_county_report' }));
    const first = {
      question: '甲?',
      reason: 'no_such_county_report',
      times: 2,
      last: '2026-03-15T12:00:02.000Z',
    };
    const second = {
      question: '乙?',
      reason: 'nothing_relevant',
      times: 1,
      last: '2026-03-15T12:00:01.000Z',
    };
    assert.deepEqual(journal.unanswered(9), [first, second]);
    assert.deepEqual(journal.unanswered(1), [first]);
  });

  it('are not those of people who keep nothing, who count all the same', () => {
    const { journal, people } = open();
    people.change(7, { keepsQuestions: false });
    for (let time = 0; time < 2; time++) journal.record(entryOf({ reason: 'nothing_relevant' }));
    assert.deepEqual(journal.unanswered(9), []);
    const { days, people: asked, mostAsked, latency } = journal.statistics(1);
    assert.deepEqual([days[0]!.questions, days[0]!.refusals, asked], [2, 2, 0]);
    assert.deepEqual(mostAsked, []);
    assert.deepEqual(latency, { p50: 10, p95: 10 });
  });
});

describe('the retention', () => {
  it('ends texts after its days, and leaves the counters of the year', () => {
    const state = open(7);
    const answer = writeEverywhere(state, 7, '七');
    state.journal.record(entryOf({ question: '七', reason: 'nothing_relevant' }));
    state.journal.addFeedback(7, '很好');
    state.journal.vote(answer.id, 7, 'helpful');
    state.clock.time += 7 * DAY - 1;
    state.purge();
    assert.ok(state.answers.find(answer.id));
    assert.deepEqual([state.journal.unanswered(9).length, state.journal.feedback(9).length], [1, 1]);
    state.clock.time += 1;
    state.purge();
    assert.equal(state.answers.find(answer.id), null);
    assert.deepEqual([state.journal.unanswered(9), state.journal.feedback(9)], [[], []]);
    assert.equal(state.journal.vote(answer.id, 7, 'unhelpful'), false);
    state.clock.time += 300 * DAY;
    const { days, latency, people, mostAsked } = state.journal.statistics(365);
    assert.deepEqual(
      days.find(({ date }) => date === '2026-03-15'),
      {
        date: '2026-03-15',
        questions: 2,
        refusals: 1,
        helpful: 1,
        unhelpful: 0,
      },
    );
    assert.deepEqual(latency, { p50: 10, p95: 10 });
    assert.deepEqual([people, mostAsked], [0, []]);
  });

  it('is kept without being asked to, in memory as well', () => {
    for (const keepsQuestions of [true, false]) {
      const { answers, people, clock } = open();
      people.change(7, { keepsQuestions });
      const { id } = answers.save(answerOf());
      clock.time += 30 * DAY - 1;
      assert.ok(answers.find(id));
      clock.time += 61 * 60_000;
      assert.equal(answers.find(id), null);
    }
  });

  it('does not end what people have chosen', () => {
    const { people, purge, clock } = open();
    people.change(7, { language: 'en' });
    people.setCounty(7, '610326');
    people.met(7);
    clock.time += 1000 * DAY;
    purge();
    assert.equal(people.settings(7).language, 'en');
    assert.equal(people.county(7), '610326');
    assert.deepEqual(people.reachable(), [7]);
  });

  it('must be 0 to 30 days', () => {
    for (const days of [-1, 31, Number.NaN]) assert.throws(() => open(days), RangeError);
  });
});

describe('what is kept in memory for people who keep nothing', () => {
  it('is ten thousand turns: the one silent for longest goes first', () => {
    const { people } = open(0);
    const conversation = (person: number) => ({ chat: person, person });
    const remember = (person: number) =>
      people.remember(conversation(person), { question: '问', shown: person });
    for (let person = 1; person <= 10_000; person++) remember(person);
    remember(1);
    assert.equal(people.turn(conversation(2))?.shown, 2);
    remember(10_001);
    assert.equal(people.turn(conversation(2)), undefined);
    for (const person of [1, 3, 10_001]) assert.equal(people.turn(conversation(person))?.shown, person);
  });

  it('is ten thousand answers: the oldest goes first', () => {
    const { answers } = open(0);
    const ids = Array.from({ length: 10_000 }, () => answers.save(answerOf()).id);
    assert.ok(answers.find(ids[0]!));
    const last = answers.save(answerOf());
    assert.equal(answers.find(ids[0]!), null);
    for (const id of [ids[1]!, last.id]) assert.ok(answers.find(id));
  });
});
