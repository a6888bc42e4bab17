import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readsAsHeading } from '../src/corpus/clean.ts';
import {
  classifyLine,
  endBeforeCredit,
  type LineKind,
  normalizeLine,
  opensCredit,
  parseDate,
  parsePublication,
} from '../src/corpus/lines.ts';
import { anyText } from './texts.ts';

function classify(line: string): LineKind {
  return classifyLine(normalizeLine(line));
}

function publication(line: string): string | null {
  const found = parsePublication(normalizeLine(line));
  return found && `${found.source ?? '-'} ${found.date ?? '-'}`;
}

describe('classifyLine', () => {
  const kinds: Readonly<Record<LineKind, readonly string[]>> = {
    breadcrumb: [
      '首页/ 基层党建 / 农村党建 / 正文',
      '首页 > 新闻中心 > 正文',
      '首頁 » 新聞 » 內容',
      '您现在的位置：首页 > 基层党建 > 正文',
      '您當前的位置: 首頁 > 黨建',
      '当前位置：首页>工作动态',
      '网站首页 -> 党建',
      '陕西党建网 > 基层党建 > 农村党建 > 正文',
      'Home > News',
    ],
    navigation: [
      '上一篇',
      '下一篇',
      '上一篇：甘泉县“五抓五强”',
      '下一页 >',
      '【打印本页】',
      '【关闭窗口】',
      '打印',
      '分享到：微信 微博',
      '返回顶部',
      '返回首页',
      '字体大小：大 中 小',
      '扫一扫',
      '相关阅读：',
      '更多>>',
      '更多',
      '阅读次数：1024',
    ],
    credit: [
      '责任编辑:魏捷',
      '責任編輯：魏捷',
      '(责编:屈子娟 )',
      '（供稿：太白县委组织部）',
      '供稿:太白县委组织部',
      '编辑：张三  审核：李四',
      '记者：张三 通讯员：李四',
      '【责任编辑：王五】',
      '摄影：赵六',
      '(图片来源:新华社)',
    ],
    publication: [
      '来源:陕西党建网 发布时间:2022-01-24 11:23',
      '来源：陕西党建网',
      '2022-01-24 11:23',
      '2022年1月24日',
      '发布时间：2022/01/24  浏览次数：35',
      '信息来源：县委组织部  发布日期：2022.1.24',
      '發布時間：2022-01-24 來源：陝西黨建網',
    ],
    content: [
      '一是压实责任。',
      '实施组织聚力工程',
      '首页信息被采用12篇。',
      '上一年度,全县选派第一书记37名。',
      '下一步,将持续发力。',
      '更多群众参与进来。',
      '2022年1月24日,县委召开会议。',
      '编辑出版《眉县志》。',
      '分享会在县城召开。',
      '收藏家向县博物馆捐赠文物。',
      '打印社、超市、餐馆等新业态发展。',
      '收入来源：种植占四成。',
      '更多、更好地服务群众。',
      '收藏、展示眉县农具300件。',
      '分享：我们的经验有三条。',
      '更多 群众参与进来了吗?',
    ],
  };
  for (const [kind, lines] of Object.entries(kinds)) {
    for (const line of lines) it(`takes ${line} for ${kind}`, () => assert.equal(classify(line), kind));
  }

  it('never takes what ends like a sentence for navigation', () => {
    const words = fc.constantFrom(
      '上一篇',
      '【打印',
      '分享到',
      '更多',
      '收藏',
      '返回首页',
      '相关阅读',
      '字体',
    );
    const marks = fc.constantFrom(':', '：', '、', ',', ' ', '>', ']', '');
    const ends = fc.constantFrom(...'。！？；!?;');
    fc.assert(
      fc.property(words, marks, anyText, ends, (word, mark, rest, end) => {
        assert.notEqual(classify(`${word}${mark}${rest.replaceAll('\n', ' ')}${end}`), 'navigation');
      }),
    );
  });

  it('takes a heading that enumerates for content', () => {
    for (const heading of ['分享、共建、共治', '更多、更好、更实'])
      assert.equal(classify(heading), 'content');
  });

  it('never throws', () => {
    fc.assert(fc.property(anyText, (line) => void classify(line)));
  });
});

