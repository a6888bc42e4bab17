/** What kind of thing a noun names, as far as its ending tells; what is counted in the same way. */
export type NounKind =
  | 'people'
  | 'settlement'
  | 'body'
  | 'household'
  | 'facility'
  | 'sum'
  | 'measure'
  | 'other';

/** Endings by kind; the first kind that fits is taken. */
const ENDINGS: readonly (readonly [NounKind, string])[] = [
  ['household', '农户|贫困户|脱贫户|示范户|大户|家庭|商户|[困贫民农]户'],
  [
    'people',
    '书记|干部|主任|委员|队员|党员|成员|人员|职工|专家|群众|代表|儿童|妇女|学生|教师|老师|医生|教练|骨干|能手|带头人|负责人|志愿者|劳动力|农民工|人才|村民|居民|农民|老人|青年|大学生|队长|村官|特派员|指导员|联络员|辅导员|网格员|护林员|理事|顾问|博士|师傅|[学党队会社]员|[工军诗老]人',
  ],
  ['settlement', '(?:行政|自然|示范|贫困|脱贫|薄弱|先进|重点|软弱涣散)村|社区|乡镇|街道|^[村镇乡]'],
  [
    'body',
    '合作社|企业|公司|协会|工厂|联盟|商店|超市|学校|医院|银行|党支部|党委|支部|党组织|组织|机构|单位|部门|团队|工作队|专班|小组|车间|[厂店]',
  ],
  [
    'facility',
    '中心|基地|站点?|驿站|园区|产业园|茶园|果园|大棚|平台|项目|工程|广场|幼儿园|养老院|敬老院|卫生室|图书馆|书屋|[园场馆院路桥渠房棚]',
  ],
  ['sum', '收入|收益|产值|资金|投资|经费|补贴|补助|利润|销售额|总额|金额|工资|薪酬|报酬|贷款|奖金|价格'],
  [
    'measure',
    '人口|面积|产量|数量|总数|总量|规模|比例|占比|覆盖率|增长率|人数|户数|距离|海拔|长度|高度|年龄|[率]',
  ],
];
const ENDING = ENDINGS.map(([kind, endings]) => [kind, new RegExp(`(?:${endings})$`)] as const);
const COUNTABLE = ['household', 'people', 'settlement', 'body', 'facility'] as const;
/** The shortest beginning of a text that is a countable noun: 驻村干部 of 驻村干部参加培训. */
const COUNTABLE_BEGINNING = new RegExp(
  `^[^\\s\\p{P}的了是在有]*?(?:${ENDINGS.filter(([kind]) => isCountable(kind))
    .map(([, endings]) => endings)
    .join('|')})(?![长书部员联会])`,
  'u',
);
/** What is founded and run: 人才超市, 敬老院. */
const INSTITUTIONS: readonly NounKind[] = ['body', 'facility'];
const MEASURE_WORDS: Readonly<Partial<Record<NounKind, string>>> = {
  household: '户',
  people: '名',
  settlement: '个',
  body: '家',
  facility: '个',
};

export function nounKind(noun: string): NounKind {
  return ENDING.find(([, ending]) => ending.test(noun))?.[0] ?? 'other';
}

export function isCountable(kind: NounKind): boolean {
  return (COUNTABLE as readonly NounKind[]).includes(kind);
}

/** The word that things of the kind are counted by; empty where they are not counted. */
export function measureWord(kind: NounKind): string {
  return MEASURE_WORDS[kind] ?? '';
}

/** The countable noun that a text begins with; empty where it begins with none. */
export function leadingNoun(text: string): string {
  return COUNTABLE_BEGINNING.exec(text)?.[0] ?? '';
}

/** Whether two nouns can stand in the same place of a sentence: of one kind, or ending alike (茶产业, 果产业). */
export function areParallel(one: string, other: string): boolean {
  const kind = nounKind(one);
  if (INSTITUTIONS.includes(kind) && INSTITUTIONS.includes(nounKind(other))) return true;
  if (kind !== nounKind(other)) return false;
  return kind !== 'other' || one.at(-1) === other.at(-1);
}
