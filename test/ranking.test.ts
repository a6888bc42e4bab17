import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fitNetwork } from '../scripts/ranker/network.ts';
import { answerContexts } from '../src/answer/answerability-features.ts';
import { networkScore, readNetwork, writeNetwork } from '../src/answer/network.ts';
import { namesHolder, officeAsked } from '../src/answer/office.ts';
import { foldText } from '../src/text/fold.ts';

const number = fc.double({ min: -5, max: 5, noNaN: true });

describe('the network', () => {
  const network = fc.record({
    direct: fc.tuple(number, number),
    units: fc.array(fc.record({ weights: fc.tuple(number, number), bias: number, output: number }), {
      minLength: 1,
      maxLength: 4,
    }),
  });

  it('is the linear part and the units together', () => {
    const unit = { weights: [1, -1], bias: 0.5, output: 2 };
    const score = networkScore({ direct: [3, 0], units: [unit] }, [1, 2]);
    assert.ok(Math.abs(score - (3 + 2 * Math.tanh(1 - 2 + 0.5))) < 1e-12, `${score}`);
  });

  it('scores the same once written to a file and read again', () => {
    fc.assert(
      fc.property(network, fc.tuple(number, number), (any, values) => {
        const file = JSON.parse(JSON.stringify(writeNetwork(any, ['cover', 'order'])));
        assert.equal(networkScore(readNetwork(file, ['cover', 'order']), values), networkScore(any, values));
      }),
    );
  });

  it('that was trained for other features is refused', () => {
    const file = writeNetwork({ direct: [1], units: [] }, ['cover']);
    assert.throws(() => readNetwork(file, ['similarity']), /no weights for similarity/);
  });

  it('learns what no linear model can: that either of two things is right, and not both', () => {
    const wrong = [
      [0, 0],
      [1, 1],
    ];
    const lists = [
      [1, 0],
      [0, 1],
    ].map((right) => ({ features: [right, ...wrong], isRight: [true, false, false] }));
    const options = { epochs: 300, learningRate: 0.05, decay: 0, seed: 3 };
    const rightFirst = (hidden: number) => {
      const fitted = fitNetwork(lists, { hidden, ...options });
      return lists.every(({ features }) => {
        const [right, ...others] = features.map((values) => networkScore(fitted, values));
        return right! > Math.max(...others);
      });
    };
    assert.deepEqual([rightFirst(0), rightFirst(8)], [false, true]);
  });
});

describe('the lead of a sentence', () => {
  it('is over the best of any other passage of its group, and 0 where there is none', () => {
    const sentences = [
      { score: 5, passage: 1, group: 'a' },
      { score: 4, passage: 1, group: 'a' },
      { score: 3, passage: 2, group: 'a' },
      { score: 1, passage: 3, group: 'b' },
    ];
    assert.deepEqual(
      answerContexts(sentences, 9).map(({ lead }) => lead),
      [2, 1, -2, 0],
    );
  });
});

describe('a question for the holder of an office', () => {
  it('is told from other questions', () => {
    for (const [question, office] of [
      ['甘泉县县长是谁?', '县长'],
      ['潢川縣現任縣委書記叫什麼名字？', '书记'],
      ['谁担任第一书记?', null],
      ['第一书记是怎么选派的?', null],
    ] as const) {
      assert.equal(officeAsked(foldText(question)), office, question);
    }
  });

  it('is answered by a name beside the office only', () => {
    for (const [sentence, office, isNamed] of [
      ['县委组织部副部长钟立新介绍', '部长', true],
      ['木溪坪村党支部书记杨胜国挨家敲门', '书记', true],
      ['县长高度重视这项工作', '县长', false],
      ['县委书记任组长', '书记', false],
      ['由县长负总责', '县长', false],
      ['书记、主任“一肩挑”', '书记', false],
    ] as const) {
      assert.equal(namesHolder(sentence, office), isNamed, sentence);
    }
  });
});
