import type { State } from '../../state/state.ts';
import type { County, Library } from '../../types.ts';

/** The county that a chat has chosen to ask about; undefined where none is, or where it has no report any more. */
export function chosenCounty(chat: number, state: State, library: Library): County | undefined {
  const code = state.people.county(chat);
  return code === null ? undefined : library.counties.find((county) => county.code === code);
}
