/** A line of text on a page, in points from the top left corner to its baseline. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the characters; 12 unless told. */
  readonly size?: number;
  /** Degrees clockwise. */
  readonly turn?: number;
}

export interface PdfOptions {
  /** A predefined encoding: `UniGB-UCS2-H` unless told; `-V` sets from top to bottom. */
  readonly encoding?: string;
  /** As in the page's dictionary: degrees clockwise. */
  readonly rotate?: number;
}

const WIDTH = 595;
const HEIGHT = 842;

/**
 * Makes a PDF whose font is neither embedded nor says which characters its codes stand for, as WPS and old printer
 * drivers write: only the predefined encoding tells. Texts are drawn in the order given.
 */
export function makePdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Uint8Array {
  const { encoding = 'UniGB-UCS2-H', rotate = 0 } = options;
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1[207 270 342 467 462 797 710 239]]' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>' +
      '/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0' +
      '/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>',
    ...pages.flatMap((page, index) => {
      const content = page.map(drawText).join('\n');
      const box = `/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Rotate ${rotate}`;
      return [
        `<</Type/Page/Parent 2 0 R${box}/Resources<</Font<</F 3 0 R>>>>/Contents ${6 + index * 2} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  return new TextEncoder().encode(joinObjects(objects));
}

function drawText({ text, x, y, size = 12, turn = 0 }: PdfText): string {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const matrix = [cos, -sin, sin, cos, x, HEIGHT - y].map((number) => number.toFixed(4)).join(' ');
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /F ${size} Tf ${matrix} Tm <${hex}> Tj ET`;
}

function joinObjects(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${`${offset}`.padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}
