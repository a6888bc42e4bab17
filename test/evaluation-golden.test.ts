import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConfigError, SeedError } from '../src/errors.ts';
import {
  type GoldenOutcome,
  type GoldenQuestion,
  goldenFigures,
  goldenSetsIn,
} from '../src/evaluation/golden.ts';
import { goldenLibrary } from '../src/evaluation/golden-library.ts';
import { highlightHolds, isFirstRight, judge } from '../src/evaluation/judge.ts';
import { multiCountyFigures } from '../src/evaluation/multi-county.ts';
import { failureLines, goldenTable, multiCountyTable, variantsTable } from '../src/evaluation/tables.ts';
import type { Answer } from '../src/types.ts';
import {
  answerOf,
  excerptOf,
  meiReport,
  reportOf,
  residents,
  secretaries,
  taibaiReport,
} from './fake-answerer.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-golden-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const SECRETARIES = { county: '眉县', sentences: ['選派37名優秀干部'], answers: ['37名'] };
const RESIDENTS = { county: '太白县', sentences: ['选派145名驻村干部'], answers: ['145名'] };

describe('the judge of one answer', () => {
  it('finds the right sentence first, further down, or not among the first three', () => {
    const other = excerptOf(meiReport, '實施組織聚力工程');
    const question = questionOf(SECRETARIES);
    const judged = (...excerpts: Answer['excerpts']) => judge(question, answered({ excerpts }));
    assert.equal(judged(secretaries, other), null);
    assert.equal(judged(other, other, secretaries), 'not first');
    assert.equal(judged(other, other, other, secretaries), 'not shown');
    assert.equal(judge(question, answerOf({})), 'refused');
  });

  it('takes the same sentence of another county for wrong', () => {
    const question = questionOf({ ...SECRETARIES, county: '太白县' });
    assert.equal(judge(question, answered({ excerpts: [secretaries] })), 'not shown');
  });

  it('takes the county of the paragraph where a report is about several', () => {
    const [mei, taibai] = [meiReport.county!, taibaiReport.county!];
    const text = '眉县选派37名。\n太白县选派145名。';
    const several = reportOf({ id: 'several', text, counties: [mei, taibai] });
    const paragraphs = several.paragraphs.map((each, at) => ({ ...each, county: [mei, taibai][at]! }));
    const excerpts = [excerptOf({ ...several, paragraphs }, '太白县选派145名。')];
    const judged = (county: string) =>
      judge(questionOf({ county, sentences: ['选派145名'] }), answered({ excerpts }));
    assert.deepEqual([judged('太白县'), judged('眉县')], [null, 'not shown']);
  });

  it('asks of a question over counties that each is shown with its sentence', () => {
    const question = questionOf({ each: [SECRETARIES, RESIDENTS] });
    assert.equal(judge(question, answered({ excerpts: [residents, secretaries] })), null);
    assert.equal(judge(question, answered({ excerpts: [secretaries] })), 'a county is missing');
  });

  it('tells a refusal for another reason, and one with another silence, from the right one', () => {
    const question = questionOf({ reason: 'nothing_relevant', silence: 'detail' });
    assert.equal(judge(question, answerOf({ silence: 'detail' })), null);
    assert.equal(judge(question, answerOf({ silence: 'county' })), 'other silence');
    assert.equal(judge(question, answerOf({ reason: 'empty_question' })), 'other reason');
    assert.equal(judge(question, answered({ excerpts: [secretaries] })), 'not refused');
    assert.equal(judge(questionOf({ reason: 'nothing_relevant' }), answerOf({ silence: 'county' })), null);
  });

  it('judges the nearest passage of what was refused as the one that would have been shown', () => {
    const question = questionOf(SECRETARIES);
    assert.equal(isFirstRight(question, answerOf({ closest: [secretaries] })), true);
    assert.equal(isFirstRight(question, answerOf({ closest: [residents, secretaries] })), false);
    assert.equal(isFirstRight(question, answerOf({})), false);
    assert.equal(isFirstRight(questionOf({ each: [RESIDENTS] }), answered({ excerpts: [residents] })), true);
    const unanswerable = questionOf({ ...SECRETARIES, reason: 'nothing_relevant' });
    assert.equal(isFirstRight(unanswerable, answered({ excerpts: [secretaries] })), false);
  });
});

describe('a highlight', () => {
  const holds = (highlighted: string, ...answers: string[]) =>
    highlightHolds(excerptOf(taibaiReport, '选派145名驻村干部赴一线淬炼。', highlighted), answers);

  it('holds the answer when it contains it, or is at least 60 % of it', () => {
    assert.equal(holds('选派145名驻村干部', '145名'), true);
    assert.equal(holds('145名', '145名驻'), true, '4 of 5 characters');
    assert.equal(holds('145名', '145名驻村干'), false, '4 of 7 characters');
    assert.equal(holds('145', '145名驻'), true, '3 of 5 characters');
    assert.equal(holds('驻村干部', '145名'), false);
    assert.equal(holds('145名', '44个', '145名'), true, 'one of several answers is enough');
  });

  it('is compared in either script', () => {
    assert.equal(holds('驻村干部', '駐村幹部'), true);
  });

  it('that is not there holds nothing', () => {
    assert.equal(highlightHolds({ ...residents, highlights: [] }, ['145名']), false);
  });
});

