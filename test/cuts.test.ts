import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutParagraph } from '../src/corpus/cleaning/cuts.ts';
import { splitOpening } from '../src/corpus/cleaning/opening.ts';
import { anyText } from './texts.ts';

const BODY = '全县选派37名优秀干部到村担任第一书记，实现驻村工作全覆盖。';

describe('cutParagraph cuts off the end of a text', () => {
  const endings: readonly [ending: string, kinds: readonly string[]][] = [
    ['返回搜狐，查看更多', ['navigation']],
    ['返回搜狐，查看更多 责任编辑：', ['navigation']],
    ['返回搜狐，查看更多责任编辑：张明', ['navigation']],
    ['(责编:屈子娟)', ['credit']],
    ['（供稿：太白县委组织部）', ['credit']],
    ['（責任編輯：魏捷）', ['credit']],
    [' 【编辑：张三】', ['credit']],
    ['(本报记者 张三)', ['credit']],
    ['（记者 张三 通讯员 李四）', ['credit']],
    ['（记者张三、李四）', ['credit']],
    ['（潮新闻 记者 刘明 通讯员 陈华）', ['credit']],
    ['（胡明、刘青）', ['credit']],
    ['（海外网 侯明）', ['credit']],
    ['（受访者供图）', ['credit']],
    ['（文/常明 审校/薛华)', ['credit']],
    ['(央视新闻客户端)', ['credit']],
    ['(完)', ['navigation']],
    ['（完）（新华社专特稿）', ['navigation', 'credit']],
    ['【纠错】 【责任编辑:吴明 】', ['navigation', 'credit']],
    ['（来源：某某市人民政府网站）', ['publication']],
    ['（来源：极目新闻）返回搜狐，查看更多', ['publication', 'navigation']],
    ['来源：合肥日报', ['publication']],
    ['来源：甲县公安发布流程编辑：TF060', ['publication']],
    ['编辑 王宁 责编 李文文', ['credit']],
    ['西部新闻记者 赵青编辑 王宁 责编 李文文', ['credit']],
    ['通讯员 张明远 吴越校对 陶然', ['credit']],
    ['供稿 - 余青编辑 - 谈文审定 - 张佳', ['credit']],
    ['上游新闻 杜明', ['credit']],
    ['郑明来源：甲县融媒', ['publication']],
    ['中共眉县县委组织部2022年1月24日', ['signature']],
    ['（原标题：怎么办？太白县这样做）', ['title']],
    [
      '来源：北京日报 流程编辑：u019 如遇作品内容、版权等问题，请在30日内与本网联系。版权侵权联系电话：010-12345678',
      ['publication', 'copyright', 'copyright'],
    ],
    ['广告声明：文内含有的对外跳转链接（包括超链接、二维码等形式），用于传递更多信息。', ['copyright']],
    ['免责声明：本文由企业提供。文中观点不作为依据。请读者自行核实。', ['copyright']],
    ['【投稿、区域合作请邮件 1234567#qq.com24小时内回复。】', ['contribution']],
    ['欢迎提供新闻线索，24小时报料热线400-800-0000。', ['contribution']],
    ['相关阅读：《邻县丰收》《邻县修路》', ['navigation']],
  ];
  for (const [ending, kinds] of endings) {
    it(ending, () => {
      const { text, removed } = cutParagraph(BODY + ending, true);
      assert.equal(text, BODY);
      assert.deepEqual(
        removed.map(({ kind }) => kind),
        kinds,
      );
      const whole = removed.map((piece) => piece.text).join('');
      assert.equal(whole.replace(/\s/g, ''), ending.replace(/\s/g, ''));
    });
  }

  it('twice the same', () => {
    for (const [ending] of endings) {
      assert.deepEqual(cutParagraph(cutParagraph(BODY + ending, true).text, true), {
        text: BODY,
        removed: [],
      });
    }
  });
});

