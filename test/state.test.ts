import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { openState } from '../src/state/sqlite-state.ts';
import { DEFAULT_SETTINGS, type Settings, type State } from '../src/state/state.ts';
import type { Turn } from '../src/types.ts';
import {
  answerOf,
  DAY,
  entryOf,
  HOUR,
  MINUTE,
  NOON,
  stateFolders,
  writeEverywhere,
} from './state-folders.ts';

const folders = stateFolders();
after(() => folders.remove());

/** A state of its own with a clock that stands until it is moved. */
interface Clocked {
  readonly state: State;
  readonly clock: { time: number };
}

const KINDS: Readonly<Record<string, (retentionDays?: number) => Clocked>> = {
  'in a folder': (retentionDays) => open(folders.make(), retentionDays),
  'in memory': (retentionDays) => open(null, retentionDays),
  'in a folder, without storing a text': () => open(folders.make(), 0),
};

function open(folder: string | null, retentionDays = 30): Clocked {
  const clock = { time: NOON };
  return { clock, state: openState({ folder, retentionDays, now: () => clock.time }) };
}

const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    language: fc.constantFrom(null, 'zh-Hans', 'zh-Hant', 'en'),
    excerpts: fc.option(fc.integer({ min: 1, max: 10 })),
    quotations: fc.constantFrom('original', 'converted'),
    keepsQuestions: fc.boolean(),
  },
  { requiredKeys: [] },
);

