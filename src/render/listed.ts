/** How many names a sentence bears. */
const LIMIT = 20;

/**
 * Names in a sentence: all of them, or the first twenty and how many there are.
 *
 * @param separator between names, e.g. `、`
 * @param more what follows when names are left out, given the number of all
 */
export function listed(names: readonly string[], separator: string, more: (all: number) => string): string {
  const shown = names.slice(0, LIMIT).join(separator);
  return names.length > LIMIT ? shown + more(names.length) : shown;
}
