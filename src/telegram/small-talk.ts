import { toSimplified } from '../text/script.ts';

/** What somebody says who asks nothing. */
export type SmallTalk = 'greeting' | 'identity' | 'thanks' | 'farewell';

/** Words of each kind, in simplified script and lower case; particles and forms of address may follow. */
const WORDS: Readonly<Record<SmallTalk, string>> = {
  identity:
    '你是谁|您是谁|你是(?:做)?什么的?|你叫什么(?:名字)?|你是(?:个)?(?:机器人|人工智能)|你能(?:做|干)什么|你会(?:做)?什么|who are you|what are you|what(?: is|s) your name|what can you do',
  thanks:
    '(?:谢谢|多谢|(?:非常|十分|太|很)?感谢|辛苦)[你您]?|谢了|thanks a lot|thanks|thank you (?:so|very) much|thank you|thx|ty|cheers',
  farewell: '再见|拜拜|拜|回头见|下次见|晚安|good ?bye|bye ?bye|bye|see you|good night',
  greeting:
    '你好|您好|大家好|哈[喽啰罗]|嗨|嘿|在(?=[吗嘛么])|在不在|有人在?|早上好|上午好|中午好|下午好|晚上好|早安|早|打扰|hi|hello|hey|good (?:morning|afternoon|evening)|greetings|how are you',
};
const KINDS = Object.keys(WORDS) as SmallTalk[];
const FOLLOWING =
  '(?:[啊呀呢吗嘛么哈啦了吧哦喔]|大家|各位|机器人|问县)*(?: (?:there|all|everyone|everybody|bot|wenxian))*';
const NEXT = new RegExp(
  `(?:${KINDS.map((kind) => `(?<${kind}>${WORDS[kind]})`).join('|')})${FOLLOWING}(?![a-z]) *`,
  'uy',
);
/** Nobody greets at greater length. */
const LONGEST = 60;

/**
 * The kind of a message that is nothing but a greeting, thanks or the like, whatever marks and emoji stand around it; of
 * several the last, as in 谢谢，再见.
 *
 * @returns null for anything else, such as 你好，眉县有多少名第一书记
 */
export function smallTalkIn(text: string): SmallTalk | null {
  const words = plainWords(text);
  if (words === '' || words.length > LONGEST) return null;
  let last: SmallTalk | null = null;
  for (let at = 0; at < words.length; at = NEXT.lastIndex) {
    NEXT.lastIndex = at;
    const groups = NEXT.exec(words)?.groups;
    if (groups === undefined) return null;
    last = KINDS.find((kind) => groups[kind] !== undefined) ?? null;
  }
  return last;
}

/** A short text in simplified script, half width and lower case, without marks and emoji; one space between words. */
export function plainWords(text: string): string {
  const folded = text
    .slice(0, 4 * LONGEST)
    .normalize('NFKC')
    .toLowerCase();
  const letters = folded.replace(/['\u2019]/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
  return toSimplified(letters.trim().replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, ''));
}
