import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLibrary } from '../src/library.ts';
import { countyByCode } from '../src/places/gazetteer.ts';
import { followUp, withoutEscape } from '../src/retrieve/follow-up.ts';
import { understandQuestion } from '../src/retrieve/question.ts';
import { reportOf } from './fake-answerer.ts';
import { anyText } from './texts.ts';

const CODES = ['610326', '411526', '610627', '632521', '610331'];
const LIBRARY = createLibrary(
  CODES.map((code) => reportOf({ id: code, text: '文。', county: countyByCode(code)! })),
);

/** What a text is taken for: a question, `more`, or null where it stands on its own. */
function taken(text: string, question: string): string | null {
  const found = followUp(text, { question, shown: 3 }, LIBRARY);
  return found?.kind === 'question' ? found.question : (found?.kind ?? null);
}

/** Each question with what may be said after it, and what that means. */
function check(cases: Readonly<Record<string, Readonly<Record<string, string | null>>>>): void {
  for (const [question, remarks] of Object.entries(cases)) {
    for (const [text, expected] of Object.entries(remarks)) {
      it(`${question} ${text} → ${expected ?? 'stands alone'}`, () => {
        assert.equal(taken(text, question), expected);
      });
    }
  }
}

const SECRETARIES = '眉县选派了多少名第一书记?';
const IN_TAIBAI = '太白县选派了多少名第一书记?';
const SENT = 'How many first secretaries did Mei County send?';

describe('a follow-up that names another county asks the same of it', () => {
  check({
    [SECRETARIES]: {
      '那太白县呢?': IN_TAIBAI,
      太白呢: IN_TAIBAI,
      '太白县?': IN_TAIBAI,
      '太白县有多少?': IN_TAIBAI,
      那么太白县又选派了多少名: IN_TAIBAI,
      '谢谢,那太白县呢': IN_TAIBAI,
      我问的是太白县: IN_TAIBAI,
      陕西太白县呢: IN_TAIBAI,
      'what about Taibai?': IN_TAIBAI,
      'and in Taibai County?': IN_TAIBAI,
      换成甘泉: '甘泉县选派了多少名第一书记?',
      'Ganquan?': '甘泉县选派了多少名第一书记?',
      共和呢: '共和县选派了多少名第一书记?',
      眉縣呢: '眉縣選派了多少名第一書記?',
      '那坡县呢?': '那坡县选派了多少名第一书记?',
      那坡呢: '那坡县选派了多少名第一书记?',
      那平遥呢: '平遥县选派了多少名第一书记?',
      南京鼓楼区呢: '南京市鼓楼区选派了多少名第一书记?',
      那宝鸡呢: '宝鸡市选派了多少名第一书记?',
      太白和甘泉呢: '太白县和甘泉县选派了多少名第一书记?',
      和太白县相比呢: '眉县和太白县选派了多少名第一书记?',
      '那太白县的驻村干部呢?': '太白县选派了多少名驻村干部?',
    },
    '眉縣選派了多少名第一書記？': {
      太白呢: '太白縣選派了多少名第一書記？',
      '那太白縣呢？': '太白縣選派了多少名第一書記？',
      '那太白县呢?': '太白县选派了多少名第一书记？',
    },
    [SENT]: {
      'what about Taibai?': 'How many first secretaries did Taibai County send?',
      'Ganquan?': 'How many first secretaries did Ganquan County send?',
      '那太白县呢?': 'How many first secretaries did Taibai County send?',
      'compared to Taibai?': 'How many first secretaries did Mei County and Taibai County send?',
    },
    陕西省宝鸡市眉县的做法: { 甘泉呢: '甘泉县的做法' },
    请介绍一下太白县的做法: { 那眉县呢: '请介绍一下眉县的做法' },
    '请问有多少个村?': { 眉县呢: '请问眉县有多少个村?' },
    'How many villages are there?': { 'in Taibai?': 'How many villages are there in Taibai County?' },
    '哪些县选派了第一书记?': { 那眉县呢: '眉县选派了第一书记吗?' },
    '陕西省有哪些县选派了第一书记?': { 河南省呢: '河南省有哪些县选派了第一书记?' },
    比较眉县和太白县的集体经济: {
      那甘泉县呢: '甘泉县的集体经济',
      甘泉和共和呢: '比较甘泉县和共和县的集体经济',
    },
    '眉县和太白县哪个县的第一书记多?': { 甘泉呢: '眉县、太白县和甘泉县哪个县的第一书记多?' },
    '眉县和太白县分别有多少个村?': { 甘泉呢: '甘泉县有多少个村?' },
  });
});

