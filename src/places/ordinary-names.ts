/**
 * Place names that are ordinary words too, or the beginning of other names. Derived by counting 63,886 Chinese news
 * articles of 2023 (CRUD_RAG, 42 million characters): of the 2,674 county names, those that stand without their 县,
 * 区, 市 or 旗 at least three times as often as with it were read through with what follows them, and kept where
 * the bare name mostly means something else: a word (公安), a direction (南部), a company (新华), another place
 * (太湖), or the seam of two words (康保 in 健康保险).
 */
export const ORDINARY_STEMS: ReadonlySet<string> = new Set(
  `振兴 比如 公安 友谊 海南 中方 延长 新华 友好 解放 资源 运河 平安 龙江 太平 河北 港口
  共和 和政 南部 合作 东风 江南 红旗 康保 兴业 东方 开原 爱民 复兴 海港 建平 宏伟 津市
  大关 新和 方正 向阳 富裕 前进 和平 清新 路北 清水 新建 定结 灯塔 永定 牡丹 平和 凌云
  九龙 子长 新星 上高 连云 乐业 大观 清河 扬中 黑山 同心 商城 建华 站前 紫金 河西 东海
  龙潭 亚东 利通 莲花 凤凰 路南 华龙 兰西 前锋 大新 大宁 盘山 东昌 华州 吉隆 林西 木兰
  浦江 温泉 花山 华安 马龙 城北 东湖 兴和 安国 三元 裕民 路桥 大方 会理 高青 光明 小金
  天台 古城 惠民 建安 白银 万安 西华 白玉 市中 石泉 天山 大安 麒麟 白塔 海伦 同仁 兴安
  龙湖 民权 龙门 金安 江海 上街 沙市 明光 来安 南丰 永昌 中原 仁和 工农 甘南 宁国 东乡
  南海 台山 新河 龙湾 河东 博爱 琅琊 卫东 大通 安福 桥东 七星 政和 定安 白水 富民 连山
  西和 安居 南湖 城中 江州 石龙 凤山 新安 南澳 丰满 安源 白河 北镇 安达 会同 贵南 阳高
  定海 黄龙 三门 万柏 商都 永安 东坡 万山 南开 成安 西工 南乐 界首 台前 大名 安定 津南
  荷塘 祁连 月湖 西夏 磐石 防城 金门 平乐 朝天 融安 永和 西市 北安 滨海 道里 阳明 海棠
  阳东 镇安 集贤 庆安 青山 新民 多伦 金沙 江源 阳西 滨江 南岳 惠农 威信 高要 安宁 龙泉
  南华 天元 长安 开平 北关 东至 全州 天等 乐平 永兴 龙凤 新荣 福安 太和 通海 龙山 和龙
  兴隆 红山 建水 长子 灵山 大英 元宝 高安 明山 合山 得荣 西平 长海 万年 双塔 光泽 高台
  和田 独山 卧龙 大兴 兴城 通河 南和 三台 西乡 龙城 王益 志丹 昌江 双河 城关 南沙 长乐
  东兴 江宁 新乐 靖宇 永宁 天桥 长寿 文水 凉城 定日 民乐 城厢 二道 天全 东山 黄梅 东平
  白杨 东安 江山 小店 白云 玉田 高明 新会 兴国 马村 千山 城东 桥西 三河 点军 城西 天涯
  固镇 古田 宁海 乌苏 故城 江口 双城 万全 龙井 天宁 新津 中山 新兴 太湖 和硕 称多 港南
  望江 乐安 峰峰 海门 雨山 常宁 商南 资兴 江北 康乐 周至 平陆 六合 新城 响水 金平 金山
  泰山 兴文 克山 无为 马山 图们 五台 马尾 文峰 云安 赤水 海安 交口 石棉 武夷山 金水 伊州
  钱塘 盐湖 无极 金州 江安 黄陵 广宁 镇平 玉山 泰和 铁山 钢城 东港 瑞安 明水 周村 新野
  永胜 福海 市北 市南 新市 祥云 钟楼 平湖 长兴 石门 安平 金湖 清流 西山 滨湖 海兴 合水
  云和 宁南 云龙 金凤 任泽 海盐 崇明 名山 同德 洞口 杂多 迁安 和静 老城 石城 红塔 曲水
  金台 富平 大悟 宝安 大竹 从江 延寿 合江 长武 万宁 宝山 芙蓉 新源 黄平 红桥 平桥 水富
  武功 象山 宝塔 惠来 黑水 大丰 泉山 达日 平山 南山 东宁 三水 南陵 德化 回民 玄武 盐田
  大东 大余 山阳 右江 福田 平远 南江 双湖 正安 天柱 北辰 长宁 立山 双清 东城 西城 南岸
  南岗 河口 青龙 通道 互助 民和 天心 光山 望都 农安 集美 安化 隆安 兴化 高密 平谷 大足
  开化 德保 建始 商水 文成 文山 宁远 开远 兴山 高平 高阳 新化 保康 桃源 合川 大邑 五河
  同安 同江 大城 江城 平泉 临高 通化 东明 东光 东胜 东源 中宁 中阳 中江 和顺 丰城 丰台
  天长 永新 永丰 进贤 富阳 衡山 霍山 黄山 庐山 韶山 井冈山 五指山 赤壁 朝阳 高港 新昌 昌乐
  寿光 宁城 文安 正定 神木 平顺 平定 长顺 长丰 建德 通城 大化 西林 三江 新平 修文 开阳 新田
  通江 南溪 西湖 平原 大厂 平房 中站 沿河 石柱`.split(/\s+/),
);

