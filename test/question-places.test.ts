import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countyByCode } from '../src/places/gazetteer.ts';
import { findRomanizedPlaces } from '../src/places/romanized.ts';
import { findQuestionPlaces } from '../src/retrieve/places.ts';

const LIBRARY = {
  counties: ['610326', '411526', '610627', '632521', '610331'].map((code) => countyByCode(code)!),
};

function read(question: string, library = LIBRARY): { named: string; places: string[] } {
  const { counties, regions, spans } = findQuestionPlaces(question, library);
  return {
    named: [...counties, ...regions].map(({ name }) => name).join(' '),
    places: spans.map(([start, end]) => question.slice(start, end)),
  };
}

function check(cases: Readonly<Record<string, string>>): void {
  for (const [question, named] of Object.entries(cases)) {
    it(`${question} → ${named || 'none'}`, () => assert.equal(read(question).named, named));
  }
}

describe('findQuestionPlaces in Chinese', () => {
  check({
    '眉县选派了多少名第一书记?': '眉县',
    '眉縣選派了多少名第一書記？': '眉县',
    陝西眉縣: '眉县',
    '眉 县 有多少村': '眉县',
    甘泉抓党建有什么做法: '甘泉县',
    告诉我太白的情况: '太白县',
    共和有多少个党支部: '共和县',
    共和村干部的学历: '共和县',
    甘泉村里的大事谁定: '甘泉县',
    太白乡村振兴做法: '太白县',
    比较眉县和太白县: '眉县 太白县',
    '眉县、太白、共和各有多少村': '眉县 太白县 共和县',
    请问潢川有多少贫困村: '潢川县',
    请问平遥有多少人: '平遥县',
    延安甘泉的集体经济: '甘泉县',
    青海海南共和: '共和县',
    陕西有哪些县: '陕西省',
    '陕西省宝鸡市有哪些县?': '宝鸡市',
    海南州的党建: '海南藏族自治州',
    海南的党建: '海南省',
    眉县和河南省: '眉县 河南省',
    南京鼓楼区: '鼓楼区',
  });
});

describe('findQuestionPlaces takes for no place', () => {
  const questions =
    '中华人民共和国成立于哪年 人民共和 公安机关查处了多少案件 公安有多少人 平安建设怎么样 互助养老 新华书店 太白河镇东青村 甘泉村在哪 共和乡 ' +
    '李太白写了什么 太白山有多高 哪些县选派了第一书记 各县全县几个县 示范县有哪些 白银产量 东方红 北海道的大理石';
  check(Object.fromEntries(questions.split(' ').map((question) => [question, ''])));
  check({
    "What is the People's Republic of China?": '',
    'Which counties sent first secretaries? Summarise the county reports.': '',
    'He said she ran a long county race': '',
    'How high is Mount Taibai, or Taibai Mountain?': '',
    'What did Li Taibai write?': '',
    'the Tibetan Autonomous Prefecture': '',
    'Ali, Jian and Dean ran': '',
  });
});

describe('findQuestionPlaces in pinyin and English', () => {
  check({
    'How many first secretaries did Mei County send?': '眉县',
    Meixian: '眉县',
    'Mei Xian': '眉县',
    'méi xiàn': '眉县',
    'Me\u0301i Xia\u0300n': '眉县',
    'Meixian County': '眉县',
    'Meixian District': '梅县区',
    "mei county's villages": '眉县',
    'Ｍｅｉ　Ｃｏｕｎｔｙ': '眉县',
    Mei县: '眉县',
    'the county of Mei': '眉县',
    "Ganquan's party building": '甘泉县',
    'ganquan county': '甘泉县',
    'Gan quan': '甘泉县',
    'Compare Mei County and Taibai.': '眉县 太白县',
    'Taibai Xian, Huangchuan': '太白县 潢川县',
    'Gonghe County, Hainan Tibetan Autonomous Prefecture, Qinghai': '共和县',
    'Pingyao County': '平遥县',
    Pingyao: '',
    'Laoting County': '乐亭县',
    'counties of Shaanxi': '陕西省',
    'Shanxi Province': '山西省',
    "Baoji City and Xi'an": '宝鸡市 西安市',
    'Inner Mongolia, Tibet or Xinjiang Uygur Autonomous Region': '内蒙古自治区 西藏自治区 新疆维吾尔自治区',
    Hainan: '海南省',
    'Hainan Prefecture': '海南藏族自治州',
    'Jilin City': '吉林市',
    Beijing: '北京市',
    "Ji'an City": '吉安市',
    'Gulou District, Nanjing': '鼓楼区',
  });

  it('reads without a library and without Latin letters', () => {
    assert.deepEqual(findRomanizedPlaces('眉县', new Set()), []);
    assert.deepEqual(
      findRomanizedPlaces('Yu County', new Set()).map(({ counties }) => counties.map(({ name }) => name)),
      [['蔚县', '盂县']],
    );
  });
});

describe('findQuestionPlaces', () => {
  it('prefers the county with a report, but for another one that the question means', () => {
    const library = { counties: [countyByCode('350102')!] };
    const codes = (question: string) =>
      findQuestionPlaces(question, library).counties.map(({ code }) => code);
    assert.deepEqual(codes('鼓楼区有多少社区'), ['350102']);
    assert.deepEqual(codes('南京市鼓楼区有多少社区'), ['320106']);
    assert.equal(findQuestionPlaces('鼓楼区', LIBRARY).counties.length, 4);
  });

  it('gives the spans of the question as typed, regions included', () => {
    assert.deepEqual(read('陝西 眉 縣 有多少村?').places, ['陝西', '眉 縣']);
    assert.deepEqual(read('In Mei County , how many?').places, ['Mei County']);
  });

  it('gives code prefixes that the counties of a region begin with', () => {
    assert.deepEqual(findQuestionPlaces('宝鸡和河南', LIBRARY).regions, [
      { name: '宝鸡市', codePrefix: '6103' },
      { name: '河南省', codePrefix: '41' },
    ]);
  });

  it('gives ascending disjoint spans inside any question', () => {
    const pieces = fc.constantFrom(
      '眉縣',
      '太白',
      'Mei ',
      'County',
      '和',
      '　',
      '㌔',
      'ﬁ',
      '\u0301',
      'é',
      "'s",
      '陝西',
    );
    const questions = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(questions, (question) => {
        let last = 0;
        for (const [start, end] of findQuestionPlaces(question, LIBRARY).spans) {
          assert.ok(start >= last && end > start && end <= question.length);
          last = end;
        }
      }),
    );
  });
});
