const SHORTEST = 12;
const LONGEST = 36;
/** Time phrases that open a report and say nothing of its subject: 今年以來, 2021年, 近年来. */
const TIME_PHRASE =
  /^(?:[今去]年(?:以[来來])?|近[几幾年]*年?[来來]?|自?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:以[来來])?|[近日]{2}|目前|当前|當前|日前|连日来|長期以來|长期以来)[,，、]?/;

/**
 * A title for a report that names none: the first clauses of its first sentence, without an opening time phrase,
 * up to about 36 characters and never cut inside a clause unless the first is longer.
 */
export function deriveTitle(firstParagraph: string): string {
  const sentence = firstParagraph
    .split(/[。！？!?；;]/u)[0]!
    .replace(TIME_PHRASE, '')
    .trim();
  const clauses = sentence.split(/(?<=[,，:：])/u);
  let title = '';
  for (const clause of clauses) {
    if (title.length >= SHORTEST || (title && title.length + clause.length > LONGEST)) break;
    title += clause;
  }
  const trimmed = title.replace(/[,，:：、]$/u, '');
  const characters = [...trimmed];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : trimmed;
}