/**
 * Those of them that are words or stand for another thing even right behind the region: 湖北公安 are the police, 河北海港 is
 * any harbour, but 上海宝山 and 北京朝阳 are the districts.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `振兴 比如 公安 友谊 中方 延长 新华 友好 解放 资源 运河 平安 太平 港口 共和 和政 南部 合作 东风 江南 红旗 康保 兴业
  东方 爱民 复兴 海港 宏伟 方正 向阳 富裕 前进 和平 清新 新建 灯塔 牡丹 平和 新星 上高 同心 商城 建华 站前 东海
  莲花 凤凰 前锋 大新 木兰 温泉 大方 会理 光明 古城 惠民 建安 白银 中原 仁和 工农 博爱 卫东 富民 七星 政和 安居
  丰满 安达 会同 商都 海棠 集贤 滨海 滨江 金沙 路桥 高要 民权 民乐 万年 长寿 得荣 天桥 城关 城厢 二道 元宝 双塔
  三河 点军 多伦 城中 市中 东至 通道 互助 民和 清水 清河 港南 石门 白水 河口 平山 中山 西湖 平原 大厂 平房 中站
  沿河 石柱 城北 城东 城西 桥东 桥西 河东 河西 江源 太湖 黄山 泰山 南海 东湖 南湖 月湖 金湖`.split(/\s+/),
);

/** Prefectures whose short name mostly means something else; found in the same way. */
export const ORDINARY_REGIONS: ReadonlySet<string> = new Set(
  '阿里 白山 白银 朝阳 大同 大兴安岭 海北 海东 海西 和田 黄山 来宾 日照 山南 兴安 中卫'.split(' '),
);

/**
 * Names that are also the seam of two words, with the characters that make it so before or behind: 推广安全 and 广安门,
 * 周六安排, 出海口, 建成都市圈. Found by the dictionary words that overlap the edges of each name in 6,000 news articles.
 */