describe('figures of a golden set', () => {
  it('are shares of the questions that they are about', () => {
    const { failures, ...figures } = goldenFigures([
      outcomeOf(SECRETARIES, answered({ excerpts: [secretaries], ms: 4 })),
      outcomeOf(RESIDENTS, answered({ excerpts: [{ ...residents, highlights: [[0, 2]] }], ms: 2 })),
      outcomeOf({ sentences: ['选派145名'], county: '太白县' }, answered({ excerpts: [secretaries] })),
      outcomeOf({ sentences: ['没有'], county: '太白县' }, answerOf({})),
      outcomeOf({ each: [SECRETARIES, RESIDENTS] }, answered({ excerpts: [residents] })),
      outcomeOf({ reason: 'nothing_relevant', silence: 'county' }, answerOf({ silence: 'county' })),
      outcomeOf({ reason: 'nothing_relevant', silence: 'detail' }, answerOf({ silence: 'county' })),
      outcomeOf({ reason: 'no_such_county_report' }, answerOf({})),
      outcomeOf({ reason: 'nothing_relevant' }, answered({ excerpts: [residents] })),
    ]);
    const [whole, none] = [secretaries.highlights[0]!, 2];
    const marked = whole[1] - whole[0];
    assert.deepEqual(figures, {
      questions: 9,
      first: 0.5,
      shown: 0.5,
      wronglyRefused: 0.2,
      each: 0,
      refused: 0.75,
      rightReason: 0.5,
      rightSilence: 0.5,
      highlight: 0.5,
      highlightChars: (marked + none + marked) / 3,
      p50: 1,
      p95: 4,
    });
    assert.deepEqual(
      failures.map(({ problem }) => problem),
      ['not shown', 'refused', 'a county is missing', 'other silence', 'other reason', 'not refused'],
    );
  });

  it('are unknown, not 0, where the set has no such question', () => {
    const { failures: _, questions, p50, p95, ...rates } = goldenFigures([]);
    assert.deepEqual([questions, p50, p95], [0, 0, 0]);
    assert.deepEqual(new Set(Object.values(rates)), new Set([null]));
  });

  it('count no highlight of a question whose answer is not labelled', () => {
    const { answers: _, ...unlabelled } = SECRETARIES;
    const outcome = outcomeOf(unlabelled, answered({ excerpts: [secretaries] }));
    assert.equal(goldenFigures([outcome]).highlight, null);
  });
});

describe('figures of questions over counties', () => {
  const each = [SECRETARIES, { ...RESIDENTS, answers: ['驻村干部145名以上'] }];

  it('count counties: listed rightly, listed though silent, named as silent', () => {
    const silentExcerpt = excerptOf(
      reportOf({ id: 'gq', text: '甘泉县。', county: { ...taibaiReport.county!, name: '甘泉县' } }),
      '甘泉县。',
    );
    const figures = multiCountyFigures([
      outcomeOf(
        { each, silent: ['甘泉县', '共和县'] },
        {
          ...answered({ excerpts: [secretaries, silentExcerpt] }),
          silentCounties: ['共和县'],
        },
      ),
      outcomeOf({ each, silent: [] }, answered({ excerpts: [secretaries, residents] })),
      outcomeOf({ each: [RESIDENTS] }, answered({ excerpts: [residents] })),
      outcomeOf(SECRETARIES, answered({ excerpts: [secretaries] })),
    ]);
    assert.deepEqual(figures, {
      questions: 3,
      recall: 4 / 5,
      precision: 3 / 4,
      silentRecall: 1 / 2,
      wholly: 2 / 3,
      highlight: 3 / 4,
    });
  });

  it('call an answer wholly right only when every silent county is named and none is listed', () => {
    const wholly = (fields: Partial<Answer>, silent: readonly string[]) => {
      const answer = { ...answered({ excerpts: [secretaries] }), ...fields };
      return multiCountyFigures([outcomeOf({ each: [SECRETARIES], silent }, answer)]).wholly;
    };
    assert.equal(wholly({ silentCounties: ['太白县'] }, ['太白县']), 1);
    assert.equal(wholly({ silentCounties: [] }, ['太白县']), 0);
    const listed = { excerpts: [secretaries, residents], silentCounties: ['太白县'] };
    assert.equal(wholly(listed, ['太白县']), 0);
  });

  it('know no precision where silent counties are not labelled', () => {
    const { precision, silentRecall } = multiCountyFigures([
      outcomeOf({ each }, answered({ excerpts: [secretaries] })),
    ]);
    assert.deepEqual([precision, silentRecall], [null, null]);
  });
});

