import fc from 'fast-check';

/** A made-up page: what of it is the report, and all of it as a scraper would write it down. */
export interface DirtyPage {
  readonly title: string;
  /** Each with its sentences. */
  readonly paragraphs: readonly (readonly string[])[];
  /** Every piece of junk that is in the page. */
  readonly junk: readonly string[];
  readonly raw: string;
}

/** Sentences that speak of what pages are dirtied with, and of other matters. */
const SENTENCES = [
  '%县选派%名优秀干部到村担任第一书记，实现驻村工作全覆盖。',
  '%县投放公益广告%次，覆盖全部行政村！',
  '%县群众收入来源更加多元，种植收入占比达%%。',
  '%县组织编辑出版乡土教材%册，免费发放到校。',
  '%县举办经验分享会%场，编辑、记者和通讯员都来参加。',
  '《%县规划》第%页写明：“版权归县政府所有。”',
  '%县扫一扫二维码即可办事，已有%人次使用。',
  '%县首页信息被采用%篇，居全市前列；',
  '%县打印店、超市等新业态新增%家。',
  '2022年1月24日，%县召开会议部署%项任务。',
  '来源于%县的猕猴桃销往%个省份。',
  '（一）%县压实责任，建立台账%个。',
  '%县点赞先进典型%名，上一年度只有一半！',
  '“怎么办？”%县用%个行动回答了这个问题。',
  'In % County, % villages have clean water now.',
] as const;
const ANYWHERE = [
  '首页 > 新闻中心 > 正文',
  '分享到：微信 微博 QQ空间',
  '字号：大 中 小',
  '【打印本页】【关闭窗口】',
  '扫一扫分享',
  '上一篇：邻县召开会议',
  '相关阅读：《邻县丰收》《邻县修路》',
  '返回顶部',
  '阅读次数：1024',
  '已有12345人阅读',
  '免责声明：本文仅代表作者个人观点，与本网无关。',
  '版权所有：陕西党建网 未经授权不得转载',
  '陕ICP备05009876号-1 陕公网安备 61010302000123号',
  '投稿邮箱：tougao@example.cn',
  '欢迎投稿，投稿邮箱：tougao@example.cn',
  '广告',
  '投资有风险，入市需谨慎。',
  '如遇作品内容、版权等问题，请在30日内与本网联系。',
  '更多精彩内容请进入农村频道',
  '- 3 -',
  '第 3 页 共 5 页',
] as const;
const ABOVE = [
  '来源：陕西党建网 发布时间：2022-01-24 11:23',
  '2022年1月24日 来源：陕西党建网',
  '作者：张三 编辑：李四',
];
const BELOW = [
  '（供稿：太白县委组织部）',
  '责任编辑：魏捷',
  '（责编\n：屈子娟 ）',
  '下一篇',
  '主办：某某县人民政府 承办：某某县大数据中心',
  '编辑 王宁 责编 李文文',
  '来源：合肥日报',
];
const INSIDE = ['广告 睡前喝一杯，身体变轻松 ×', '广告 资格考试条件变了，你符合吗？ ×'];
const BEHIND = [
  '返回搜狐，查看更多 责任编辑：',
  '（来源：某某县人民政府网站）',
  '【投稿、区域合作请邮件 1234567@example.cn 24小时内回复。】',
  '（记者 张三 通讯员 李四）',
  '来源：甲县公安发布流程编辑：TF060',
  '供稿 - 余青编辑 - 谈文审定 - 张佳',
  '广告声明：文内含有的对外跳转链接，用于传递更多信息。',
];
const TITLES = ['破题发展迎蝶变 起势超越谱新篇', '眉县：“五抓五强”助推乡村振兴', '共和县党建引领促振兴'];

/** Sentences, no two alike, with their number in place of each `%`. */
const body = fc
  .array(fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((paragraphs) => {
    let count = 100;
    return paragraphs.map((sentences) =>
      sentences.map((sentence) => {
        count++;
        return sentence.replace('%', `第${count}`).replace('%', `${count}`);
      }),
    );
  });

const some = (lines: readonly string[], maxLength: number) => fc.subarray([...lines], { maxLength });

/** Pages whose junk stands in lines of its own, between sentences, and behind the last one without a line break. */
export const dirtyPages: fc.Arbitrary<DirtyPage> = fc
  .record({
    title: fc.constantFrom(...TITLES),
    paragraphs: body,
    above: some(ABOVE, 2),
    between: fc.array(fc.tuple(fc.nat(6), fc.constantFrom(...ANYWHERE)), { maxLength: 5 }),
    inside: fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.constantFrom(...INSIDE)), { maxLength: 2 }),
    behind: some(BEHIND, 2),
    below: some(BELOW, 3),
    newline: fc.constantFrom('\n', '\r\n', '\n\n', '\n\u3000\u3000'),
  })
  .map(({ title, paragraphs, above, between, inside, behind, below, newline }) => {
    const texts = paragraphs.map((sentences, index) => {
      const pieces = [...sentences];
      for (const [at, after, advertisement] of inside) {
        if (at === index) pieces.splice(Math.min(after, sentences.length - 1) + 1, 0, advertisement);
      }
      return pieces.join('');
    });
    texts[texts.length - 1] += behind.join('');
    const lines = [title, ...above, ...texts];
    const first = 1 + above.length;
    for (const [at, junk] of [...between].sort((a, b) => b[0] - a[0])) {
      lines.splice(first + Math.min(at, texts.length), 0, junk);
    }
    return {
      title,
      paragraphs,
      junk: [
        ...above,
        ...between.map(([, junk]) => junk),
        ...behind,
        ...below,
        ...inside.filter(([at]) => at < paragraphs.length).map(([, , text]) => text),
      ],
      raw: [...lines, ...below].join(newline),
    };
  });
