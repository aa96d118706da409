// The file as it is read and written: stable bytes, and one sentence for each way in which it can be broken.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { type FrozenEntry, tidyEntries } from './baseline.js';
import { readBaseline } from './read-baseline.js';
import { readSuppressions, suppressedRules } from './read-suppressions.js';
import { writeBaseline } from './write-baseline.js';

const good = writeBaseline([{ path: 'src/a.ts', rule: 'r', message: 'm', subject: 's', count: 2, since: '2026-03-01', reason: 'the "old" way' }]);

const broken: Readonly<Record<string, readonly [string, RegExp]>> = {
  'no JSON': ['{ "version": 1, "frozen": [', /^tenfold-baseline\.json:1:28 is not valid JSON \(\w+\)\. Mend it, .*; until then nothing counts as frozen\.$/],
  'an empty file': ['', /^tenfold-baseline\.json:1:1 is not valid JSON/],
  'an unfinished merge': [`<<<<<<< ours\n${good}=======\n${good}>>>>>>> theirs\n`, /^tenfold-baseline\.json:1:1 holds an unfinished merge\. Mend it/],
  'another version': ['{ "version": 2, "frozen": [] }', /^tenfold-baseline\.json is of version 2, and this Tenfold reads version 1\. Use the Tenfold that wrote it/],
  'a list': ['[]', /^tenfold-baseline\.json: the top level must be object\. Mend it/],
  'a missing word': ['{ "version": 1, "frozen": [{ "path": "a" }] }', /^tenfold-baseline\.json: entry 1 must have required property 'rule'\. Mend it/],
  'an unknown word': [good.replace('"reason"', '"raeson"'), /^tenfold-baseline\.json: entry 1 does not know "raeson"\. Mend it/],
  'a day that is none': [good.replace('2026-03-01', 'yesterday'), /^tenfold-baseline\.json: entry 1 since must be a day, as in 2026-03-01\. Mend it/],
};

describe('the baseline file', () => {
  for (const [name, [text, sentence]] of Object.entries(broken)) it(`freezes nothing where it is ${name}, and says so`, () => {
    const read = readBaseline(text);
    assert.match(read.broken!, sentence);
    assert.deepEqual(read.entries, []);
  });
  it('is read with a byte-order mark and with other ends of lines', () => {
    const world = drawWorld({});
    try {
      world.write('tenfold-baseline.json', `\uFEFF${good.replaceAll('\n', '\r\n')}`);
      const { debt } = openProject(world.root);
      assert.deepEqual([debt.brokenFiles, debt.entries], [[], readBaseline(good).entries]);
    } finally { world.erase(); }
  });
  it('has the same bytes in whatever order the entries come, and reads as it was written', () => {
    const entry: fc.Arbitrary<FrozenEntry> = fc.record({
      path: fc.constantFrom('a.ts', 'b.ts'), rule: fc.constantFrom('r', 's'), message: fc.constant('m'), subject: fc.string(), count: fc.integer({ min: 1, max: 3 }), since: fc.constantFrom('2026-03-01', '2026-04-01'),
    }, { noNullPrototype: true });
    fc.assert(fc.property(fc.array(entry), (entries) => {
      const text = writeBaseline(entries);
      assert.equal(writeBaseline([...entries].reverse()), text);
      assert.deepEqual(readBaseline(text), { entries: tidyEntries(entries) });
      assert.equal(writeBaseline(readBaseline(text).entries), text);
    }), { seed: 20_240_308 });
  });
});

describe('eslint-suppressions.json', () => {
  const finding = (rule: string, severity: 'error' | 'warn' = 'error'): { rule: string; severity: 'error' | 'warn' } => ({ rule, severity });
  const suppressed = (count: number, ...findings: readonly { rule: string; severity: 'error' | 'warn' }[]): string[] => [...suppressedRules({ 'a.ts': { 'tenfold/r': { count }, 's': { count: 9 } } }, 'a.ts', findings)];
  it('takes away as many errors as it counts, or fewer', () => assert.deepEqual([suppressed(2, finding('r'), finding('r')), suppressed(2, finding('r'))], [['r'], ['r']]));
  it('brings all back where there is one more', () => assert.deepEqual(suppressed(1, finding('r'), finding('r')), []));
  it('counts errors alone', () => assert.deepEqual([suppressed(1, finding('r'), finding('r', 'warn')), suppressed(1, finding('r', 'warn'))], [['r'], []]));
  it("leaves other plugins' rules to them", () => assert.deepEqual(suppressed(1, finding('s')), []));
  it('says in one sentence that it is broken', () => {
    for (const text of ['{', '[]', '{ "a.ts": { "tenfold/r": 3 } }']) assert.match(readSuppressions(text).broken!, /^eslint-suppressions\.json is not what ESLint writes .*until then nothing is suppressed by it\.$/);
  });
});
