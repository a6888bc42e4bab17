/**
 * Words that ask and do not tell: they stand in every question and in few answers, so they are left out of what is
 * looked for. In search form; longer ones first, since the first that fits is taken.
 */
const CHINESE =
  /请问|提到了?|提及|说到了?|谈到了?|讲到了?|请介绍一下|介绍一下|请介绍|告诉我|帮我查(?:一下)?|想知道|我想问|查一下|有没有|是不是|是否|分别|各自|各(?![级类地村县项界种方族部民])|总共|一共|到底|究竟|大概|大约|(?:占(?:比)?)?百分之几|多少|多大|多长|多高|多久|几(?![乎何内十百千万亿])|什么时候|什么样|什么|哪些|哪几|哪个|哪一|哪里|哪儿|哪位|哪种|哪年|哪天|哪|何时|何地|何处|何人|何种|怎么样|怎样|怎么|如何|为什么|为何|谁|吗|呢|啊|吧|呀|嘛|的话/g;
/** Function words of one character: they count as such only where they stand alone, not in 存在, 就业 or 研究所. */
const PARTICLES = new Set('的了是有在和与及于被所把将对给又都也就还它其这那该何');
const ENGLISH_WORDS = [
  'please tell me about show list find know want say said name number give gave given let',
  'what who whom whose when where which why how many much often long far',
  'the an? of in to for on by at as and or with from into through within among across during between under after before',
  'over than via per out up down off since until while upon towards? because if then',
  'is was were are be been being do did does done has have had having go goes went gone get got take took taken make made',
  'put can could would will should may might must shall',
  'i me my we us our you your he his him she her it its they their them this that these those there each any all some',
  'such other another every both own same so also still just only very again too now not no more most ever yet s',
];
const ENGLISH = new RegExp(`(?<![a-z])(?:${ENGLISH_WORDS.join(' ').split(' ').join('|')})(?![a-z])`, 'g');

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Replaces what only asks by spaces of the same length, so that offsets stay. */
export function blankQuestionWords(folded: string): string {
  const blank = (word: string) => ' '.repeat(word.length);
  const told = folded.replace(CHINESE, blank).replace(ENGLISH, blank);
  return Array.from(segmenter.segment(told), ({ segment }) => (PARTICLES.has(segment) ? ' ' : segment)).join(
    '',
  );
}
