import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  parseDateline,
  parsePublication,
  parseSignature,
  readsAsSignature,
} from '../src/corpus/cleaning/publication.ts';

function shown(found: { source: string | null; date: string | null } | null): string | null {
  return found && `${found.source ?? '-'} ${found.date ?? '-'}`;
}

describe('parsePublication', () => {
  const cases: readonly [line: string, expected: string | null][] = [
    ['来源:陕西党建网 发布时间:2022-01-24 11:23', '陕西党建网 2022-01-24'],
    ['来源：陕西党建网　发布时间：2022年1月24日', '陕西党建网 2022-01-24'],
    ['發布時間：2022-01-24 來源：陝西黨建網', '陝西黨建網 2022-01-24'],
    ['2022-01-24 11:23 来源：陕西党建网', '陕西党建网 2022-01-24'],
    ['来源：陕西党建网 2022-01-24', '陕西党建网 2022-01-24'],
    ['时间：2022-01-24  来源：人民网  作者：张三', '人民网 2022-01-24'],
    ['发布时间：2022-01-24 | 来源：人民网 | 浏览次数：35', '人民网 2022-01-24'],
    ['发布日期：20220124', '- 2022-01-24'],
    ['发布日期：2022-01-24 信息来源：眉县人民政府办公室', '眉县人民政府办公室 2022-01-24'],
    ['信息来源：县委组织部', '县委组织部 -'],
    ['稿源：宝鸡日报', '宝鸡日报 -'],
    ['文章来源：宝鸡日报', '宝鸡日报 -'],
    ['转自：宝鸡日报', '宝鸡日报 -'],
    ['来源于：宝鸡日报', '宝鸡日报 -'],
    ['来 源：某某派出所通讯员：王明', '某某派出所 -'],
    ['Source: China Daily', 'China Daily -'],
    ['（来源：某某市人民政府网站）', '某某市人民政府网站 -'],
    ['来源：甲县公安发布流程编辑：TF060', '甲县公安发布 -'],
    ['来源：北京日报客户端 记者：周明', '北京日报客户端 -'],
    ['来源 | 参考消息编辑 | 岳明责编 | 夏明', '参考消息 -'],
    ['来源 央视新闻客户端', '央视新闻客户端 -'],
    ['《光明日报》（2023年07月26日 08版）', '光明日报 2023-07-26'],
    ['《 人民日报 》( 2023年08月17日 11 版)', '人民日报 2023-08-17'],
    ['来源：《光明日报》（2023年07月26日 08版）', '光明日报 2023-07-26'],
    ['[2022-01-24]', '- 2022-01-24'],
    ['2022年1月24日 星期一', '- 2022-01-24'],
    ['2022/1/4', '- 2022-01-04'],
    ['来源：', null],
    ['2022-13-24', null],
    ['2022年1月24日至26日', null],
    ['作者：张三', null],
    ['2022年1月24日,县委召开会议。', null],
    ['来源：全县86个村的统计。结果如下', null],
    ['(图片来源:新华社)', null],
    ['主要收入来源：种植', null],
    ['《眉县志》（2022年1月24日出版，县委书记作序）', null],
    ['', null],
  ];
  for (const [line, expected] of cases) {
    it(`reads ${line || 'nothing'} as ${expected}`, () =>
      assert.equal(shown(parsePublication(line)), expected));
  }
});

describe('signatures', () => {
  for (const office of [
    '中共眉县县委组织部',
    '眉县人民政府',
    '眉县文化和旅游局',
    '中共眉县县委',
    '眉县乡村振兴局',
  ]) {
    it(`takes ${office} for one`, () => assert.ok(readsAsSignature(office)));
  }
  for (const words of ['实施组织聚力工程', '眉县县委组织部召开会议，部署工作', '乡村振兴', '']) {
    it(`takes ${words || 'nothing'} for none`, () => assert.ok(!readsAsSignature(words)));
  }

  it('may run into their date', () => {
    assert.equal(shown(parseSignature('中共眉县县委组织部2022年1月24日')), '中共眉县县委组织部 2022-01-24');
    assert.equal(
      shown(parseSignature('眉縣文化和旅遊局 二〇二二年一月二十四日')),
      '眉縣文化和旅遊局 2022-01-24',
    );
    assert.equal(parseSignature('眉县人民政府2022年1月24日召开会议'), null);
    assert.equal(parseSignature('截至2022年1月24日'), null);
  });
});

describe('parseDateline', () => {
  const cases: readonly [text: string, expected: string | null][] = [
    ['新华社北京8月15日电（记者王明）有关部门近日部署', '新华社 -'],
    ['中新网西安8月9日电(韩明)9日，活动开幕', '中新网 -'],
    ['【环球网报道】据美国媒体报道', '环球网 -'],
    ['深圳新闻网2023年8月2日讯（记者 张明）近日', '深圳新闻网 2023-08-02'],
    ['东方网7月22日消息:一项活动开幕', '东方网 -'],
    ['央广网宝鸡8月19日消息（记者胡明）', '央广网 -'],
    ['IT之家 8 月 16 日消息，该县今日发布', 'IT之家 -'],
    ['本报讯（记者 张明）近日', null],
    ['今年以来，太白县委组织部深入贯彻落实部署。', null],
    ['眉县上报情况，8月16日消息称', null],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${text} as ${expected}`, () => assert.equal(shown(parseDateline(text)), expected));
  }
});