export const SEAMS: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  安康: { before: '平健' },
  安庆: { before: '平' },
  安顺: { before: '平', after: '利' },
  安阳: { before: '平' },
  安新: { before: '平公雄', after: '区' },
  包头: { before: '面' },
  保定: { before: '医确社担环', after: '额期量点向' },
  成都: { before: '建形构促达变组完', after: '市圈' },
  成都市: { before: '建形构促达变组完', after: '圈' },
  大理: { before: '重最光放巨', after: '石院' },
  大连: { before: '最扩放', after: '锁续' },
  大庆: { before: '盛国校', after: '典祝' },
  德州: { before: '罗得', after: '扑仪' },
  福建: { before: '幸祝造' },
  广安: { before: '推宽', after: '门' },
  广东: { before: '推', after: '西' },
  广西: { before: '推' },
  广元: { before: '推' },
  海口: { before: '出入河' },
  海南: { before: '东黄渤黑沿北里', after: '岸' },
  合肥: { before: '复' },
  河北: { before: '黄淮运海渭', after: '岸' },
  河南: { before: '黄淮运海渭', after: '岸' },
  湖北: { before: '太西东洞', after: '岸' },
  湖南: { before: '太西东洞', after: '岸' },
  江门: { before: '东北', after: '户' },
  江西: { before: '长浦珠陵松', after: '岸' },
  金华: { before: '基资奖' },
  开封: { before: '未已刚启拆可', after: '后使即并前时饮日' },
  临夏: { before: '来面' },
  六安: { before: '周', after: '排' },
  内江: { before: '国省境河' },
  宁德: { after: '时' },
  青海: { before: '中' },
  三明: { after: '治确' },
  山东: { before: '泰', after: '麓' },
  山西: { before: '泰', after: '麓' },
  四平: { before: '第', after: '八方米台' },
  天水: { before: '每今明昨前后当白春整夏冬热聊' },
  克州: { before: '斯得特尔乌蒂里茨奥莫列什' },
  博州: { before: '罗特尔斯' },
  通化: { before: '交融贯普' },
  文山: { after: '会' },
  新乡: { before: '创更', after: '贤村镇风土' },
  玉树: { before: '种', after: '临' },
  长治: { before: '市县镇乡区村校院社部局', after: '久理疗愈' },
  平原: { before: '公和', after: '因则' },
  资中: { before: '投融物注集外合' },
  沙河: { before: '南北流' },
  都安: { after: '全' },
  广水: { before: '推' },
  会东: { after: '道亚' },
  开福: { before: '召' },
  库车: { after: '辆' },
  宁强: { after: '调' },
  平利: { before: '和', after: '用' },
  荣昌: { before: '繁' },
  上城: { before: '以' },
  顺城: { before: '理' },
  台安: { after: '全' },
  望城: { before: '希' },
  新干: { after: '线' },
  新密: { after: '码' },
  修水: { before: '兴', after: '利' },
  裕安: { before: '富' },
  海城市: { before: '沿滨临' },
  项城市: { before: '立' },
  南山区: { before: '西东闽豫江岭川皖赣黔滇浙苏秦' },
  中山区: { before: '华晋' },
  振兴区: { before: '村业' },
  资源县: { before: '水游产土林力然' },
};

/** A family name before a short name, at the head of a phrase or behind a trade, makes it a person's: 记者陈金华. */
export const FAMILY_NAMES =
  '王李张刘陈杨赵黄吴徐孙胡朱郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭陆范石廖贾韦薛' +
  '邱侯熊孟秦白闫段雷黎史陶贺毛郝顾龚邵覃武戴莫孔汤';

/** Places outside the list of divisions; what stands right behind one lies in it: 台北市中山区, 首尔江西区. */
export const UNLISTED_PLACES: readonly string[] =
  `台湾 台湾省 台北 台北市 新北市 台中 台中市 台南 台南市 高雄 高雄市 基隆 基隆市 桃园市 香港 香港特别行政区 澳门
  澳门特别行政区 韩国 首尔 首尔市 釜山 釜山市 仁川 大邱 日本 东京 东京都 大阪 大阪市 名古屋 名古屋市 札幌 札幌市 福冈
  福冈市 京都市 神户 横滨 朝鲜 平壤 越南 新加坡 美国`.split(/\s+/);

/** County names that count only right after the region they lie in: 阳泉市郊区, but not 城区 and 郊区. */
export const GENERIC_NAMES: ReadonlySet<string> = new Set(
  '城区 郊区 矿区 平房区 东区 西区 新城区 老城区 新市区 城中区 城关区 西市区 市中区 解放区'.split(' '),
);

/** Longer names and words that begin with, or contain, the name of a place that they do not mean. */
export const OTHER_NAMES: readonly string[] =
  `中华人民共和国 人民共和国 民主共和国 人民共和 共和国 共和党 共和制 共和派 五族共和 新华社 新华网 新华书店 公安局 公安厅
  公安部 公安机关 公安分局 李太白 太白山 太白河 太白湖 太白金星 长白山 大兴安岭 北海道 长沙发 大理石 三明治 天水围 内华达州
  明尼苏达州 佛罗里达州 长江源区 三江源区 黄河源区 卓越城区 东躲西藏 新疆生产建设兵团 周口店 别尔哥罗德州 下诺夫哥罗德州 美国德州 北京时间
  平方公里 平方米 奥巴马 任重道远 贵州茅台 青岛啤酒 重庆啤酒 四川长虹 上海合作组织 上海精神 博鳌亚洲论坛 北海公园
  沙县小吃 兰州拉面 兰州牛肉面 扬州炒饭 重庆火锅 重庆小面 北京烤鸭 武昌鱼 普洱茶 金华火腿 红河谷`.split(
    /\s+/,
  );
