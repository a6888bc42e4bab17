/** Bytes of each character that an encoding has two bytes for, or one. */
const TABLES = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * Encodes a text in an encoding that Node can only decode. Characters that it lacks are left out.
 *
 * @returns with what is left of the text
 */
export function encode(text: string, encoding: string): { bytes: Uint8Array; text: string } {
  if (encoding === 'utf-8') return { bytes: new TextEncoder().encode(text), text };
  if (encoding === 'utf-16le') return { bytes: new Uint8Array(Buffer.from(text, 'utf16le')), text };
  if (encoding === 'utf-16be') return { bytes: new Uint8Array(Buffer.from(text, 'utf16le').swap16()), text };
  const table = tableOf(encoding);
  const known = [...text].filter((character) => table.has(character));
  const bytes = Uint8Array.from(known.flatMap((character) => [...table.get(character)!]));
  return { bytes, text: known.join('') };
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = TABLES.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    const isOne = [...character].length === 1 && !/[\ufffd\ue000-\uf8ff]/.test(character);
    if (isOne && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 0x80; byte++) add(byte);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  }
  TABLES.set(encoding, table);
  return table;
}
