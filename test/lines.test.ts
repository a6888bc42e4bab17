import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { labelForm } from '../src/corpus/cleaning/label-form.ts';
import { classifyLine, type LineKind } from '../src/corpus/cleaning/lines.ts';
import { readsAsHeading } from '../src/corpus/cleaning/margins.ts';
import { toTraditional } from '../src/text/script.ts';
import { anyText } from './texts.ts';

/** Lines that are known by themselves, by kind; `page`, `title` and `signature` are mostly told by where they stand. */
const KINDS: Readonly<Record<Exclude<LineKind, 'content' | 'page' | 'signature'>, readonly string[]>> = {
  breadcrumb: [
    '首页/ 基层党建 / 农村党建 / 正文',
    '首页 > 新闻中心 > 正文',
    '首頁 » 新聞 » 內容',
    '您现在的位置：首页 > 基层党建 > 正文',
    '您當前的位置: 首頁 > 黨建',
    '当前位置：首页>工作动态',
    '您的位置：政务公开 - 县委动态',
    '网站首页 -> 党建',
    '陕西党建网 > 基层党建 > 农村党建 > 正文',
    'Home > News',
  ],
  navigation: [
    '上一篇',
    '下一篇',
    '上一篇：甘泉县“五抓五强”',
    '下一条：邻县修路',
    '下一页 >',
    '返回顶部',
    '返回首页',
    '返回搜狐，查看更多',
    '返回搜狐，查看更多 责任编辑：',
    '相关阅读：',
    '相关阅读：《邻县丰收》《邻县修路》',
    '推荐阅读',
    '热门文章',
    '往期回顾',
    '【相关链接】',
    '更多>>',
    '更多',
    '点击查看更多',
    '阅读原文',
    '本文链接：https://example.cn/content/64.html',
    '更多精彩内容请进入农村频道',
    '分享让更多人看到',
    '【纠错】',
    '责任编辑：',
    '（完）',
    '-The End-',
    '您的浏览器版本过低，不支持该功能',
    '========',
    '↓↓↓',
  ],
  share: [
    '分享到：微信 微博 QQ空间',
    '分享到：微信 | 微博 | QQ空间 | 豆瓣',
    '分享',
    '扫一扫',
    '扫一扫分享',
    '扫一扫在手机打开当前页',
    '字体大小：大 中 小',
    '字号：大 中 小',
    '【字体：大 中 小】 打印',
    '打印',
    '打印 关闭',
    '【打印本页】【关闭窗口】',
    '收藏 点赞 朗读',
    'A+ A-',
  ],
  counter: [
    '阅读次数：1024',
    '浏览：35次',
    '浏览次数：',
    '点击量 1.2万',
    '已有12345人阅读',
    '（阅读 300 次）',
    '评论 3',
  ],
  copyright: [
    '版权所有：陕西党建网',
    '某某县人民政府版权所有',
    'Copyright © 2022 陕西党建网 All Rights Reserved',
    '© 2022 某某县',
    '陕ICP备05009876号-1',
    '陕公网安备 61010302000123号',
    '网站标识码：6103260001',
    '免责声明：本文仅代表作者个人观点，与本网无关。',
    '声明：本文由入驻作者撰写，不代表本平台立场。',
    '广告声明：文内含有的对外跳转链接，用于传递更多信息。',
    '特此声明',
    '未经授权不得转载',
    '未经书面授权许可不得转载、摘编。未经许可即使用的，本网站将追究法律责任。',
    '免责声明：本文由企业提供。文中观点不作为依据。请读者自行核实。',
    '未经本网书面许可，任何单位不得转载、摘编。',
    '转载请注明出处',
    '侵权请联系删除',
    '如有侵权，请联系我们删除。',
    '如遇作品内容、版权等问题，请在30日内与本网联系。',
    '版权侵权联系电话：010-12345678',
    '版权归原作者所有',
    '投资有风险，入市需谨慎。',
    '本文不构成任何投资建议。',
    '此文内容为企业供稿，仅供参考',
    '本网转载的文章版权归原作者，不代表本网观点。',
  ],
  contribution: [
    '投稿邮箱：tougao@example.cn',
    '欢迎投稿，投稿邮箱：tougao@example.cn',
    '【投稿、区域合作请邮件 1234567#qq.com 24小时内回复。】',
    '新闻热线：0917-1234567',
    '欢迎提供新闻线索，报料热线400-800-0000。',
    '欢迎关注“眉县发布”微信公众号',
    '长按识别二维码关注我们',
    '联系方式：tougao@example.cn',
    '商务合作｜微信 abc123',
  ],
  advertisement: [
    '广告',
    '【广告】',
    '【推广】',
    '广告 睡前喝一杯，身体变轻松 ×',
    '广告等商务合作，请点击这里',
  ],
  credit: [
    '责任编辑:魏捷',
    '責任編輯：魏捷',
    '(责编:屈子娟 )',
    '[ 责编：徐明 ]',
    '（供稿：太白县委组织部）',
    '供稿:太白县委组织部',
    '供稿 - 余青编辑 - 谈文审定 - 张佳',
    '编辑：张三  审核：李四',
    '编辑 王宁 责编 李文文',
    '流程编辑：u019',
    '记者：张三 通讯员：李四',
    '西部新闻记者 赵青编辑 王宁 责编 李文文',
    '【责任编辑：王五】',
    '摄影：赵六',
    '文/北京青年报记者 肖扬',
    '采写：南都记者 王明',
    '校对 张华',
    '一审：王明 二审：李华 三审：赵强',
    '(图片来源:新华社)',
    '作者：张三',
  ],
  publication: [
    '来源:陕西党建网 发布时间:2022-01-24 11:23',
    '来源：陕西党建网',
    '来源｜山西晚报',
    '2022-01-24 11:23',
    '2022年1月24日',
    '２０２２年１月２４日',
    '二〇二二年一月二十四日',
    '发布时间：2022/01/24  浏览次数：35',
    '信息来源：县委组织部  发布日期：2022.1.24',
    '發布時間：2022-01-24 來源：陝西黨建網',
    '来源：某某公安发布流程编辑：TF060',
    '（来源：某某市人民政府网站）',
    '《光明日报》（2023年07月26日 08版）',
    'January 24, 2022',
  ],
  title: ['原标题：甘泉县“五抓五强”助推乡村振兴', '（原标题：怎么办？太白县这样做）', '【原标题】甘泉县修路'],
  footer: [
    '主办：某某县人民政府 承办：某某县大数据中心',
    '地址：某某县府前路1号 邮编：722300',
    '联系电话：0917-1234567',
  ],
};