describe('parsePublication', () => {
  const cases: readonly [line: string, expected: string | null][] = [
    ['来源:陕西党建网 发布时间:2022-01-24 11:23', '陕西党建网 2022-01-24'],
    ['来源：陕西党建网　发布时间：2022年1月24日', '陕西党建网 2022-01-24'],
    ['發布時間：2022-01-24 來源：陝西黨建網', '陕西党建网 2022-01-24'],
    ['2022-01-24 11:23 来源：陕西党建网', '陕西党建网 2022-01-24'],
    ['来源：陕西党建网 2022-01-24', '陕西党建网 2022-01-24'],
    ['时间：2022-01-24  来源：人民网  作者：张三', '人民网 2022-01-24'],
    ['发布时间：2022-01-24 | 来源：人民网 | 浏览次数：35', '人民网 2022-01-24'],
    ['信息来源：县委组织部', '县委组织部 -'],
    ['[2022-01-24]', '- 2022-01-24'],
    ['2022/1/4', '- 2022-01-04'],
    ['来源：', null],
    ['2022-13-24', null],
    ['作者：张三', null],
    ['2022年1月24日,县委召开会议。', null],
    ['来源：全县86个村的统计。结果如下', null],
    ['(图片来源:新华社)', null],
    ['主要收入来源：种植', null],
    ['', null],
  ];
  for (const [line, expected] of cases) {
    it(`reads ${line || 'nothing'} as ${expected}`, () => assert.equal(publication(line), expected));
  }
});

describe('parseDate', () => {
  const cases: readonly [text: string, date: string | null][] = [
    ['2022-01-24', '2022-01-24'],
    ['2022-1-4', '2022-01-04'],
    ['2022/01/24', '2022-01-24'],
    ['2022.1.24', '2022-01-24'],
    ['2022年1月24日', '2022-01-24'],
    ['2022 年 1 月 24 日', '2022-01-24'],
    ['1998年12月31日 08:00:01', '1998-12-31'],
    ['发布于 2022-01-24 11:23', '2022-01-24'],
    ['2020-02-29', '2020-02-29'],
    ['2021-02-29', null],
    ['2022-04-31', null],
    ['2022-13-01', null],
    ['2022-00-10', null],
    ['2022年1月', null],
    ['2022', null],
    ['1822-01-24', null],
    ['', null],
  ];
  for (const [text, date] of cases) {
    it(`reads ${text || 'nothing'} as ${date}`, () => assert.equal(parseDate(text), date));
  }

  it('reads every day there is, and no other', () => {
    const days = fc.record({
      year: fc.integer({ min: 1900, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const expected = [year, `${month}`.padStart(2, '0'), `${day}`.padStart(2, '0')].join('-');
        assert.equal(parseDate(`${year}年${month}月${day}日`), day <= lastDay ? expected : null);
      }),
    );
  });
});

describe('credits behind a paragraph', () => {
  const cases: readonly [paragraph: string, kept: string][] = [
    ['形成强大合力。(责编:屈子娟)', '形成强大合力。'],
    ['形成强大合力。（供稿：太白县委组织部）', '形成强大合力。'],
    ['形成強大合力。（責任編輯：魏捷）', '形成強大合力。'],
    ['形成强大合力。 【编辑：张三】', '形成强大合力。'],
    ['形成强大合力。(本报记者 张三)', '形成强大合力。'],
    ['选派干部263名(其中女干部30名)', '选派干部263名(其中女干部30名)'],
    ['形成强大合力。(作者系县委书记。)', '形成强大合力。(作者系县委书记。)'],
    ['形成强大合力。', '形成强大合力。'],
    ['', ''],
  ];
  for (const [paragraph, kept] of cases) {
    it(`leaves ${kept || 'nothing'} of ${paragraph || 'nothing'}`, () => {
      assert.equal(paragraph.slice(0, endBeforeCredit(paragraph)), kept);
    });
  }

  it('are known by their first line when they are broken over several', () => {
    assert.ok(opensCredit('(责编'));
    assert.ok(opensCredit('(责任编辑:魏捷'));
    assert.ok(!opensCredit('(责编:屈子娟)'));
    assert.ok(!opensCredit('(一)压实责任'));
  });
});

describe('readsAsHeading', () => {
  for (const heading of [
    '实施组织聚力工程',
    '一、压实责任',
    '（二）配强力量',
    '“七化同步”',
    '实施“五大工程”',
  ]) {
    it(`takes ${heading} for a heading`, () => assert.ok(readsAsHeading(heading)));
  }
  for (const body of [
    '一是压实责任。',
    '成效如何？',
    '他说：“很好。”',
    '(见附件。)',
    '一是压实责任；',
    `全县${'上下一心,'.repeat(12)}形成合力`,
  ]) {
    it(`takes ${body} for text`, () => assert.ok(!readsAsHeading(body)));
  }
});
