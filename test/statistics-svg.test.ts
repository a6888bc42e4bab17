import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { drawnDigits } from '../src/render/drawn-digits.ts';
import { daysPerBar, type QuestionCount, statisticsSvg } from '../src/render/statistics-svg.ts';
import { pngOf } from '../src/telegram/features/admin/picture.ts';

const BLUE = '#0072b2';
const ORANGE = '#e69f00';

/** Days up to 2026-02-28, of so many questions each, the refused and unhelpful among them. */
function daysOf(...counts: (readonly [questions: number, refusals?: number, unhelpful?: number])[]) {
  const last = Date.UTC(2026, 1, 28);
  return counts.map(([questions, refusals = 0, unhelpful = 0], index): QuestionCount => {
    const date = new Date(last - (counts.length - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return { date, questions, refusals, unhelpful };
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxes(svg: string, colour: string): Box[] {
  const pattern = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"\/>/g;
  return [...svg.matchAll(pattern)]
    .filter(([, , , , , fill]) => fill === colour)
    .map(([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }));
}

function labels(svg: string): string[] {
  return [...svg.matchAll(/aria-label="([\d-]+)"/g)].map(([, label]) => label!);
}

const anyDay = fc
  .tuple(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30))
  .map(([questions, share, unhelpful]) => [questions, Math.floor(questions * share), unhelpful] as const);

suite('the picture of the statistics', () => {
  test('draws every day to one scale, the refused part on top of the answered', () => {
    const svg = statisticsSvg(daysOf([10, 4], [5, 0], [0], [8, 8]));
    const [first, second, ...moreBlue] = boxes(svg, BLUE);
    const [refused, last, ...moreOrange] = boxes(svg, ORANGE);
    assert.deepEqual([moreBlue, moreOrange], [[], []]);
    const unit = second!.height / 5;
    assert.ok(Math.abs(first!.height - 6 * unit) < 0.1);
    assert.ok(Math.abs(refused!.height - 4 * unit) < 0.1);
    assert.ok(Math.abs(last!.height - 8 * unit) < 0.1);
    assert.ok(Math.abs(refused!.y + refused!.height - first!.y) < 0.1);
    assert.equal(refused!.x, first!.x);
  });

  test('stays inside its frame, bars apart from each other, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 365 }), (counts) => {
        const svg = statisticsSvg(daysOf(...counts));
        const all = [...boxes(svg, BLUE), ...boxes(svg, ORANGE)];
        for (const { x, y, width, height } of all) {
          assert.ok(
            x >= 0 && x + width <= 1200 && y >= 60 && y + height <= 530,
            `${x} ${y} ${width} ${height}`,
          );
        }
        const columns = [...new Map(all.map((box) => [box.x, box])).values()].sort((a, b) => a.x - b.x);
        for (const [index, { x, width }] of columns.slice(0, -1).entries()) {
          assert.ok(x + width < columns[index + 1]!.x);
        }
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|<text/);
      }),
      { numRuns: 60 },
    );
  });

  test('marks days with unhelpful answers by a dot, and by how many where they are several', () => {
    const svg = statisticsSvg(daysOf([9, 0, 1], [9], [9, 0, 7]));
    assert.equal(svg.match(/<circle /g)?.length, 2);
    assert.equal(labels(svg).filter((label) => label === '7').length, 1);
  });

  test('has an axis in whole numbers that reaches the highest day', () => {
    assert.deepEqual(labels(statisticsSvg(daysOf([0]))).slice(0, 2), ['0', '1']);
    assert.deepEqual(labels(statisticsSvg(daysOf([37]))).slice(0, 5), ['0', '10', '20', '30', '40']);
  });

  test('names the last day, and no more dates than find room', () => {
    for (const count of [1, 28, 62, 365]) {
      const dates = labels(statisticsSvg(daysOf(...Array(count).fill([3] as const)))).filter((label) =>
        label.includes('-'),
      );
      assert.ok(dates.length <= 14, `${dates.length} dates`);
      assert.equal(dates.at(-1), daysPerBar(count) === 7 ? '02-22' : '02-28');
    }
  });

  test('of many days has a bar for seven, ending today', () => {
    const counts = Array.from({ length: 71 }, (_, day) => [day === 0 ? 1000 : 1, 0] as const);
    const bars = boxes(statisticsSvg(daysOf(...counts)), BLUE);
    assert.equal(bars.length, 10);
    assert.equal(
      new Set(bars.map(({ height }) => height)).size,
      1,
      'the day that is no full week is left out',
    );
  });

  test('becomes a PNG that shows the bars without any font', async () => {
    const svg = statisticsSvg(daysOf([10, 5]));
    const [bar] = boxes(svg, BLUE);
    const { data, info } = await sharp(await pngOf(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [1200, 600]);
    const at = (Math.round(bar!.y + bar!.height / 2) * 1200 + Math.round(bar!.x + bar!.width / 2)) * 3;
    assert.deepEqual([...data.subarray(at, at + 3)], [0x00, 0x72, 0xb2]);
  });
});

suite('drawn digits', () => {
  test('take their place from either end or the middle', () => {
    const place = (anchor: 'start' | 'middle' | 'end') => {
      const svg = drawnDigits('11', 100, 50, { size: 10, colour: '#000', anchor });
      return Number(/translate\(([\d.]+) 40\)/.exec(svg)?.[1]);
    };
    assert.deepEqual([place('start'), place('middle'), place('end')], [100, 93, 86]);
  });

  test('are nothing but digits and hyphens', () => {
    assert.throws(() => drawnDigits('1<2', 0, 0, { size: 10, colour: '#000', anchor: 'start' }), RangeError);
  });
});
