import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerJson } from '../src/render/json.ts';
import type { Answer } from '../src/types.ts';
import { answerOf, excerptOf, reportOf, residents, secretaries, taibaiReport } from './fake-answerer.ts';

/** What other programs rely on: design.md §3, `ask --json`. */
interface AnswerJson {
  question: string;
  status: string;
  reason: string | null;
  language: string;
  counties: string[];
  answers: ExcerptJson[];
  suggestions: string[];
  form: string;
  silence: string | null;
  understoodAs: string | null;
  confidence: number;
  silentCounties: string[];
  closest: ExcerptJson[];
  quotation: { match: string; pasted: string; parts: { in: string; text: string }[] } | null;
  hasMore: boolean;
  ms: number;
}

interface ExcerptJson {
  excerpt: string;
  highlights: [number, number][];
  county: string | null;
  region: string | null;
  citation: string;
  report: { id: string; title: string; file: string; source: string | null; date: string | null };
  paragraph: number;
  start: number;
  end: number;
  score: number;
  repeats: string[];
}

const two = printed({
  question: '眉縣和太白縣各選派了多少名幹部?',
  status: 'answered',
  reason: null,
  language: 'zh-Hant',
  counties: ['眉县', '太白县'],
  excerpts: [secretaries, residents],
  ms: 12.3,
});