/** Sentences and headings of reports that speak of what junk is made of. */
const CONTENT = [
  '一是压实责任。',
  '实施组织聚力工程',
  '首页信息被采用12篇。',
  '上一年度,全县选派第一书记37名。',
  '下一步,将持续发力。',
  '更多群众参与进来。',
  '更多 群众参与进来了吗?',
  '更多、更好地服务群众。',
  '2022年1月24日,县委召开会议。',
  '2022年1月24日至26日',
  '编辑出版《眉县志》。',
  '编辑、记者和通讯员队伍不断壮大。',
  '分享会在县城召开。',
  '分享：我们的经验有三条。',
  '收藏家向县博物馆捐赠文物。',
  '收藏、展示眉县农具300件。',
  '打印社、超市、餐馆等新业态发展。',
  '扫一扫二维码即可办理32项业务。',
  '收入来源：种植占四成。',
  '主要收入来源：种植',
  '来源于眉县的猕猴桃销往20个省份。',
  '全县投放公益广告37处。',
  '广告收入30万元全部用于村级事务。',
  '该县投放广告 3 × 4 米 12 块',
  '版权登记数量同比增长30%。',
  '版权归县文化馆所有的作品有12件。',
  '详见附件第3页。',
  '第3页的统计表说明了问题',
  '声明发布后，群众反响热烈。',
  '未经批准，任何单位不得占用耕地。',
  '未经许可并办理相关手续的，不得复制音像制品。',
  '作品刊登后，除著作权人声明不得转载、摘编的外，其他报刊可以转载。',
  '投稿数量居全省第一',
  '投资有了风险补偿资金池。',
  '提醒群众投资有风险，入市需谨慎，守好钱袋子。',
  '关注困难群众，兜住民生底线。',
  '阅读活动惠及1024人。',
  '点击此处的宣传栏了解政策',
  '本文为特约供稿，转载请注明。今天，全县选派第一书记37名。',
  `免责声明：本文仅供参考。${'全县选派第一书记37名。'.repeat(40)}`,
  '内容原创作品达到32件。',
  '文章转载量居全省前列。',
  '如遇知识产权纠纷，企业可联系维权中心。',
  '扫描商品二维码可追溯产地。',
  '线索征集工作启动，共收到32条。',
  '投诉电话12345接到群众来电32件。',
  '全县师生踊跃投稿，共收到作品12345件。',
  '县委保留追究相关人员责任的权利。',
  '阅读',
  '推广',
  '社会治安综合治理',
  '图书馆藏书3万册',
  '供稿件数居全市前列',
  '图说：这是农产品展示现场',
  '记者从县委获悉，全县选派干部37名。',
  '3/12',
  '12',
];

describe('classifyLine', () => {
  for (const [kind, lines] of Object.entries(KINDS)) {
    for (const line of lines) it(`takes ${line} for ${kind}`, () => assert.equal(classifyLine(line), kind));
  }
  for (const line of CONTENT)
    it(`takes ${line} for content`, () => assert.equal(classifyLine(line), 'content'));

  it('takes a line in traditional script for the same', () => {
    for (const [kind, lines] of Object.entries(KINDS)) {
      for (const line of lines) assert.equal(classifyLine(toTraditional(line)), kind, toTraditional(line));
    }
    for (const line of CONTENT) assert.equal(classifyLine(toTraditional(line)), 'content', line);
  });

  it('never takes what ends like a sentence for navigation, a share bar or a counter', () => {
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
        const kind = classifyLine(`${word}${mark}${rest.replaceAll('\n', ' ')}${end}`);
        assert.ok(!['navigation', 'share', 'counter'].includes(kind), kind);
      }),
    );
  });

  it('takes a heading that enumerates for content', () => {
    for (const heading of ['分享、共建、共治', '更多、更好、更实'])
      assert.equal(classifyLine(heading), 'content');
  });

  it('never throws', () => {
    fc.assert(fc.property(anyText, (line) => void classifyLine(line)));
  });
});

describe('labelForm', () => {
  it('has one width and one script', () => {
    assert.equal(labelForm('（責任編輯：２０２２　Ａ｜丨）'), '(责任编辑:2022 A||)');
  });

  it('is as long as the text, so that what is found stands at the same place', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(labelForm(text).length, text.length)));
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
    '工作有成效。下一步打算',
    'Clean water reaches every village.',
    `全县${'上下一心,'.repeat(12)}形成合力`,
  ]) {
    it(`takes ${body} for text`, () => assert.ok(!readsAsHeading(body)));
  }
});
