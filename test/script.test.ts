import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { detectLanguage, toSimplified, toTraditional } from '../src/text/script.ts';

suite('scripts', () => {
  test('place names that the tables of OpenCC leave alone become simplified', () => {
    assert.equal(toSimplified('陜西眉縣、甯夏、濬縣'), '陕西眉县、宁夏、浚县');
  });

  test('phrases decide characters, vocabulary stays', () => {
    assert.equal(toSimplified('乾隆年間的乾燥滑鼠'), '乾隆年间的干燥滑鼠');
  });

  test('simplified becomes traditional', () => {
    assert.equal(toTraditional('眉县选派了多少名第一书记'), '眉縣選派了多少名第一書記');
  });

  test('traditional characters are those of Taiwan, and a leader has no hair', () => {
    assert.equal(toTraditional('为群众考核公众号'), '為群眾考核公眾號');
    assert.equal(toTraditional('带头发展、带头发挥作用；剪头发'), '帶頭發展、帶頭發揮作用；剪頭髮');
  });

  test('the language of a question follows its letters', () => {
    const cases = [
      ['眉县选派了多少名第一书记?', 'zh-Hans'],
      ['眉縣選派了多少名第一書記?', 'zh-Hant'],
      ['眉县 Mei County 第一書記駐村', 'zh-Hant'],
      ['How many first secretaries?', 'en'],
      ['人口', 'zh-Hans'],
      ['2021?', 'zh-Hans'],
      ['', 'zh-Hans'],
    ] as const;
    for (const [question, language] of cases) assert.equal(detectLanguage(question), language, question);
  });
});
