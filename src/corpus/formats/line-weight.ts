import type { DomElement, DomNode } from './dom.ts';
import type { Block } from './html-text.ts';

const SENTENCE = /[\u3002\uff01\uff1f\uff1b!?;]|[.](?:\s|$)|[\uff0c,].{12}/u;
const SENTENCE_END = /[\u3002\uff01\uff1f.!?][\u201d\u2019\u300d\u300f\uff09)"']*$/u;
/** What only the foot of a page says. */
const FOOTER =
  /\u00a9|copyright\s*(?:\(c\)|\d{4})|all rights reserved|版[权權]所有\s*[:\uff1a]|ICP\s*[备備证證]\s*\d|公网安备|公網安備|[网網]站[标標][识識][码碼]|您是第\s*\d*\s*位/iu;
/** What the foot of a page says, but an announcement as well. */
const FOOTER_LABEL = /(?:技[术術]支持|[主承][办辦](?:[单單]位)?)\s*[:\uff1a]/u;
const LONGEST_FOOTER = 200;
/** Lines of the ways around a page: where one is, before and after, share, print. */
const WAY =
  /^[\u3010[]?\s*(?:您?(?:[现現]在|[当當]前|目前)?的?(?:所在)?位置\s*[:\uff1a]|[上下]一[篇条條页頁则則]|分享[到至]|打印|列印|[关關][闭閉](?:窗口|本[页頁]|[视視]窗)|返回(?:[顶頂]部|列表|首[页頁])|[扫掃]一[扫掃]|相[关關](?:[阅閱][读讀]|[链鏈連]接|新[闻聞]|文章|[报報][导導道])|(?:推[荐薦]|延伸)[阅閱][读讀]|字[体體号號][:\uff1a]|[阅閱][读讀]原文)/u;
const LONGEST_WAY = 80;
/** Links with sentences around them belong to a text; a line that is one link leads to another. */
const LINK_SHARE = 0.5;
const LINK_SHARE_OF_SENTENCE = 0.9;
/** What a line must add to a stretch, so that stray lines do not draw it on. */
const LINE_COST = 8;
const OUTSIDE_COST = 20;
const FOOTER_COST = 60;

/**
 * What a line speaks for being part of the article: sentences by their length, short lines little, links, furniture
 * and footers against it.
 */
export function weighLine(block: Block, furniture: ReadonlySet<DomElement>): number {
  const { text } = block;
  if (FOOTER.test(text) && text.length < LONGEST_FOOTER) return -FOOTER_COST;
  if (isWay(text) || isLink(block) || isInside(block, furniture)) return -OUTSIDE_COST;
  if (FOOTER_LABEL.test(text)) return -LINE_COST;
  return (SENTENCE.test(text) ? text.length : text.length / 2) - LINE_COST;
}

/** True for the weight of a line that is no part of an article even if it stands inside. */
export function isOutsideWeight(weight: number): boolean {
  return weight <= -OUTSIDE_COST;
}

function isWay(text: string): boolean {
  return text.length < LONGEST_WAY && WAY.test(text) && !SENTENCE_END.test(text);
}

function isLink({ text, linked }: Block): boolean {
  return linked > text.length * (SENTENCE_END.test(text) ? LINK_SHARE_OF_SENTENCE : LINK_SHARE);
}

function isInside(block: Block, furniture: ReadonlySet<DomElement>): boolean {
  for (let at: DomNode | null = block.element; at; at = at.parentNode) {
    if (furniture.has(at as DomElement)) return true;
  }
  return false;
}