describe('the tables of golden sets', () => {
  const set = { set: 'golden', retriever: 'hybrid' } as const;

  it('have a row a set, and a dash for what could not be measured', () => {
    const outcome = outcomeOf(RESIDENTS, answered({ excerpts: [residents], ms: 12.34 }));
    assert.equal(
      goldenTable([{ ...set, ...goldenFigures([outcome]) }]),
      [
        '| set | retriever | questions | right first | right in three | wrongly refused | rightly refused | right reason | right silence | each county | highlight holds answer | highlight chars | p50 ms | p95 ms |',
        `|${' --- |'.repeat(14)}`,
        '| golden | hybrid | 1 | 1.0000 | 1.0000 | 0.0000 | – | – | – | – | 1.0000 | 10.0 | 12.3 | 12.3 |',
      ].join('\n'),
    );
  });

  it('say of questions over counties how many counties were found', () => {
    const rates = { recall: 0.75, precision: null, silentRecall: 0.5, wholly: 0, highlight: 1 };
    assert.equal(
      multiCountyTable([{ ...set, questions: 6, ...rates }]),
      [
        '| set | retriever | questions | county recall | county precision | silent recall | wholly right | highlight holds answer |',
        `|${' --- |'.repeat(8)}`,
        '| golden | hybrid | 6 | 0.7500 | – | 0.5000 | 0.0000 | 1.0000 |',
      ].join('\n'),
    );
  });

  it('say of variants whether the same sentence comes first', () => {
    const row = { language: 'Chinese', variant: 'typo', questions: 50, same: 0.9, first: 0.8 } as const;
    assert.equal(
      variantsTable([{ ...set, ...row, refused: 0.1 }]),
      [
        '| set | retriever | language | variant | questions | same sentence first | right first | refused |',
        `|${' --- |'.repeat(8)}`,
        '| golden | hybrid | Chinese | typo | 50 | 0.9000 | 0.8000 | 0.1000 |',
      ].join('\n'),
    );
  });

  it('name each failure with what was said instead', () => {
    const figures = goldenFigures([
      outcomeOf({ ...SECRETARIES, question: '几名?' }, answerOf({ silence: 'detail' })),
    ]);
    assert.equal(failureLines(figures), '- q refused: 几名? → nothing_relevant, detail');
  });
});

describe('the library that golden questions are asked of', () => {
  it('holds the reports of all folders, even of one name, and leaves nothing behind', async () => {
    for (const parent of ['a', 'b']) {
      mkdirSync(join(folder, parent, 'seeds'), { recursive: true });
      writeFileSync(join(folder, parent, 'seeds', 'report.txt'), parent);
    }
    const library = await goldenLibrary([join(folder, 'a', 'seeds'), join(folder, 'b', 'seeds', '/')]);
    assert.deepEqual(
      readdirSync(library.seedsFolder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.txt'))
        .sort(),
      [join('1-seeds', 'report.txt'), join('2-seeds', 'report.txt')],
    );
    await library.remove();
    assert.equal(existsSync(library.seedsFolder), false);
  });

  it('names the folder that is not there', async () => {
    await assert.rejects(
      goldenLibrary([join(folder, 'nowhere')]),
      (error) => error instanceof SeedError && /nowhere cannot be read \(ENOENT\)/.test(error.message),
    );
  });
});

describe('the golden sets of a folder', () => {
  it('are all files named golden*.jsonl, by name', async () => {
    const home = join(folder, 'sets');
    mkdirSync(home);
    for (const file of ['golden-b.jsonl', 'golden.jsonl', 'golden.test.ts', 'other.jsonl']) {
      writeFileSync(join(home, file), '');
    }
    assert.deepEqual(await goldenSetsIn(home), [join(home, 'golden-b.jsonl'), join(home, 'golden.jsonl')]);
  });

  it('are asked for where there are none', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    for (const path of [empty, join(folder, 'missing')]) {
      await assert.rejects(
        goldenSetsIn(path),
        (error) => error instanceof ConfigError && /^Nothing to evaluate.*--golden FILE/.test(error.message),
      );
    }
  });
});

function questionOf(fields: Partial<GoldenQuestion>): GoldenQuestion {
  return { id: 'q', kind: 'figure', lang: 'zh-Hans', question: '?', ...fields };
}

function answered(fields: Partial<Answer>): Answer {
  return answerOf({ status: 'answered', reason: null, ...fields });
}

function outcomeOf(fields: Partial<GoldenQuestion>, answer: Answer): GoldenOutcome {
  const question = questionOf(fields);
  return { question, answer, problem: judge(question, answer) };
}