describe('ask --json', () => {
  it('has the fields of the contract and no others, in their order', () => {
    const first = ['question', 'status', 'reason', 'language', 'counties', 'answers', 'suggestions'];
    const later = ['form', 'silence', 'understoodAs', 'confidence', 'silentCounties', 'closest', 'quotation'];
    assert.deepEqual(Object.keys(two), [...first, ...later, 'hasMore', 'ms']);
    const each = [
      'excerpt',
      'highlights',
      'county',
      'region',
      'citation',
      'report',
      'paragraph',
      'start',
      'end',
    ];
    assert.deepEqual(Object.keys(two.answers[0]!).sort(), [...each, 'score', 'repeats'].sort());
  });

  it('has the report fields of the contract, whether the title was derived, and its address', () => {
    assert.deepEqual(Object.keys(two.answers[0]!.report).sort(), [
      'date',
      'file',
      'id',
      'source',
      'title',
      'titleDerived',
      'url',
    ]);
  });

  it('repeats the question, what was understood, and the time it took', () => {
    const { question, status, reason, language, counties, suggestions, ms } = two;
    assert.deepEqual(
      { question, status, reason, language, counties, suggestions, ms },
      {
        question: '眉縣和太白縣各選派了多少名幹部?',
        status: 'answered',
        reason: null,
        language: 'zh-Hant',
        counties: ['眉县', '太白县'],
        suggestions: [],
        ms: 12.3,
      },
    );
  });

  it('gives each excerpt with all that is needed to cite it', () => {
    const [first, second] = two.answers;
    const { id, title, file, source, date } = first!.report;
    assert.deepEqual(
      { ...first, report: { id, title, file, source, date } },
      {
        excerpt: secretaries.text,
        highlights: [[19, 36]],
        county: '眉县',
        region: '陕西省宝鸡市',
        citation: '眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·第3段',
        report: {
          id: '8c7245bcf3641c50',
          title: '陜西眉縣堅持黨建引領',
          file: '8c7245bcf3641c50.txt',
          source: null,
          date: null,
        },
        paragraph: 3,
        start: secretaries.start,
        end: secretaries.end,
        score: 0.9,
        repeats: [],
      },
    );
    assert.equal(second!.report.date, '2022-01-24');
    assert.equal(second!.citation, '太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段');
  });

  it('keeps the citation in one form whatever the language of the question', () => {
    const citations = (['zh-Hans', 'zh-Hant', 'en'] as const).map((language) => {
      const json = printed({ status: 'answered', reason: null, language, excerpts: [secretaries] });
      return json.answers[0]!.citation;
    });
    assert.deepEqual(new Set(citations), new Set(['眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·第3段']));
  });

  it('counts offsets in UTF-16 units, so that slices of the report and of the excerpt are the quotation', () => {
    const report = reportOf({ id: 'rare', text: '𠮷祥村👩‍🌾有农户。\n共选派145名干部到𠮷祥村。' });
    const excerpt = excerptOf(report, '共选派145名干部到𠮷祥村。', '145名', '𠮷祥村');
    const [answer] = printed({ status: 'answered', reason: null, excerpts: [excerpt] }).answers;
    assert.equal(report.text.slice(answer!.start, answer!.end), answer!.excerpt);
    assert.deepEqual(
      answer!.highlights.map(([start, end]) => answer!.excerpt.slice(start, end)),
      ['145名', '𠮷祥村'],
    );
  });

  it('tells a report without a county from one with', () => {
    const report = reportOf({ id: 'none', title: '通知', text: '各地要做好工作。' });
    const [answer] = printed({
      status: 'answered',
      reason: null,
      excerpts: [excerptOf(report, report.text)],
    }).answers;
    assert.equal(answer!.county, null);
    assert.equal(answer!.region, null);
    assert.equal(answer!.citation, '通知·第1段');
  });

  it('names the municipality alone where no prefecture lies between', () => {
    const county = { code: '110105', name: '朝阳区', province: '北京市', prefecture: null };
    const excerpt = { ...residents, report: { ...taibaiReport, county } };
    const [answer] = printed({ status: 'answered', reason: null, excerpts: [excerpt] }).answers;
    assert.equal(answer!.region, '北京市');
    assert.ok(answer!.citation.startsWith('朝阳区(北京市)·'));
  });

  it('rounds the score to what can be read, within 0–1', () => {
    const excerpt = { ...secretaries, score: 0.83456789 };
    assert.equal(printed({ status: 'answered', reason: null, excerpts: [excerpt] }).answers[0]!.score, 0.835);
  });

  it('gives a no with its reason and what could be asked', () => {
    const none = printed({ reason: 'no_such_county_report', counties: ['岐山县'], suggestions: ['眉县…?'] });
    assert.equal(none.status, 'not_found');
    assert.equal(none.reason, 'no_such_county_report');
    assert.deepEqual(none.counties, ['岐山县']);
    assert.deepEqual(none.answers, []);
    assert.deepEqual(none.suggestions, ['眉县…?']);
  });

  it('tells how an answer is made up, how sure it is and what goes on from it', () => {
    const json = printed({
      status: 'answered',
      reason: null,
      form: 'comparison',
      understoodAs: '比较眉县和太白县',
      confidence: 0.98765,
      silentCounties: ['甘泉县'],
      hasMore: true,
      excerpts: [secretaries],
    });
    const { form, silence, understoodAs, confidence, silentCounties, closest, quotation, hasMore } = json;
    assert.deepEqual(
      { form, silence, understoodAs, confidence, silentCounties, closest, quotation, hasMore },
      {
        form: 'comparison',
        silence: null,
        understoodAs: '比较眉县和太白县',
        confidence: 0.988,
        silentCounties: ['甘泉县'],
        closest: [],
        quotation: null,
        hasMore: true,
      },
    );
  });

  it('gives the closest passages of a refused question as it gives answers', () => {
    const refused = printed({ reason: 'nothing_relevant', silence: 'detail', closest: [residents] });
    assert.equal(refused.silence, 'detail');
    assert.deepEqual(refused.answers, []);
    assert.deepEqual(
      refused.closest,
      printed({ status: 'answered', reason: null, excerpts: [residents] }).answers,
    );
  });

  it('lays a pasted sentence beside the report part by part', () => {
    const quotation = {
      pasted: '选派73名',
      match: 'near',
      parts: [
        { in: 'both', text: '选派' },
        { in: 'pasted', text: '73' },
        { in: 'report', text: '145' },
        { in: 'both', text: '名' },
      ],
    } as const;
    assert.deepEqual(printed({ form: 'quotation', quotation }).quotation, quotation);
  });

  it('is one line, whatever is in the question', () => {
    const json = JSON.stringify(answerJson(answerOf({ question: '一\n二\r\n三\u2028四 "五" \ud800' })));
    assert.doesNotMatch(json, /[\n\r]/);
    assert.equal(JSON.parse(json).question, '一\n二\r\n三\u2028四 "五" \ud800');
  });
});

/** As another program reads it. */
function printed(fields: Partial<Answer>): AnswerJson {
  return JSON.parse(JSON.stringify(answerJson(answerOf(fields))));
}