describe('a follow-up that means all counties', () => {
  check({
    [SECRETARIES]: {
      '其他县呢?': '各县选派了多少名第一书记?',
      别的县呢: '各县选派了多少名第一书记?',
      各县呢: '各县选派了多少名第一书记?',
      還有別的縣嗎: '各縣選派了多少名第一書記?',
      'other counties?': '各县选派了多少名第一书记?',
      '其他县有多少驻村干部?': '各县有多少驻村干部?',
    },
    [SENT]: { 'what about the other counties?': 'How many first secretaries did each county send?' },
    比较眉县和太白县的集体经济: { 其他县呢: '比较各县的集体经济' },
    '各县选派了多少名第一书记?': { 还有别的县吗: 'more', 驻村干部呢: '各县选派了多少名驻村干部?' },
  });
});

describe('a follow-up that asks for more', () => {
  const words =
    '还有吗 还有呢? 還有嗎？ 更多 继续 还有别的吗 还有其他内容吗 下一个 再来几条 就这些吗 然后呢 没有了吗';
  check({
    [SECRETARIES]: Object.fromEntries(
      [...words.split(' '), 'more', 'anything else?', 'Show me more, please', 'what else?', 'next'].map(
        (word) => [word, 'more'],
      ),
    ),
  });
});

describe('a follow-up that asks another thing of the same subject', () => {
  check({
    [SECRETARIES]: {
      '多少人?': '眉县选派第一书记有多少人?',
      '是什么时候?': '眉县选派第一书记是什么时候?',
      什么时候选派的: '眉县选派第一书记是什么时候?',
      '谁负责的?': '眉县选派第一书记是谁负责的?',
      '这项工作由谁负责?': '眉县选派第一书记由谁负责?',
      '花了多少钱?': '眉县选派第一书记花了多少钱?',
      '在哪里?': '眉县选派第一书记在哪里?',
      '为什么?': '眉县选派第一书记是为什么?',
      为啥: '眉县选派第一书记是为什么?',
      '具体怎么做的?': '眉县选派第一书记具体是怎么做的?',
      '效果如何?': '眉县选派第一书记效果如何?',
      结果呢: '眉县选派第一书记的结果怎么样?',
      '其中有多少女性?': '眉县选派第一书记，其中有多少女性?',
      '他们是谁?': '眉县选派第一书记是谁?',
      'when?': '眉县选派第一书记是什么时候?',
    },
    '眉縣選派了多少名第一書記？': {
      '是什麼時候？': '眉縣選派第一書記是什麼時候？',
      為什麼: '眉縣選派第一書記是為什麼?',
    },
    '眉县的县委书记是谁?': { '什么时候上任的?': '眉县的县委书记是什么时候上任的?' },
    '眉县怎样培训村干部?': {
      多少人: '眉县培训村干部有多少人?',
      什么时候开始的: '眉县培训村干部是什么时候开始的?',
    },
    '哪些县选派了第一书记?': { 为什么: '各县选派第一书记是为什么?' },
    '乡村振兴怎么做?': { '什么时候?': '乡村振兴是什么时候?' },
    [SENT]: {
      'when?': 'When did Mei County send first secretaries?',
      'And why?': 'Why did Mei County send first secretaries?',
      'who was responsible?': 'As to Mei County sending first secretaries, who was responsible?',
      '什么时候?': 'When did Mei County send first secretaries?',
    },
    'When did Mei County set up the talent market?': {
      'where?': 'Where did Mei County set up the talent market?',
    },
    'How many first secretaries were sent in Mei County?': {
      'when?': 'When were first secretaries sent in Mei County?',
    },
  });
});

