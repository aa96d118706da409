import fc from 'fast-check';
import picomatch from 'picomatch';
import { globToPattern } from './glob-to-pattern.js';

const globs = ['**/*.{test,spec,e2e-spec}.*', '**/{test,__tests__}/**', 'src/**/seeds/**', 'src/*.ts', 'tools/**', 'v1.2/**/x$.{js,ts}', 'src/a,b.ts'];
const folder = fc.constantFrom('src', 'test', 'atest', '__tests__', 'seeds', 'seedsman', 'tools', '.d', 'v1.2', 'v1x2');
const file = fc.constantFrom('a.ts', 'b.spec.ts', 'c.testing.ts', 'c.test.js', '.d.spec.mts', 'x$.ts', 'x.js', 'a,b.ts');
const path = fc.tuple(fc.array(folder, { maxLength: 4 }), file).map(([folders, name]) => [...folders, name].join('/'));

describe('globToPattern', () => {
  for (const glob of globs) {
    it(`says of ${glob} what picomatch says`, () => {
      const [pattern, matches] = [new RegExp(globToPattern(glob)), picomatch(glob, { dot: true })];
      fc.assert(fc.property(path, (each) => pattern.test(each) === matches(each)), { numRuns: 2000 });
    });
  }
});
