import { toSimplified } from '../../text/script.ts';
import type { Library } from '../../types.ts';
import { PLACE, type Placed, placedText } from './placed.ts';

/** What is said after a question has been answered, taken apart. */
export interface Remark {
  readonly typed: string;
  readonly isEnglish: boolean;
  /** Goes on from what was said: 那…, 而…, …呢, and …, what about …. */
  readonly isConnected: boolean;
  /** Without what connects it and without its question mark, in simplified script. */
  readonly words: string;
  /** The places in the words. */
  readonly body: Placed;
}

const CONNECTED =
  /^(?:(?:那么?(?![些里儿边个种项时年次天位样段批份])|而且?(?!后)|以及|还有(?!谁|什么|哪|多少|几|没|吗|其|别|更)|另外(?![一两几三])|此外|换(?:成|到|为|作)|改(?:成|为|看|问)|如果(?:是|换成)?|要是(?:换成)?|至于|同样(?:的问题)?)[,，、\s]*)+/;
const POLITE =
  /^(?:(?:请问|想问(?:一下|下)?|问一下|我(?:还)?想(?:问|知道|了解)(?:一下|下)?|再(?:看看|查查|查一下|说说|问问|问一下)|顺便问(?:一下|下)?|好的?|嗯+|哦|噢|谢谢(?:你|您|了)?|对了|那个)[,，。.!！、\s]+|请问|想问(?:一下|下)?|我(?:还)?想(?:问|知道|了解)(?:一下|下)?|再(?:看看|查查|查一下|说说|问问|问一下)|顺便问(?:一下|下)?)/;
const CONNECTED_EN =
  /^(?:(?:and|but|or|so|then)(?: also)?(?![a-z])[\s,]*|(?:what|how) about\s+|what of\s+|as for\s+|same (?:question )?(?:for|in|with)\s+|now\s+)+/i;
const POLITE_EN =
  /^(?:(?:ok(?:ay)?|well|thanks|thank you|please|great|yes|no|sorry)[\s,.!]+|(?:can|could) you (?:tell|show) me\s+|(?:please )?tell me\s+|i(?: would|'d) like to know\s+|more (?:about|on)\s+)/i;
const TAIL = /(?:呢|啊|呀|嘛|哦|哈)?[\s?？!！。.…~～,，;；:：、]*$/;
const TAIL_EN = /(?:[\s,]+(?:then|too|as well|instead|please))*[\s?？!！。.…~～,，;；:：]*$/i;
const ENDS_CONNECTED = /呢[\s?？!！。.…~～]*$/;

/** @param text tidy */
export function readRemark(text: string, library: Library): Remark {
  const isEnglish = !/\p{Script=Han}/u.test(text) || isEnglishBut(text, library);
  const plain = isEnglish ? text : inStandardWords(toSimplified(text));
  const tailless = plain.replace(isEnglish ? TAIL_EN : TAIL, '');
  const { rest, isConnected } = withoutLead(tailless, isEnglish, library);
  return {
    typed: text,
    isEnglish,
    isConnected: isConnected || ENDS_CONNECTED.test(plain),
    words: rest,
    body: placedText(rest, library, { anyRegion: true }),
  };
}

/** `what about 太白县?` is English but for the name. */
function isEnglishBut(text: string, library: Library): boolean {
  const words = placedText(text, library, { anyRegion: true }).template.replaceAll(PLACE, '');
  return /[a-z]/i.test(words) && !/\p{Script=Han}/u.test(words);
}

/** Questions are understood in the words of the standard language: 为啥, 咋样. */
function inStandardWords(text: string): string {
  return text.replace(/咋/g, '怎么').replace(/啥/g, '什么');
}

/** Takes off what connects and what is polite, as long as a place does not begin with it: 那坡县呢? */
function withoutLead(
  text: string,
  isEnglish: boolean,
  library: Library,
): { readonly rest: string; readonly isConnected: boolean } {
  const [connected, polite] = isEnglish ? [CONNECTED_EN, POLITE_EN] : [CONNECTED, POLITE];
  let rest = text;
  let isConnected = false;
  for (;;) {
    const lead = connected.exec(rest) ?? polite.exec(rest);
    if (!lead || lead[0] === '' || lead[0].length === rest.length || beginsWithPlace(rest, library)) break;
    isConnected ||= connected.test(rest);
    rest = rest.slice(lead[0].length);
  }
  return { rest, isConnected };
}

function beginsWithPlace(text: string, library: Library): boolean {
  return placedText(text, library, { anyRegion: true }).template.startsWith(PLACE);
}
