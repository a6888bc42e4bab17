/**
 * How a text uses the name of a place, strongest first. `office`: what belongs to the place alone acts (眉县县委).
 * `plain`: anything else that is said of it. `venue`: something is held there. `listed`: one of three or more alike, or
 * the scene of a storm. `visited`: somebody goes there. `organisation`: a company, university or newspaper that
 * carries the name. `origin`: somebody's home or post. `dateline`: where a news agency writes from. `locator`: it only
 * says where the place behind it lies.
 */
export type MentionRole =
  | 'office'
  | 'plain'
  | 'venue'
  | 'listed'
  | 'visited'
  | 'organisation'
  | 'origin'
  | 'dateline'
  | 'locator';

/** What stands around the name of a place, some 20 characters each way. */
export interface MentionContext {
  readonly before: string;
  readonly after: string;
  /** How many places the list has in which the name stands; 1 for one that stands alone. */
  readonly listSize: number;
}

const LEAST_LIST = 3;

/** Departments whose name goes on with 局, 委 or 厅: 市场监管局, 农业农村委. */
const DEPARTMENTS =
  anyOf(`市场监管 市场监督管理 农业农村 卫生健康 教育体育 生态环境 应急管理 自然资源 文化和?旅游? 文旅 人力资源
  人社 税务 气象 水利 林业 民政 司法 财政 交通运输 住房 退役军人 乡村振兴 教育 体育 统计 烟草专卖 综合执法 综合行政执法
  发展和改革 发改`);
const OFFICE = begins(`[县区市旗省州盟]?委(?![员托派屈婉内]) [县区市旗省州盟]?(?:人民)?政府
  [县区市旗省州盟]?委?(?:组织|宣传|统战|人武)部 [市区县]?纪委 监委 人大 政协 (?:中级|高级)?人民(?:法院|检察院) 法院 检察院 公安
  分局 警方 警事 交警 [市区县]?(?:${DEPARTMENTS})\\p{Script=Han}{0,8}[局委厅] 妇联 总工会 团委 残联 工商联 融媒 消防 应急 城管
  执法 武装部`);
/** Characters that the name of an organisation has not: behind them something else is spoken of. */
const OUTSIDE_NAME = '的在和与是了等有把向对为从到将被县区委';
const ORGANISATION =
  begins(`(?:银保|证)监(?:分?局|会) (?:金融)?监管分?局 消金 [产城国]投 海港 申花 国安 泰山队 卫戍区
  (?:(?![${OUTSIDE_NAME}])[\\p{Script=Han}A-Za-z0-9（）()·]){0,10}?(?:${anyOf(`有限 公司 集团 银行(?!业) 证券 基金(?!会) 财险
  人寿 股份(?!经济|合作) 信托 期货 大学(?!生) 学院 研究院 研究所 卫视 [日晚早时商]报 都市报 电视台 新闻网 俱乐部 足球 男篮 女篮
  男排 女排 交易所 机场 火车站 [东南西北]站 分行 支行 支公司 律师 发射中心 车展 铁路 海关 海事局 军区 会馆 消费金融 控股`)})`);
const HOME_BEFORE =
  ends(`籍贯 祖籍 原籍 出生[于在] 生[于在] 户籍(?:所在)?(?:地址?)?[：:是在]? 老家在? 家住 家在 现住 来自 毕业于 嫁到
  就读[于在] [，,；;]住 [曾历现]?任 调任 当选 [年月]在`);
const HOME_AFTER =
  begins(`籍 人(?=[，,。；;、）)（(]|$) 的?[\\d一二三四五六七八九十两几多]+多?余?[名位](?![第列])
  的?(?:游客|专家|客商|老板|企业家)`);
/** Somebody from there helps elsewhere: 顺德区援建的茶园. */
const AID_AFTER = begins(`\\p{Script=Han}{0,4}(?:援[建派助藏疆滇黔川青]|对口(?:帮扶|支援|协作)|结对帮扶)`);
const VISIT_BEFORE =
  ends(`前往 赶往 赶赴 奔赴 远赴 [飞开发运送寄流销]往 [飞开驶潜]回 赴 驰援 支援 援助 抵达 途经 途径 到达 逃往 逃至
  潜逃至 流窜至 返回 转战 押解回 对口帮扶 直达 接入 运至 送至 销至`);
const LEAVES_BEFORE = ends('从 自 由');
const LEAVES_AFTER = begins('[市县区]?(?:起航|出发|启程|启航|开往|飞往|驶往|发往|前往)');
const VENUE_BEFORE = ends('在 于');
const VENUE_AFTER = begins(
  `[市县区]?(?:正式|隆重|成功|顺利|共同|联合|圆满|如期|开始|首次|再次)?(?:${anyOf(`举行 举办 召开 启动
  开幕 闭幕 开赛 开机 揭晓 揭牌 发布 亮相 上市 下线 首发 上演 拉开 落幕 会见 会晤 视频会 同.{2,14}会 揭幕 成立 签约 首映 起航 发射
  登陆`)})`,
);
/** A coast that a storm comes to, a place that an earthquake has its name from. */
const SCENE_AFTER =
  begins(`(?:[东西南北中]部)?(?:一带|沿海|近海|海域|登陆|附近海|[到至]\\p{Script=Han}{2,6}(?:沿海|一带))
  (?:发生)?(?:[\\d.]+级|特大|强烈)?地震(?![局台监])`);
const AGENCY_BEFORE = ends(
  `(?:${anyOf('[社网报台讯电] 客户端 新华社 中新社 记者 发自 本报 消息')})\\p{Script=Han}{0,4}`,
);
const DATELINE_AFTER = begins(
  `\\s*(?:\\d{1,2}月\\d{1,2}日\\s*)?(?:电|讯|消息)(?:[\\s（(]|$) \\s*\\d{1,2}月\\d{1,2}日(?:电|讯)`,
);
const LATIN_DATELINE = /^,? \w{3,9}\.? \d{1,2} \((?:Xinhua|CNS|AP|AFP|Reuters)\)/i;

/** The role that its surroundings give to the name of a place. */
export function roleOf({ before, after, listSize }: MentionContext): Exclude<MentionRole, 'locator'> {
  if (DATELINE_AFTER.test(after) && AGENCY_BEFORE.test(before)) return 'dateline';
  if (LATIN_DATELINE.test(after)) return 'dateline';
  if (listSize >= LEAST_LIST || SCENE_AFTER.test(after)) return 'listed';
  if (HOME_BEFORE.test(before) || HOME_AFTER.test(after)) return 'origin';
  if (AID_AFTER.test(after) || VISIT_BEFORE.test(before)) return 'visited';
  if (LEAVES_BEFORE.test(before) && LEAVES_AFTER.test(after)) return 'visited';
  if (VENUE_BEFORE.test(before) && VENUE_AFTER.test(after)) return 'venue';
  if (OFFICE.test(after)) return 'office';
  return ORGANISATION.test(after) ? 'organisation' : 'plain';
}

/** Patterns separated by white space as alternatives. */
function anyOf(patterns: string): string {
  return patterns.trim().split(/\s+/).join('|');
}

function begins(patterns: string): RegExp {
  return new RegExp(`^(?:${anyOf(patterns)})`, 'u');
}

function ends(patterns: string): RegExp {
  return new RegExp(`(?:${anyOf(patterns)})$`, 'u');
}
