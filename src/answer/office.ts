/** Offices whose holder people ask for; the longer ones first. */
const OFFICES =
  '第一书记|党委书记|党支部书记|村支书|支书|书记|副县长|县长|副市长|市长|区长|旗长|镇长|乡长|部长|局长|院长|校长|所长|站长|会长|队长|村主任|主任|主席|理事长|董事长|经理|厂长';
const ASKS_FOR_HOLDER = new RegExp(
  `(${OFFICES})(?:的)?(?:同志)?(?:是谁|是哪[位个]|叫(?:做)?什么|姓甚名谁|姓什么|(?:的)?(?:名字|姓名)(?:是|叫)什么|何人|谁)`,
);
/** Frequent surnames, but for those that as often begin what an office does (任组长, 常驻). */
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文樊兰殷施陶翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛祝左涂耿牟卜詹欧',
);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The office whose holder a question asks for (甘泉县县长是谁?): only a name beside it answers, however much a sentence
 * says of the office.
 *
 * @param folded the question in search form
 */
export function officeAsked(folded: string): string | null {
  return ASKS_FOR_HOLDER.exec(folded)?.[1] ?? null;
}

/**
 * True when a text names the holder of an office: 县委组织部副部长钟立新, 支书杨胜国. A surname that begins a common word
 * (书记高度重视) is none.
 *
 * @param form search form
 */
export function namesHolder(form: string, office: string): boolean {
  return [...form.matchAll(new RegExp(office, 'g'))].some(({ index }) =>
    beginsWithName(form.slice(index + office.length, index + office.length + 6)),
  );
}

function beginsWithName(text: string): boolean {
  const [first, second] = Array.from(segmenter.segment(text), ({ segment }) => segment);
  if (first === undefined || !SURNAMES.has(first[0]!)) return false;
  if (first.length > 1) return first.length === 3;
  return second !== undefined && /^\p{Script=Han}{1,2}$/u.test(second);
}
