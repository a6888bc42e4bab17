import { blankQuestionWords } from '../question-words.ts';
import { PLACE } from './placed.ts';

/** Measure words that 多少 and 几 stand before. */
export const MEASURE =
  '(?:万元|亿元|公里|平方米|公顷|人次|个百分点|[名个位户家吨斤亩元次期篇项条支间所座场批份类种岁年天月门辆台头只株棵米度届件起站处本块倍成级对])';
const MANY = '(?:多少|几(?!乎))';
const MEASURED = new RegExp(`(${MANY}|哪一?)${MEASURE}`, 'g');
/** Whatever asks, for a test. */
const ASKING =
  /多少|几(?!乎)|谁|什么|哪|怎么|怎样|如何|为何|何[时地人处种]|吗|有没有|是否|是不是|能不能|多[大长高久远]|请?(?:介绍|比较|对比|总结|概括|列出)|说说|讲讲/;
const LEAD =
  /^(?:(?:您好|你好|请问|请|想问|我?想知道|我?[想要]了解|介绍|说说|讲讲|谈谈|总结|概括|查询|查|比较|对比|一下|关于|对于|有关)[,，:：\s]*)+/;
const END = /[\s?？!！。.…~～,，;；]+$/;

/** What is taken off a question to leave what it is about, in turn. */
const ASKED: readonly (readonly [RegExp, string])[] = [
  [LEAD, ''],
  [
    new RegExp(`${PLACE}(?:一共|总共|共|都|各|分别|目前|现在)*有${MANY}${MEASURE}?(?=\\p{Script=Han})`, 'gu'),
    `${PLACE}的`,
  ],
  [
    new RegExp(
      `${PLACE}(?:都|各|分别|目前|现在)*有(?:哪些|什么样的|什么|哪几[个种项条])(?=\\p{Script=Han})`,
      'gu',
    ),
    `${PLACE}的`,
  ],
  [new RegExp(`(?:是|为|达到?|共有|共|一共|总共|大约|大概|有)*${MANY}${MEASURE}?(?:钱|人)?`, 'g'), ''],
  [/(?:是|到底|究竟)*(?:在|于|从)?(?:什么时候|何时|哪一?年|哪一?天|什么时间)/g, ''],
  [/(?:是|在|位于)*(?:哪里|哪儿|何处|何地|什么地方)/g, ''],
  [/是?由?(?:谁|哪位|何人|什么人|哪个(?:部门|单位|机构))/g, ''],
  [/为什么|为何|是?什么原因|是?因为什么/g, ''],
  [/(?:是|具体|都|又|应该|应)*(?:怎么样|怎样|怎么|如何)(?:做|干|搞|办|开展|进行)?(?:的|了)*$/, ''],
  [/(?:怎么样|怎样|怎么|如何)(?:去|来)?/g, ''],
  [/(?:叫|是|有|包括)?(?:哪些|什么样的|什么|哪几[个种项条]|哪[个种类项条家所些])/g, ''],
  [/有没有|是否|是不是|能不能|能否|吗/g, ''],
  [/分别|各自|(?<![为除])了(?![解不])/g, ''],
];
const LOOSE_ENDS = /^(?:是|有)+|(?:的|是|有|呢|在|由|做|为)+$/g;

/** Words that say nothing by themselves: who asks 谁负责的? asks it of what was spoken of before. */
const LIGHT =
  /具体|实际|详细|最终|最后|后来|目前|现在|当时|当年|每年|一年|平均|人均|主要|一般|负责|牵头|组织|主办|承办|领导|主导|主管|分管|管理|提出|落实|开展|进行|推进|推动|推行|推出|执行|实施|实行|启动|开始|成立|建成|建立|建设|设立|制定|出台|发布|公布|举办|举行|召开|完成|结束|选派|选聘|派出|派驻|出资|投资|投入|花费?|用|需要|要|持续|发生|参加|参与|涉及|覆盖|受益|得到|达到|取得|时间|地点|地方|原因|部门|单位|机构|资金|做到|做|干|搞|办|弄|出|钱|人|来|去|派|选|建|开|管|由|从|到|给|为|会|能|才|又|再|过|么|占|成|事|意思|目的|[的了是在有被把中里上]/g;
