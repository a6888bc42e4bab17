import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findDates, parseDate } from '../src/corpus/cleaning/dates.ts';
import { anyText } from './texts.ts';

describe('parseDate', () => {
  const cases: readonly [text: string, date: string | null][] = [
    ['2022-01-24', '2022-01-24'],
    ['2022-1-4', '2022-01-04'],
    ['2022/01/24', '2022-01-24'],
    ['2022.1.24', '2022-01-24'],
    ['2022年1月24日', '2022-01-24'],
    ['2022 年 1 月 24 日', '2022-01-24'],
    ['２０２２年１月２４日', '2022-01-24'],
    ['２０２２－０１－２４', '2022-01-24'],
    ['二〇二二年一月二十四日', '2022-01-24'],
    ['二○二二年十月十日', '2022-10-10'],
    ['二零二二年十二月三十一日', '2022-12-31'],
    ['二〇二二年1月24日', '2022-01-24'],
    ['一九九八年七月一日', '1998-07-01'],
    ['1998年12月31日 08:00:01', '1998-12-31'],
    ['2022-01-24T11:23:00+08:00', '2022-01-24'],
    ['2022-01-24 11:23:05.0', '2022-01-24'],
    ['发布于 2022-01-24 11:23', '2022-01-24'],
    ['發布時間：2022年1月24日（星期一）上午11:23', '2022-01-24'],
    ['20220124', '2022-01-24'],
    ['January 24, 2022', '2022-01-24'],
    ['Jan. 24, 2022', '2022-01-24'],
    ['24 January 2022', '2022-01-24'],
    ['Mon, 24 Jan 2022 11:23:00 GMT', '2022-01-24'],
    ['September 3rd, 2021', '2021-09-03'],
    ['2020-02-29', '2020-02-29'],
    ['2021-02-29', null],
    ['2022-04-31', null],
    ['二〇二二年二月三十日', null],
    ['2022-13-01', null],
    ['2022-00-10', null],
    ['February 30, 2022', null],
    ['20221301', null],
    ['2022年1月24日至26日', null],
    ['2022年1月24日—2月3日', null],
    ['2022-01-24 至 2022-01-26', null],
    ['2022.1.24-26', null],
    ['2022年1月', null],
    ['2022', null],
    ['22-01-24', null],
    ['1822-01-24', null],
    ['2022-01/24', null],
    ['编号 20220124 号', null],
    ['电话12022-01-245', null],
    ['', null],
  ];
  for (const [text, date] of cases) {
    it(`reads ${text || 'nothing'} as ${date}`, () => assert.equal(parseDate(text), date));
  }

  it('reads every day there is, in figures, in numerals and in English, and no other', () => {
    const days = fc.record({
      year: fc.integer({ min: 1900, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const pad = (value: number) => `${value}`.padStart(2, '0');
        const expected = day <= lastDay ? `${year}-${pad(month)}-${pad(day)}` : null;
        const english = new Date(Date.UTC(year, month - 1, 1)).toLocaleString('en', { month: 'long' });
        for (const written of [
          `${year}年${month}月${day}日`,
          `${year}/${month}/${day}`,
          `${digits(year)}年${numeral(month)}月${numeral(day)}日`,
          `${english} ${day}, ${year}`,
        ]) {
          assert.equal(parseDate(written), expected, written);
        }
      }),
    );
  });
});

function digits(year: number): string {
  return [...`${year}`].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
}

function numeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : '一二三'[tens - 1]}十`;
  return ten + (ones === 0 ? '' : '一二三四五六七八九'[ones - 1]);
}

describe('findDates', () => {
  it('finds each date with the time of day behind it', () => {
    const text = '发布：2022-01-24 11:23 更新：2022年1月25日 星期二';
    assert.deepEqual(
      findDates(text).map(({ start, end, date }) => [text.slice(start, end), date]),
      [
        ['2022-01-24 11:23', '2022-01-24'],
        ['2022年1月25日 星期二', '2022-01-25'],
      ],
    );
  });

  it('gives places inside the text, in order', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, behind) => {
        const text = `${before} 2022年1月24日 ${behind}`;
        let from = 0;
        for (const { start, end } of findDates(text)) {
          assert.ok(from <= start && start < end && end <= text.length);
          from = start + 1;
        }
      }),
    );
  });
});
