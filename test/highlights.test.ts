import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { answerSpans, reasonSpans, SPAN_FEATURES } from '../src/answer/answer-span.ts';
import type { QuestionFacts } from '../src/answer/features.ts';
import { findHighlights } from '../src/answer/highlights.ts';
import { expectationOf } from '../src/retrieve/expectation.ts';
import { foldText } from '../src/text/fold.ts';
import { tokenize } from '../src/text/tokens.ts';
import { realAnswerer } from './real-answerer.ts';

const { answerer, remove } = await realAnswerer();
after(remove);

/** A question whose terms weigh alike. */
function factsOf(question: string): QuestionFacts {
  const content = foldText(question);
  return {
    notions: tokenize(content).map(({ term }) => ({ forms: [term], weight: 1 })),
    content,
    expectation: expectationOf(content),
    isTranslated: false,
    counted: [],
    asksWhich: false,
    quoted: [],
    office: null,
  };
}

describe('what is highlighted', () => {
  it('is the answer, not the words of the question', async () => {
    for (const [question, answer] of [
      ['眉县选派了多少名第一书记?', '37名'],
      ['太白县的换届工作是什么时候完成的', '2月27日'],
      ['太白县哪个村率先完成挂钩机制试点?', '东青村'],
      ['甘泉县的基层治理“一中心一室”是什么?', '党群服务中心'],
    ] as const) {
      const [excerpt] = (await answerer.ask(question)).excerpts;
      const marked = excerpt?.highlights.map(([start, end]) => excerpt.text.slice(start, end)) ?? [];
      assert.ok(
        marked.some((text) => text.includes(answer) || answer.includes(text)),
        `${question} ${marked}`,
      );
    }
  });

  it('of a reason is what stands behind the word that gives it', () => {
    const sentence = '由于青壮年外出务工多、村级班子后继乏人,2021年起实施“归雁计划”。';
    assert.deepEqual(
      reasonSpans(sentence).map(([start, end]) => sentence.slice(start, end)),
      ['青壮年外出务工多、村级班子后继乏人'],
    );
    assert.deepEqual(
      findHighlights(sentence, factsOf('为什么实施归雁计划?')).map(([start, end]) =>
        sentence.slice(start, end),
      ),
      ['青壮年外出务工多、村级班子后继乏人'],
    );
  });

  it('is nothing where an excerpt shares no word with the question', () => {
    assert.deepEqual(findHighlights('全年雨水充沛。', factsOf('谁担任组长?')), []);
  });

  it('lies in any text in order, apart and within it', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'选派37名干部,“四个一”《办法》。由于为了在是、县村abc 𠮷１'),
      maxLength: 120,
    });
    fc.assert(
      fc.property(text, text, (excerpt, question) => {
        let done = 0;
        for (const [start, end] of findHighlights(excerpt, factsOf(question))) {
          assert.ok(start >= done && end > start && end <= excerpt.length, `${start}-${end}`);
          done = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is chosen among stretches that hold no half of a quotation', () => {
    const form = '建立“四个一”机制,出台《考核办法》(试行)';
    for (const { span, features } of answerSpans(form, factsOf('出台了什么办法?'))) {
      const text = form.slice(...span);
      assert.equal(features.length, SPAN_FEATURES.length);
      for (const pair of ['“”', '《》', '()'])
        assert.equal(text.split(pair[0]!).length, text.split(pair[1]!).length, text);
    }
  });
});