describe('a follow-up with another subject keeps the county, and the kind of question where it can', () => {
  check({
    [SECRETARIES]: {
      '那驻村干部呢?': '眉县选派了多少名驻村干部?',
      驻村干部: '眉县选派了多少名驻村干部?',
      那里的驻村干部呢: '眉县选派了多少名驻村干部?',
      合作社呢: '眉县有多少家合作社?',
      村集体收入呢: '眉县的村集体收入是多少?',
      '养老方面呢?': '眉县在养老方面怎么样?',
      '那李家村呢?': '眉县的李家村怎么样?',
      '它的集体经济怎么样?': '眉县的集体经济怎么样?',
      '该县有多少个村?': '眉县有多少个村?',
      '这个县的养老服务怎么样?': '眉县的养老服务怎么样?',
      当地的人口是多少: '眉县的人口是多少?',
      '他们怎么发展集体经济?': '眉县怎么发展集体经济?',
      '集体经济收入多少?': '眉县集体经济收入多少?',
      '还有哪些措施?': '眉县还有哪些措施?',
      '那选派了多少名驻村干部?': '眉县选派了多少名驻村干部?',
      'and the village cadres?': 'How many village cadres are there in Mei County?',
    },
    '眉縣有多少個村？': { 該縣的集體經濟怎麼樣: '眉縣的集體經濟怎麼樣?', '那裡有多少戶？': '眉縣有多少戶？' },
    '眉县有多少个村?': { 驻村干部呢: '眉县有多少名驻村干部?', '面积?': '眉县的面积是多少?' },
    '眉县的县委书记是谁?': { 县长呢: '眉县的县长是谁?' },
    '眉县在党建方面有哪些做法?': { 养老呢: '眉县在养老方面有哪些做法?' },
    '眉县怎样培训村干部?': { 第一书记呢: '眉县怎样培训第一书记?', 养老呢: '眉县在养老方面是怎么做的?' },
    '眉县为什么成立人才超市?': { 敬老院呢: '眉县为什么成立敬老院?' },
    比较眉县和太白县的集体经济: { 党建呢: '比较眉县和太白县的党建' },
    [SENT]: {
      'and the village cadres?': 'How many village cadres did Mei County send?',
      'how about schools there?': 'How many schools are there in Mei County?',
      'what about its collective economy?': 'What is said about the collective economy in Mei County?',
      'How many villages does it have?': 'How many villages does Mei County have?',
      'And how many village cadres were sent?': 'How many village cadres were sent in Mei County?',
      '驻村干部呢?': '眉县有多少名驻村干部?',
    },
    'What is the population of Mei County?': { 'and the area?': 'What is the area of Mei County?' },
  });
});

describe('no follow-up', () => {
  const alone = [
    '选派了多少名第一书记?',
    '眉县选派了多少名第一书记呢?',
    '太白县有多少人?',
    '太白县的集体经济怎么样?',
    '还有哪些县选派了第一书记?',
    '哪些县使用了无人机?',
    '介绍一下太白县',
    '那坡县有多少个村?',
    '乌有县呢?',
    '谢谢',
    '好的,谢谢你!',
    '你好',
    '你是谁?',
    '不对',
    'hello',
    'Thanks a lot!',
    'How many village cadres were sent to the villages?',
    'Which counties sent first secretaries?',
    '问：太白县?',
    '問: 還有嗎',
    'Ask: what about Taibai?',
    'ＡＳＫ：Taibai',
    '“选派37名优秀干部到村担任第一书记”',
    '/start',
    '',
    '?',
    '123',
  ];
  check({ [SECRETARIES]: Object.fromEntries(alone.map((text) => [text, null])) });
  check({ '': { '那太白县呢?': null, '还有吗?': null }, '乡村振兴怎么做?': { 那里呢: null, 养老呢: null } });
});

describe('the way out of a follow-up', () => {
  it('is taken off the question, and nothing else is', () => {
    assert.equal(withoutEscape('问：太白县?'), '太白县?');
    assert.equal(withoutEscape(' 問: 還有嗎'), '還有嗎');
    assert.equal(withoutEscape('Ask: what about Taibai?'), 'what about Taibai?');
    assert.equal(withoutEscape('请问：眉县有多少个村?'), '请问：眉县有多少个村?');
    assert.equal(withoutEscape('问题：眉县'), '问题：眉县');
  });
});

