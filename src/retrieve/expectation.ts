/** What kind of thing a question asks for. */
export type AnswerKind =
  | 'quantity'
  | 'date'
  | 'person'
  | 'place'
  | 'organization'
  | 'name'
  | 'definition'
  | 'list'
  | 'reason'
  | 'thing';

/** What an answer must hold. */
export interface Expectation {
  readonly kind: AnswerKind;
  /** For a quantity: the measure word or noun that the question counts by (名, 吨, 万元, %), in search form; may be empty. */
  readonly unit: string;
  /** Every unit that the question asks for, in turn (多少吨、多少钱); `unit` is one of them. */
  readonly units: readonly string[];
  /** What is counted, as the question names it behind its measure word (第一书记); may be empty. */
  readonly counted: string;
}

/** Measure words that may stand behind 多少 or 几; two-character ones first. */
const UNITS =
  '万元|亿元|公里|平方米|公顷|人次|班次|个百分点|名|个|人|位|户|家|吨|斤|亩|元|钱|次|期|篇|项|条|支|间|所|座|场|批|份|类|种|村|岁|年|天|月|门|辆|台|头|只|株|棵|米|度|届|件|起|站|处|本|块|倍|成|级|镇|乡|县|对|场次';
const QUANTITY = new RegExp(`(?:多少|几(?![乎何]))\\s*(${UNITS})?`);
const QUANTITIES_ASKED = new RegExp(`(?:多少|几(?![乎何]))\\s*(${UNITS})`, 'g');
const COUNTED = new RegExp(`(?:多少|几(?![乎何]))\\s*(?:${UNITS})(.+)`);
/** Words that never begin what is counted. */
const NO_THING =
  /^(?:多少|几|的|了|是|有|在|给|来|用|才|就|被|可以|能|会|参加|得到|获得|以上|以下|左右|呢|啊|吗|呀|吧|啦|次|回)$/;
const SHARE =
  /占比|比例|百分之|比重|比率|率(?:是|为|达|有)?(?:多少|几)|what (?:percentage|percent|share|proportion)|percentage|proportion/;
const MONEY =
  /多少钱|卖了多少(?!吨|斤|名)|how much money|how much (?:was|is|did|does)|(?:资金|金额|经费|收入|价值|销售额).{0,6}(?:多少|几)|(?:多少|几).{0,4}(?:资金|经费)|销售额/;
const HEADCOUNT = /人数|有(?:多少|几)个?人|how many (?:people|persons)/;
const AMOUNT = /数量|总数|总量|个数|户数|面积|产量|规模/;
const DATE =
  /什么时候|何时|哪一?年|哪天|哪一天|几月|几号|什么时间|\bwhen\b|what (?:date|year|month|day|time)|which (?:year|month)/;
const PERSON = /谁|哪位|何人|什么人|\bwho(?:m|se)?\b/;
const PLACE = /哪里|哪儿|何处|何地|什么地方|\bwhere\b/;
const BODIES =
  '单位|部门|机构|组织|公司|企业|集团|学校|大学|学院|医院|银行|协会|政党|党派|球队|球会|乐团|乐队|电视台|报社|出版社|委员会|局|厅|部队|机关|合作社|支部|党委|团队|专班|联盟|品牌|媒体';
const ORGANIZATION = new RegExp(
  `(?:哪[一两]?[个家支所些]?|什么|何)(?:${BODIES})|which (?:company|organi[sz]ation|agency|department|school|university|party|group|team|club|unit|body|firm|institution)`,
);
const NAME =
  /叫(?:做)?什么|什么名[字称]|名[字称](?:是|叫)|(?:称为?|称作|命名为|取名|题为)什么|别[名称]|简称|全称|\bcalled\b|\bname of\b|what name/;
