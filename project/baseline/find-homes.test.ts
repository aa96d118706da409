// Where the files of entries are now: told from names alone, and never by a guess between equals.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findHomes } from './find-homes.js';

const cases: Readonly<Record<string, { readonly named: readonly string[]; readonly paths: readonly string[]; readonly homes: Readonly<Record<string, string>> }>> = {
  'a file that is where it was': { named: ['src/a.ts'], paths: ['old/src/a.ts', 'src/a.ts'], homes: { 'src/a.ts': 'src/a.ts' } },
  'a folder that moved': { named: ['src/modules/orders/place.ts', 'src/modules/orders/index.ts'], paths: ['src/domains/orders/index.ts', 'src/domains/orders/place.ts', 'src/modules/billing/index.ts'], homes: { 'src/modules/orders/place.ts': 'src/domains/orders/place.ts', 'src/modules/orders/index.ts': 'src/domains/orders/index.ts' } },
  'a folder that has another name, by what else is in it': { named: ['src/a/index.ts', 'src/a/rates.ts'], paths: ['src/b/index.ts', 'src/c/index.ts', 'src/c/rates.ts'], homes: { 'src/a/index.ts': 'src/c/index.ts', 'src/a/rates.ts': 'src/c/rates.ts' } },
  'a file that moved alone': { named: ['src/place.ts'], paths: ['src/orders/place.ts'], homes: { 'src/place.ts': 'src/orders/place.ts' } },
  'two places that are as likely': { named: ['src/a/route.ts'], paths: ['src/b/route.ts', 'src/c/route.ts'], homes: {} },
  'a place that has entries of its own': { named: ['src/a/route.ts', 'src/b/route.ts'], paths: ['src/b/route.ts'], homes: { 'src/b/route.ts': 'src/b/route.ts' } },
  'a file that is gone': { named: ['src/gone.ts'], paths: ['src/other.ts'], homes: {} },
};

describe('findHomes', () => {
  for (const [name, { named, paths, homes }] of Object.entries(cases)) it(`knows ${name}`, () => assert.deepEqual(Object.fromEntries(findHomes(named, paths)), homes));

  it('knows thousands of files of one name, and tells none from the others where nothing but the name is left', () => {
    const pages = Array.from({ length: 3000 }, (_, index) => `area-${index % 40}/page-${index}/route.ts`);
    const homes = findHomes(pages.map((page) => `src/app/${page}`), pages.map((page) => `app/${page}`));
    assert.deepEqual([...homes], pages.map((page) => [`src/app/${page}`, `app/${page}`]));
    assert.deepEqual([...findHomes(pages, pages.map((page) => `lib/${page.replaceAll(/(area|page)/g, 'other')}`))], []);
  }).timeout(5000);

  it('says the same in whatever order paths and entries come', () => {
    const path = fc.tuple(fc.constantFrom('a', 'b', 'c/d'), fc.constantFrom('x', 'y', 'z/z'), fc.constantFrom('index.ts', 'place.ts')).map((parts) => parts.join('/'));
    fc.assert(fc.property(fc.uniqueArray(path), fc.uniqueArray(path), (named, paths) => {
      const sorted = (homes: Map<string, string>): unknown => [...homes].sort();
      assert.deepEqual(sorted(findHomes(named, paths)), sorted(findHomes([...named].reverse(), [...paths].reverse())));
    }), { numRuns: 300, seed: 20_240_308 });
  });
});