describe('cutParagraph keeps', () => {
  const whole: readonly string[] = [
    '选派干部263名(其中女干部30名)',
    '形成强大合力。(作者系县委书记。)',
    '形成强大合力。（见附件3）',
    '形成强大合力。（据县志）',
    '形成强大合力。（万元）',
    '全县投放公益广告37处，广告收入全部上缴。',
    '该县投放广告 3 × 4 米 12 块，覆盖全县。',
    '群众收入来源更加多元。种植收入占四成。',
    '主要收入来源：种植养殖',
    '全县建成分享平台。平台点赞功能深受欢迎！',
    '规划第3页写明：“版权归县政府所有。”',
    '县委书记说：“未经批准，不得占用耕地。”',
    '作品刊登后，除著作权人声明不得转载、摘编的外，其他报刊可以转载或者作为文摘、资料刊登。',
    '记者从县委获悉，全县选派干部37名。编辑出版乡土教材12册。',
    '全县乡村振兴工作取得了成效。下一步打算',
    '实施（推广）',
    '全县工作取得成效。县委邀请记者参加会议',
    '全县工作取得成效。县委书记通过记者见面会介绍情况',
    '全县工作取得成效。媒体对此进行了联合报道',
    '',
  ];
  for (const text of whole) {
    it(text || 'nothing', () => {
      assert.deepEqual(cutParagraph(text, false), { text, removed: [] });
      assert.deepEqual(cutParagraph(text, true), { text, removed: [] });
    });
  }

  it('a source without brackets in the middle of a text', () => {
    const text = `${BODY}来源：合肥日报`;
    assert.equal(cutParagraph(text, false).text, text);
  });

  it('the words before what it cuts, and loses none', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, isLast) => {
        const cut = cutParagraph(text, isLast);
        if (!/广告|廣告/.test(text)) assert.ok(text.startsWith(cut.text));
        const parts = cut.text + cut.removed.map((piece) => piece.text).join('');
        assert.equal(parts.replace(/\s/g, '').length, text.replace(/\s/g, '').length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cutParagraph cuts advertisements out of a text', () => {
  for (const advertisement of [
    '广告 睡前喝一杯，身体变轻松 ×',
    '广告 资格考试条件变了，你符合吗？ ×',
    '广告 学会这门手艺,凭什么年薪20w? ×',
    '廣告 睡前喝一杯 ×',
  ]) {
    it(advertisement, () => {
      const next = '下一步，将持续发力。';
      const { text, removed } = cutParagraph(BODY + advertisement + next, false);
      assert.equal(text, BODY + next);
      assert.deepEqual(removed, [{ kind: 'advertisement', text: advertisement }]);
    });
  }

  it('several, before a number too', () => {
    const { text, removed } = cutParagraph('净流入。广告 甲乙 ×2、沪深净流入广告 丙丁戊 ×3、行业', false);
    assert.equal(text, '净流入。2、沪深净流入3、行业');
    assert.equal(removed.length, 2);
  });
});

describe('splitOpening parts a page that was scraped into one line', () => {
  const text =
    '今年以来，太白县深入贯彻落实决策部署，扎实推进党建引领乡村振兴“十条举措”，实现了抓党建促乡村振兴的良好开局。';
  const openings: readonly (readonly string[])[] = [
    ['首页 > 基层党建 > 正文', '破题发展迎蝶变', '来源：陕西党建网 发布时间：2022-01-24 11:23'],
    ['首页 / 基层党建 / 农村党建 / 正文'],
    ['破题发展迎蝶变 起势超越谱新篇', '发布时间：2022年1月24日 来源：陕西党建网'],
    ['2022-01-24 11:23 来源：人民网'],
    ['（来源：人民网）'],
  ];
  for (const pieces of openings) {
    it(pieces.join(' '), () =>
      assert.deepEqual(splitOpening([[...pieces, text].join(' ')]), [...pieces, text]),
    );
  }

  it('whose source runs into the dateline', () => {
    assert.deepEqual(splitOpening([`来源：陕西日报本报讯 ${text}`]), ['来源：陕西日报', `本报讯 ${text}`]);
  });

  for (const opening of [
    '2022年1月24日 ',
    '会议时间：2022-01-24 11:23 ',
    '收入来源：种植 ',
    '首页信息被采用12篇 ',
  ]) {
    it(`but not behind ${opening}`, () => assert.deepEqual(splitOpening([opening + text]), [opening + text]));
  }
});