/** What belongs to a matter and is none itself. */
const RELATIONAL =
  /效果|成效|成果|结果|作用|影响|意义|依据|好处|问题|困难|标准|条件|流程|步骤|待遇|职责|任务|背景|来源|范围|对象|期限|进展/g;
/** 什么时候上任的: a verb that has no subject. */
const HAPPENED =
  /^(?:又|都)?是?(?:由|在|从)?(?:什么时候|何时|哪一?年|哪一?天|哪里|哪儿|谁|怎么|怎样|如何|为什么)\p{Script=Han}{1,4}的$/u;
/** 他什么时候上任的, 怎么考核他们: who was spoken of, not the county. */
const HE_OR_SHE = /^[他她](?!们)|[他她](?:们)?$/;
const THEM = /[他她]们?$/;
const BACKWARD =
  /^(?:(?:这|那|该|此)(?:(?:[一两几]?[项个些种件次样批位家])?(?:工作|项目|措施|做法|制度|活动|政策|机制|模式|工程|事情?|人|干部|数字?)?)(?![里儿边])|他们|她们|它们?|他|她)(?:是(?=什么时候|何时|哪|谁|为|怎|如何|由|在))?/;
const NEEDS_IS =
  /^(?:具体|到底|究竟)?(?=什么时候|何时|哪一?年|哪一?天|哪位|哪个|什么|谁|为什么|为何|(?:怎么|怎样|如何).{1,6}的$)/;
const AMONG = /^(?:在?(?:这|那)?其中|(?:这|那)?里面|(?:这|那)(?:些人?|里面|当中)?中)/;
const NEEDS_HAVE = /^(?:多少|几|哪些|哪几)/;

export function asks(text: string): boolean {
  return ASKING.test(text);
}

/** 谁负责的, 具体是怎么做的, 多少人, 这项工作花了多少钱, 效果如何; 什么时候上任的 where a person was spoken of. */
export function asksOnly(body: string, template: string): boolean {
  if (!asks(body)) return false;
  if (HE_OR_SHE.test(body)) return true;
  const measured = body.replace(BACKWARD, '').replace(MEASURED, '$1');
  const words = blankQuestionWords(measured).replace(LIGHT, '').replace(RELATIONAL, '');
  if (!/[\p{L}\p{N}]/u.test(words)) return true;
  return HAPPENED.test(body) && matterOf(template).startsWith(`${PLACE}的`);
}

/** Whether a noun belongs to what was spoken of: 效果. */
export function isRelational(noun: string): boolean {
  return noun !== '' && noun.replace(RELATIONAL, '') === '';
}

/** What a question is about, as a phrase: `眉县选派第一书记` of 眉县选派了多少名第一书记? May be empty. */
export function matterOf(template: string): string {
  const matter = ASKED.reduce(
    (rest, [asked, instead]) => rest.replace(asked, instead),
    template.replace(END, ''),
  );
  return matter.replace(END, '').replace(LOOSE_ENDS, '').trim();
}

/**
 * Asks another thing of what a question is about: 眉县选派第一书记是什么时候?
 *
 * @param template of the question, in simplified script
 * @param body what is asked, without a subject
 */
export function askAbout(template: string, body: string): string | null {
  const matter = matterOf(template);
  if (matter === '') return null;
  if (AMONG.test(body)) return `${matter}\uff0c${body}?`;
  const asked = withoutRepeated(body.replace(BACKWARD, '').replace(THEM, ''), matter);
  if (asked === '') return null;
  if (matter === PLACE) return `${matter}${asked}?`;
  const linked = NEEDS_HAVE.test(asked) ? `有${asked}` : asked.replace(NEEDS_IS, (adverb) => `${adverb}是`);
  return `${matter}${linked}?`;
}

/** Asks of a part of what was spoken of: 其中有多少女性. */
export function asksOfPart(body: string): boolean {
  return AMONG.test(body) && asks(body);
}

/** 什么时候选派的 asks no more than 什么时候 of 眉县选派第一书记. */
function withoutRepeated(asked: string, matter: string): string {
  const verb = blankQuestionWords(asked).replace(/[是的了在由\s]/g, '');
  return verb.length > 1 && matter.includes(verb) ? asked.replace(verb, '').replace(/[的了]+$/, '') : asked;
}
