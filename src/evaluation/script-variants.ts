import { foldText } from '../text/fold.ts';
import { toSimplified, toTraditional } from '../text/script.ts';
import { randomOf } from './random.ts';

/** The scripts that a Chinese question is asked in besides its own. */
export type ScriptVariant = 'simplified' | 'traditional' | 'mixed';

/**
 * A text in another script: all of it, or for `mixed` the script of each Han character at random, the same for the same
 * text. It stays the same question: a character is left as it was typed where changing it would change the search form,
 * as can happen where one simplified character stands for several.
 */
export function inScript(text: string, variant: ScriptVariant): string {
  const simplified = [...toSimplified(text)];
  const traditional = [...toTraditional(simplified.join(''))];
  const typed = [...text];
  // A phrase that changes its length in the other script leaves nothing to pair the characters by.
  if (simplified.length !== typed.length || traditional.length !== typed.length) return text;
  const random = randomOf(text);
  const wanted = typed.map((_, at) => {
    const isSimplified = variant === 'mixed' ? random() < 0.5 : variant === 'simplified';
    return (isSimplified ? simplified : traditional)[at]!;
  });
  return changedWhereFoldedAlike(typed, wanted);
}

function changedWhereFoldedAlike(typed: readonly string[], wanted: readonly string[]): string {
  const form = foldText(typed.join(''));
  if (foldText(wanted.join('')) === form) return wanted.join('');
  const result = [...typed];
  for (const [at, character] of wanted.entries()) {
    result[at] = character;
    if (foldText(result.join('')) !== form) result[at] = typed[at]!;
  }
  return result.join('');
}
