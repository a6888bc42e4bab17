import { asks as asksInChinese } from './chinese-matter.ts';
import { addPlace as addPlaceInEnglish } from './english.ts';
import { PLACE, type Placed, placed, type Scope } from './placed.ts';

/** What may stand beside the places of a remark that names nothing else: 那太白县也有吗, what is it in Taibai */
const FILLER =
  /那么?|而且?|以及|还有|我?[问说指]的是|相比(?:之下)?|对比|比较?|加上|看看|查查|说说|看一下|查一下|一下|情况|怎么样|怎样|如何|同样|一样|方面|换成?|改成?|有没有|没有|这边|那边|的话|[和与跟及同在里对于也又则有是的吗再呢\s\p{P}]/gu;
const FILLER_EN =
  /\b(?:what|how|is it|about|and|or|in|for|of|at|to|with|the|same|then|too|also|compared?|versus|vs|try|instead|now|please|as)\b|[\s\p{P}]/giu;
/** 和太白县相比呢, 再加上太白县, compared to Taibai: beside the places that were asked about. */
const BESIDE = /相比|对比|比较|^[和与跟同].*比|加上|\b(?:compared?|versus|vs)\b/i;
/** Which of them …: the answer is one of the places, so another one joins them. */
const CHOICE = /哪[一个個]?[个個]?(?:县|縣)?.{0,12}[多少高低大小好早快强強]|谁.{0,8}更|\bwhich\b/i;
const COMPARE = /^(?:请|請)?(?:比较|比較|对比|對比)(?:一下)?|^(?:please )?compare (?:the )?/i;
/** Said of several: 分别, 各有. */
const OF_SEVERAL = new RegExp(`(?<=${PLACE})(?:分别|分別|各自|都|各(?=[有选選派建设設]))`, 'g');
const END = /[?\uff1f\u3002\s]*$/;
const LEAD =
  /^(?:(?:您好|你好|请问|請問|想问|想問|请|請|我?想(?:知道|了解)|介绍|介紹|说说|說說|讲讲|講講|谈谈|談談|比较|比較|对比|對比|一下|关于|關於|对于|對於)[,，:：\s]*)*/;
const LEADS_TO_NOUN = /(?:介[绍紹]|[说說谈談讲講比对對]|一下|关于|關於)[,，\s]*$/;

/** Whether a remark says nothing but places. */
export function saysOnlyPlaces({ simplified, isEnglish }: Placed): boolean {
  return simplified.replaceAll(PLACE, '').replace(isEnglish ? FILLER_EN : FILLER, '') === '';
}

/**
 * The question about the places that a remark names. They take the place of the question's own, or join them where
 * they are to be compared.
 */
export function relocate(question: Placed, remark: Placed): Placed {
  const scope = union(remark.scopes);
  if (question.kind === 'each' && remark.kind === 'regions') {
    const scopes = question.scopes.map(({ typed }) => ({ ...scope, typed }));
    return placed(question.template, scopes, 'each');
  }
  if (question.kind === 'none') return placed(withPlace(question), [scope], remark.kind);
  const isOneMore =
    question.kind === 'counties' &&
    remark.kind === 'counties' &&
    (joins(remark, scope) || (union(question.scopes).counties.length > 1 && CHOICE.test(question.template)));
  if (isOneMore) return moved(question.template, question, union([...question.scopes, scope]), 'counties');
  const isOne = remark.kind === 'counties' && scope.counties.length === 1;
  const template = isOne ? ofOne(question) : question.template;
  return moved(template, question, scope, remark.kind);
}

/** The text with `PLACE` where it reads well: in front in Chinese, at the end in English. */
export function withPlace({ template, isEnglish }: Placed): string {
  if (isEnglish) return addPlaceInEnglish(template);
  const lead = LEAD.exec(template)?.[0] ?? '';
  const rest = template.slice(lead.length);
  return `${lead}${PLACE}${LEADS_TO_NOUN.test(lead) ? '的' : ''}${rest}`;
}

function joins({ simplified }: Placed, { counties }: Scope): boolean {
  return counties.length === 1 && BESIDE.test(simplified.replaceAll(PLACE, ''));
}

/** A question about several, asked of one: nothing is compared any more, and 哪些县 becomes a question of yes or no. */
function ofOne(question: Placed): string {
  const template = question.template.replace(COMPARE, '').replace(OF_SEVERAL, '');
  const isChoice = question.scopes.some(({ typed }) => /[哪几幾]/.test(typed));
  const becomesYes = question.kind === 'each' && isChoice && !asksInChinese(template);
  return becomesYes ? template.replace(END, '吗?') : template;
}

function moved(template: string, question: Placed, scope: Scope, kind: Placed['kind']): Placed {
  return placed(
    template,
    question.scopes.map(() => scope),
    kind,
  );
}

function union(scopes: readonly Scope[]): Scope {
  const counties = new Map(
    scopes.flatMap(({ counties }) => counties.map((county) => [county.code, county] as const)),
  );
  return {
    typed: scopes.map(({ typed }) => typed).join('和'),
    counties: [...counties.values()],
    regions: scopes.flatMap(({ regions }) => regions),
  };
}