for (const [kind, make] of Object.entries(KINDS)) {
  describe(`what is known of people, ${kind}`, () => {
    it('is the default before they choose', () => {
      const { people } = make().state;
      assert.deepEqual(people.settings(7), DEFAULT_SETTINGS);
      assert.equal(people.county(7), null);
      assert.deepEqual(people.reachable(), []);
    });

    it('agrees with plain objects whatever they change in whatever order', () => {
      const changes = fc.array(fc.tuple(fc.constantFrom(1, 2, -1001234567890123), settings));
      fc.assert(
        fc.property(changes, (sequence) => {
          const { state } = make();
          const model = new Map<number, Settings>();
          for (const [person, change] of sequence) {
            model.set(person, { ...(model.get(person) ?? DEFAULT_SETTINGS), ...change });
            assert.deepEqual(state.people.change(person, change), model.get(person));
          }
          for (const [person, chosen] of model) assert.deepEqual(state.people.settings(person), chosen);
          state.close();
        }),
        { numRuns: 20 },
      );
    });

    it('has a county for each chat until that is cleared', () => {
      const { people } = make().state;
      people.setCounty(7, '610326');
      people.setCounty(-5, '610327');
      people.setCounty(7, '610331');
      assert.deepEqual([people.county(7), people.county(-5)], ['610331', '610327']);
      people.setCounty(7, null);
      assert.deepEqual([people.county(7), people.county(-5)], [null, '610327']);
    });

    it('says who can be written to, longest known first', () => {
      const { people } = make().state;
      for (const person of [30, 10, 20, 30]) people.met(person);
      assert.deepEqual(people.reachable(), [30, 10, 20]);
      people.lost(10);
      people.lost(99);
      assert.deepEqual(people.reachable(), [30, 20]);
    });
  });

  describe(`the last turn of a conversation, ${kind}`, () => {
    const turn = (question: string): Turn => ({ question, shown: 3 });

    it('is told apart by chat and by person', () => {
      const { people } = make().state;
      const conversations = [
        { chat: -5, person: 1 },
        { chat: -5, person: 2 },
        { chat: 1, person: 1 },
      ];
      for (const conversation of conversations)
        people.remember(conversation, turn(JSON.stringify(conversation)));
      people.remember(conversations[0]!, turn('甘泉县有多少个村?'));
      assert.deepEqual(people.turn(conversations[0]!), turn('甘泉县有多少个村?'));
      for (const conversation of conversations.slice(1))
        assert.deepEqual(people.turn(conversation), turn(JSON.stringify(conversation)));
      assert.equal(people.turn({ chat: 2, person: 1 }), undefined);
    });

    it('is forgotten after half an hour of silence since the last question, and not before', () => {
      const { state, clock } = make();
      const conversation = { chat: 7, person: 7 };
      state.people.remember(conversation, turn('眉县?'));
      clock.time += 20 * MINUTE;
      state.people.remember(conversation, turn('太白县?'));
      clock.time += 30 * MINUTE - 1;
      assert.deepEqual(state.people.turn(conversation), turn('太白县?'));
      clock.time += 1;
      assert.equal(state.people.turn(conversation), undefined);
    });

    it('stays the last when a person allows or forbids storing between two', () => {
      const { people } = make().state;
      const conversation = { chat: 7, person: 7 };
      people.change(7, { keepsQuestions: false });
      people.remember(conversation, turn('一'));
      people.change(7, { keepsQuestions: true });
      assert.deepEqual(people.turn(conversation), turn('一'));
      people.remember(conversation, turn('二'));
      assert.deepEqual(people.turn(conversation), turn('二'));
      people.change(7, { keepsQuestions: false });
      assert.notDeepEqual(people.turn(conversation), turn('一'));
      people.remember(conversation, turn('三'));
      assert.deepEqual(people.turn(conversation), turn('三'));
    });
  });

  describe(`a shown answer, ${kind}`, () => {
    it('is found by its id, whatever was asked', () => {
      const { answers } = make().state;
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, verify) => {
          const question = text.replaceAll('\0', '');
          const given = answerOf({ question, verify, only: '610326', language: 'zh-Hant', skip: 3 });
          const saved = answers.save(given);
          assert.match(saved.id, /^[0-9a-z]{8}$/);
          assert.deepEqual(saved, { ...given, id: saved.id });
          assert.deepEqual(answers.find(saved.id), saved);
        }),
      );
    });

    it('keeps a question with U+0000 to its end', () => {
      const { answers } = make().state;
      const { id } = answers.save(answerOf({ question: '眉县\0有多少个村?' }));
      assert.equal(answers.find(id)?.question, '眉县\uFFFD有多少个村?');
    });

    it('is found by the message that it answers, the latest where there are several', () => {
      const { answers } = make().state;
      answers.save(answerOf({ asked: 100 }));
      const latest = answers.save(answerOf({ asked: 100, question: '又问' }));
      answers.save(answerOf({ asked: null }));
      answers.save(answerOf({ chat: 8, asked: 100 }));
      assert.deepEqual(answers.to(7, 100), latest);
      assert.equal(answers.to(7, 101), null);
    });

    it('is found by the message that shows it, wherever it is kept', () => {
      const { answers, people } = make().state;
      const saved = answers.save(answerOf({ message: null }));
      assert.equal(answers.at(7, 101), null);
      const shown = answers.change(saved.id, { message: 101 });
      answers.save(answerOf({ chat: 8, message: 101 }));
      assert.deepEqual(answers.at(7, 101), shown);
      assert.equal(answers.at(7, 100), null);
      people.change(9, { keepsQuestions: false });
      const passing = answers.save(answerOf({ person: 9, message: 102 }));
      assert.deepEqual(answers.at(7, 102), passing);
      // A message may come to show another answer.
      const later = answers.save(answerOf({ message: 101, question: '又问' }));
      assert.deepEqual(answers.at(7, 101), later);
    });

    it('takes changes, and keeps what is not changed', () => {
      const { answers } = make().state;
      const saved = answers.save(answerOf());
      const other = answers.save(answerOf());
      const changed = { ...saved, message: 101, skip: 3, asked: null, only: '610326' };
      assert.deepEqual(
        answers.change(saved.id, { message: 101, skip: 3, asked: null, only: '610326' }),
        changed,
      );
      assert.deepEqual(answers.find(saved.id), changed);
      assert.deepEqual(answers.find(other.id), other);
    });

    it('that is not known is null', () => {
      const { answers } = make().state;
      assert.equal(answers.find('00000000'), null);
      assert.equal(answers.change('00000000', { message: 5 }), null);
    });
  });

  describe(`votes, ${kind}`, () => {
    it('count one a person and answer, the last, on the days that they were cast', () => {
      const vote = fc.record({
        answer: fc.constantFrom(0, 1),
        person: fc.constantFrom(1, 2),
        vote: fc.constantFrom('helpful', 'unhelpful'),
        later: fc.constantFrom(0, 0, DAY),
      });
      fc.assert(
        fc.property(fc.array(vote, { maxLength: 15 }), (votes) => {
          const { state, clock } = make();
          const ids = [state.answers.save(answerOf()).id, state.answers.save(answerOf()).id];
          const model = new Map<string, { vote: string; day: number }>();
          for (const { answer, person, vote, later } of votes) {
            clock.time += later;
            const before = model.get(`${answer} ${person}`);
            assert.equal(state.journal.vote(ids[answer]!, person, vote), before?.vote !== vote);
            if (before?.vote !== vote) model.set(`${answer} ${person}`, { vote, day: clock.time });
          }
          const { days } = state.journal.statistics(20);
          for (const { date, helpful, unhelpful } of days) {
            const cast = [...model.values()].filter(({ day }) => new Date(day).toJSON().startsWith(date));
            const share = (kind: string) => cast.filter(({ vote }) => vote === kind).length;
            assert.deepEqual(
              { helpful, unhelpful },
              { helpful: share('helpful'), unhelpful: share('unhelpful') },
            );
          }
          state.close();
        }),
        { numRuns: 20 },
      );
    });

    it('for an answer that is not known count nothing', () => {
      const { journal } = make().state;
      assert.equal(journal.vote('00000000', 7, 'helpful'), false);
      assert.equal(journal.statistics(1).days[0]!.helpful, 0);
    });
  });

  describe(`the journal, ${kind}`, () => {
    it('counts every day of a period in UTC, those without a question too', () => {
      const { state, clock } = make();
      clock.time = Date.parse('2026-03-13T23:59:59.999Z');
      state.journal.record(entryOf());
      state.journal.record(entryOf({ reason: 'nothing_relevant' }));
      clock.time = Date.parse('2026-03-15T00:00:00Z');
      state.journal.record(entryOf({ reason: 'no_such_county_report' }));
      const none = { questions: 0, refusals: 0, helpful: 0, unhelpful: 0 };
      assert.deepEqual(state.journal.statistics(4).days, [
        { ...none, date: '2026-03-12' },
        { ...none, date: '2026-03-13', questions: 2, refusals: 1 },
        { ...none, date: '2026-03-14' },
        { ...none, date: '2026-03-15', questions: 1, refusals: 1 },
      ]);
      assert.deepEqual(state.journal.statistics(1).days.length, 1);
    });

    it('gives the latency by nearest rank, and none where nothing was asked', () => {
      const { state, clock } = make();
      assert.equal(state.journal.statistics(7).latency, null);
      for (let ms = 1; ms <= 100; ms++) state.journal.record(entryOf({ ms }));
      assert.deepEqual(state.journal.statistics(7).latency, { p50: 50, p95: 95 });
      clock.time += DAY;
      state.journal.record(entryOf({ ms: 1234.5 }));
      assert.deepEqual(state.journal.statistics(1).latency, { p50: 1230, p95: 1230 });
    });

    it('refuses statistics of no day, of part of one and of more than a year', () => {
      const { journal } = make().state;
      for (const days of [0, 1.5, 366, Number.NaN]) assert.throws(() => journal.statistics(days), RangeError);
      assert.equal(journal.statistics(365).days.length, 365);
    });

    it('gives feedback, the latest first', () => {
      const { state, clock } = make();
      state.journal.addFeedback(1, '很好');
      clock.time += HOUR;
      state.journal.addFeedback(2, '不好');
      state.journal.addFeedback(1, '还行');
      assert.deepEqual(state.journal.feedback(2), [
        { person: 1, text: '还行', at: '2026-03-15T13:00:00.000Z' },
        { person: 2, text: '不好', at: '2026-03-15T13:00:00.000Z' },
      ]);
    });
  });

  describe(`a person who is forgotten, ${kind}`, () => {
    it('is as unknown as before; others and the counters stay', () => {
      const { state } = make();
      const { people, answers, journal } = state;
      for (const person of [7, 8]) {
        people.change(person, { excerpts: 3 });
        people.setCounty(person, '610326');
        people.met(person);
        journal.addFeedback(person, '很好');
      }
      const [mine, theirs] = [writeEverywhere(state, 7, '七'), writeEverywhere(state, 8, '八')];
      for (const { id } of [mine, theirs]) for (const person of [7, 8]) journal.vote(id, person, 'helpful');
      const { people: asked } = journal.statistics(1);
      state.forget(7);
      assert.deepEqual(people.settings(7), DEFAULT_SETTINGS);
      assert.equal(people.county(7), null);
      assert.equal(people.turn({ chat: 7, person: 7 }), undefined);
      assert.equal(answers.find(mine.id), null);
      assert.equal(journal.vote(theirs.id, 7, 'helpful'), true, 'the vote was still known');
      assert.equal(journal.statistics(1).people, Math.max(asked - 1, 0));
      assert.equal(people.settings(8).excerpts, 3);
      assert.deepEqual(people.reachable(), [8]);
      assert.deepEqual(people.turn({ chat: 8, person: 8 }), { question: '八', shown: 3 });
      assert.deepEqual(answers.find(theirs.id), theirs);
      assert.deepEqual(
        journal.feedback(9).map(({ person }) => person),
        [8],
      );
      assert.equal(journal.statistics(1).days[0]!.questions, 2);
    });
  });
}