describe('a chain of follow-ups', () => {
  it('goes on from what was understood last', () => {
    const said = ['那太白县呢?', '驻村干部呢?', '甘泉呢', '是什么时候?', '其他县呢'];
    let question = SECRETARIES;
    const understood = said.map((text) => {
      question = taken(text, question) ?? text;
      return question;
    });
    assert.deepEqual(understood, [
      '太白县选派了多少名第一书记?',
      '太白县选派了多少名驻村干部?',
      '甘泉县选派了多少名驻村干部?',
      '甘泉县选派驻村干部是什么时候?',
      '各县选派驻村干部是什么时候?',
    ]);
  });
});

describe('what a follow-up is taken for', () => {
  const expectation = (text: string, question: string) =>
    understandQuestion(taken(text, question)!, LIBRARY).expectation;

  it('is understood with its county and what it asks for', () => {
    const there = understandQuestion(taken('那太白县呢?', SECRETARIES)!, LIBRARY);
    assert.deepEqual(
      there.counties.map(({ name }) => name),
      ['太白县'],
    );
    assert.deepEqual(there.expectation, understandQuestion(SECRETARIES, LIBRARY).expectation);
    assert.equal(expectation('驻村干部呢?', SECRETARIES).counted, '驻村干部');
    assert.equal(expectation('是什么时候?', SECRETARIES).kind, 'date');
    assert.equal(expectation('谁负责的?', SECRETARIES).kind, 'person');
    assert.equal(expectation('花了多少钱?', SECRETARIES).unit, '元');
    assert.equal(expectation('when?', SENT).kind, 'date');
    assert.equal(expectation('who was responsible?', SENT).kind, 'person');
    assert.equal(understandQuestion(taken('其他县呢', SECRETARIES)!, LIBRARY).spread, 'each');
    assert.equal(understandQuestion(taken('and other counties?', SENT)!, LIBRARY).spread, 'each');
  });

  const pieces = fc.constantFrom(
    ...[
      '眉县',
      '太白',
      '甘泉縣',
      'Taibai',
      'Mei County ',
      '各县',
      '哪些县',
      '河南省',
      '那',
      '而',
      '和',
      '它',
      '他们的',
      '该县',
    ],
    ...[
      '选派了',
      '多少名',
      '有多少',
      '第一书记',
      '驻村干部',
      '什么时候',
      '谁',
      '为什么',
      '怎样',
      '是',
      '的',
      '呢',
      '吗',
      '?',
      '？',
    ],
    ...[
      'what about ',
      'how many ',
      'did ',
      'its ',
      'there ',
      'when',
      'villages ',
      'in ',
      '比较',
      '介绍一下',
      '方面',
      '\ue000',
      '　',
    ],
  );
  const remarks = fc.oneof(
    { arbitrary: fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')), weight: 3 },
    { arbitrary: anyText, weight: 1 },
  );

  it('is one line for any two texts, and stands on its own after the same question', () => {
    fc.assert(
      fc.property(remarks, remarks, (text, question) => {
        const found = taken(text, question);
        if (found === null || found === 'more') return;
        assert.match(found, /^\S(?:.*\S)?$/u);
        assert.doesNotMatch(found, /\ue000/);
        const again = taken(found, question);
        assert.ok(again === null || again === found, `${found} is taken for ${again}`);
      }),
      { numRuns: 400 },
    );
  });

  it('is about the counties that the remark names, or else those of the question', () => {
    const named = (text: string) => understandQuestion(text, LIBRARY).counties.map(({ name }) => name);
    const counties = fc.constantFrom('眉县', '太白县', '甘泉县', '共和县', '潢川县');
    const questions = fc.constantFrom(
      '选派了多少名第一书记?',
      '怎样发展集体经济?',
      '的县委书记是谁?',
      '有哪些做法',
    );
    fc.assert(
      fc.property(counties, counties, questions, (here, there, rest) => {
        assert.deepEqual(named(taken(`那${there}呢`, here + rest)!), [there]);
        assert.deepEqual(named(taken('驻村干部呢?', here + rest)!), [here]);
        assert.deepEqual(named(taken('什么时候?', here + rest)!), [here]);
      }),
      { numRuns: 60 },
    );
  });
});
