/** Thanks, greetings, agreement and other things that ask nothing. Whole texts in search form. */
const POLITE = [
  '谢谢(?:你|您|啦|了)?|多谢|感谢(?:你|您)?|辛苦(?:你|您)?了?|麻烦(?:你|您)?了|不客气|不好意思|对不起|抱歉|没关系',
  '好的?(?:呢|呀|吧|了|吗)?|行(?:吧|了)?|可以(?:的|了)?|[嗯哦噢喔啊额呃]|明白了?|(?:我)?知道了|懂了|(?:我)?了解了?|收到|原来如此',
  '是的?(?:吗|吧)?|对的?(?:吗|吧)?|没错|真的(?:吗|吧)?|不(?:是|对|行|用|要|用了|要了)|错了|没有(?:了|吧)?|没了|没事了?|算了|没问题|不错|很好|太好了|真棒|厉害|赞',
  '(?:你|您|你们|大家)好(?:啊|呀)?|嗨|哈喽|喂|早(?:上好|安)?|(?:上午|中午|下午|晚上)好|晚安|再见|拜|回见|在吗|在不在|你在吗|[哈呵嘿嘻]',
  '你是谁|你叫什么(?:名字)?|你是什么|你会什么|你能做什么|你(?:真|好|很)?(?:棒|聪明|笨)|测试|帮助|什么|怎么|怎么会',
  'hello|hi|hey|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|cheers|ok(?:ay)?|k|yes|yeah|yep|no|nope|not?|sure|fine|right|great|good|nice|cool|perfect|wow|lol|ha|well done',
  'good (?:morning|afternoon|evening|night|job)|bye|goodbye|see you|got it|i see|i understand|understood|never ?mind|sorry|please|test|help|start|stop|quit|exit|really|what|how are you|who are you|are you there',
];
const SMALL_TALK = new RegExp(`^(?:(?:${POLITE.join('|')})[\\s\\p{P}\\p{S}]*)+$`, 'u');

const MORE_ZH =
  /^(?:请|那么?|我?还?(?:想|要)(?:看|知道|听)?|能不能|能|可以|麻烦)*(?:还有(?:没有)?(?:更多|别的?|其[他它]的?|什么)?|(?:有没有|有)(?:更多|别的|其[他它]的?)|更多|[再多](?:来|给|说|看|列|讲|举|找)(?:我)?(?:看看)?(?:一|几|两|些)?[点些条个段]?(?:别的|其[他它]的?|更多)?|继续(?:说|看|讲|吧)?|接着(?:说|讲|看)?|往下(?:说|看|讲)?|下(?:一|几)?[个条页段批]|下面|后面|然后|换(?:一|几)?[条批段]|换一?个|别的|其[他它]的?|(?:没有?|就|只有?)(?:更多|别的|这些?|这么多|这一?[个条些])?了?(?=吗))的?(?:内容|信息|结果|答案|例子|段落|资料|材料|原文|话)?(?:没有|吗|呢|吧|么|嘛|可以吗|好吗)*$/;
const MORE_EN =
  /^(?:(?:please|and|show|give|tell|me|some|any|can|could|i|want|you|have|do|got|see|is|are|there|go|the|with|to|know|read|what) )*(?:more|any ?more|anything else|any others?|what else|else|something else|anything more|(?:the )?next(?: one| page)?|another(?: one)?|others|continue|go on|keep going|go ahead|then)(?: (?:please|results?|examples?|details?|excerpts?|passages?|of (?:them|these|those)|(?:about|on) (?:this|it|that)))*$/;

/** Asks nothing: 谢谢, hello, haha. @param folded in search form */
export function isSmallTalk(folded: string): boolean {
  return !/[\p{L}]/u.test(folded) || SMALL_TALK.test(folded);
}

/** Asks for more of the same: 还有吗, anything else? @param folded in search form */
export function asksForMore(folded: string): boolean {
  const words = folded.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '').replace(/[\s,\u3001]+/g, ' ');
  return MORE_ZH.test(words) || MORE_EN.test(words);
}