const DEFINITION =
  /什么是|何谓|所谓|是什么(?:意思|东西|机制|制度|模式)?$|指的?是?什么|什么意思|含义|定义|what (?:is|are) (?:an? |the )?[\w“”" -]{2,40}$|what does .{2,40} mean|stand for/;
const LIST =
  /哪些|哪几|包括(?:什么|了?哪)|有什么(?!时候)|分别(?:是|有|为)|分为|列举|what (?:are|were) the|which (?:are|were)|(?:two|three|four|five|six) \w+/;
const REASON = /为什么|为何|什么原因|怎么会|\bwhy\b/;
const ENGLISH_QUANTITY =
  /\bhow (?:many|much|often|long|far|large|big)\b|\b(?:number|amount|total) of\b|what (?:was|is) the (?:number|total|amount)/;

/**
 * What a question expects of its answer, by its question words.
 *
 * @param folded the question in search form
 */
export function expectationOf(folded: string): Expectation {
  const { kind, unit } = kindOf(folded);
  if (kind !== 'quantity') return { kind, unit, units: [], counted: '' };
  const asked = Array.from(folded.matchAll(QUANTITIES_ASKED), ([, named]) => normalizeUnit(named!));
  const isOfOtherKind = SHARE.test(folded) || MONEY.test(folded);
  return {
    kind,
    unit,
    units: [...new Set([unit, ...asked])],
    counted: isOfOtherKind ? '' : countedThing(folded),
  };
}

function kindOf(folded: string): Pick<Expectation, 'kind' | 'unit'> {
  if (SHARE.test(folded)) return { kind: 'quantity', unit: '%' };
  if (DATE.test(folded)) return { kind: 'date', unit: '' };
  if (MONEY.test(folded)) return { kind: 'quantity', unit: '元' };
  if (HEADCOUNT.test(folded)) return { kind: 'quantity', unit: '人' };
  const quantity = QUANTITY.exec(folded) ?? AMOUNT.exec(folded);
  if (quantity) return { kind: 'quantity', unit: normalizeUnit(quantity[1] ?? '') };
  if (ENGLISH_QUANTITY.test(folded)) return { kind: 'quantity', unit: '' };
  if (PERSON.test(folded)) return { kind: 'person', unit: '' };
  if (PLACE.test(folded)) return { kind: 'place', unit: '' };
  return { kind: wordedKindOf(folded), unit: '' };
}

/** The kinds that are told by wording rather than by the form of the answer. */
function wordedKindOf(folded: string): AnswerKind {
  const stem = folded.replace(/[\s?!.。？！呢啊吗呀]+$/u, '');
  if (REASON.test(folded)) return 'reason';
  if (ORGANIZATION.test(folded)) return 'organization';
  if (NAME.test(folded)) return 'name';
  if (LIST.test(folded)) return 'list';
  return DEFINITION.test(stem) ? 'definition' : 'thing';
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const LONGEST_COUNTED = 6;

/** The words behind 多少 and its measure word, up to a word that begins something else. */
function countedThing(folded: string): string {
  const match = COUNTED.exec(folded);
  if (!match) return '';
  let thing = '';
  for (const { segment } of segmenter.segment(match[1]!)) {
    if (thing.length >= LONGEST_COUNTED || !/^\p{Script=Han}+$/u.test(segment) || NO_THING.test(segment))
      break;
    thing += segment;
  }
  return thing;
}

function normalizeUnit(unit: string): string {
  return unit === '钱' ? '元' : unit;
}

/** Measure words that count the same things: who asks 多少人 is answered by 37名. */
const SAME_UNITS = ['人名位', '元', '户家', '个项家处支', '次期场届'];

/** True when a counted thing (`37名`) is counted by the unit that was asked for, or by one like it. */
export function countsBy(quantity: string, unit: string): boolean {
  if (quantity.includes(unit)) return true;
  return SAME_UNITS.some(
    (group) => group.includes(unit) && [...group].some((other) => quantity.endsWith(other)),
  );
}

const NUMBER = '\\d+(?:[.,]\\d+)*';
const HAN_NUMBER = '(?<!第)[一二两三四五六七八九十百千万]+';
const SCALE = '(?:余|多|几)?[百千万亿]*(?:余|多|几)?';

/** Counted things: `37名`, `3.8万吨`, `60%以上`, `近8000万元`, `40~60元`. In search form. */
export const QUANTITIES = new RegExp(
  `(?<![a-z])(?:${NUMBER}(?:\\s*[-~至到]\\s*${NUMBER})?${SCALE}\\s*(?:个百分点|%|‰|(?:${UNITS})(?:\\/[\\p{Script=Han}]{1,2})?)?|${HAN_NUMBER}(?:${UNITS}))(?:以上|以下|左右)?`,
  'gu',
);

/** Dates and years: `2022年1月24日`, `2月27日`, `2017年以来`, `1998`. In search form. */
export const DATES =
  /(?:(?:19|20|1\d|[1-9])\d{2}年?(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号])?|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2},?)?(?: \d{4})?)(?:以来|前|底|初)?/g;
