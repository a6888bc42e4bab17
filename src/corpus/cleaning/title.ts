const SHORTEST = 12;
const LONGEST = 36;
/** Time phrases that open a report and say nothing of its subject: 今年以來, 2021年, 近年来; a comma ends them. */
const TIME_PHRASE =
  /^(?:[今去]年|近[几幾两兩\d]*年|近[日期]|日前|目前|[当當]前|[连連]日|[长長]期|自?(?:19|20)\d{2}年(?:\d{1,2}月)?)(?:[以]?[来來])?[,，、]/;

/**
 * A title for a report that names none: the first clauses of its first sentence, without an opening time phrase,
 * up to about 36 characters and never cut inside a clause unless the first is longer.
 */
export function deriveTitle(firstParagraph: string): string {
  const parts = firstParagraph.split(/[。！？!?；;]/u).map((part) => part.trim());
  const first = parts.find((part) => part !== '') ?? firstParagraph.trim();
  const sentence = first.replace(TIME_PHRASE, '').trim() || first;
  const clauses = sentence.split(/(?<=[,，:：])/u);
  let title = '';
  for (const clause of clauses) {
    if (title.length >= SHORTEST || (title && title.length + clause.length > LONGEST)) break;
    title += clause;
  }
  const trimmed = title.replace(/[,，:：、]$/u, '') || title;
  const characters = [...trimmed];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : trimmed;
}
