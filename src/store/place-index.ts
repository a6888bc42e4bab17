import type { Passage, Report } from '../types.ts';

/** Which passages are of a county or region, so that a question about one need not look through all. */
export class PlaceIndex {
  /** Passages by the codes that their reports are of. */
  readonly #home = new Map<string, number[]>();
  /** Passages by the codes of the counties and prefectures that they name. */
  readonly #named = new Map<string, number[]>();

  /** @param reportOf report of an id */
  constructor(passages: readonly Passage[], reportOf: (id: string) => Report | undefined) {
    passages.forEach((passage, position) => {
      for (const code of passage.named) add(this.#named, code, position);
      for (const { reportId } of [passage, ...passage.repeats]) {
        const report = reportOf(reportId);
        const home = report ? codesOf(report) : [];
        // A report about several counties is at home where each of its passages is.
        for (const code of report?.county ? home : [...home, ...passage.named])
          add(this.#home, code, position);
      }
    });
  }

  /** Passages in the reports of these counties, and those elsewhere that name one of them. */
  ofCounties(codes: readonly string[]): ReadonlySet<number> {
    return new Set(
      codes.flatMap((code) => [...(this.#home.get(code) ?? []), ...(this.#named.get(code) ?? [])]),
    );
  }

  /** Passages in the reports of regions or of their counties, and those elsewhere that name the region. */
  ofRegions(codePrefixes: readonly string[]): ReadonlySet<number> {
    const inside = [...this.#home].filter(([code]) => isInside(code, codePrefixes)).map(([, found]) => found);
    return new Set([...inside, ...codePrefixes.map((code) => this.#named.get(code) ?? [])].flat());
  }
}

/** Codes of the county or region that a report is of; of each that an ambiguous name may mean. */
export function codesOf({ county, region, candidates }: Report): readonly string[] {
  if (county) return [county.code];
  return region ? [region.codePrefix] : candidates.map(({ code }) => code);
}

/** True for the code of a region itself and of every county in it. */
export function isInside(code: string, codePrefixes: readonly string[]): boolean {
  return codePrefixes.some((prefix) => code.startsWith(prefix));
}

function add(lists: Map<string, number[]>, code: string, position: number): void {
  const list = lists.get(code);
  if (list === undefined) lists.set(code, [position]);
  else if (list.at(-1) !== position) list.push(position);
}
