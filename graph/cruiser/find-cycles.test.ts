import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Cycles, type Hop } from './find-cycles.js';

const hop = (from: string, to: string, ...types: string[]): Hop => ({ from, to, types });

describe('Cycles', () => {
  it('finds the shortest way back of every import, and none where there is none', () => {
    const file = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(file, file), { selector: ([from, to]) => from + to, maxLength: 14 }), (pairs) => {
      const cycles = new Cycles(pairs.map(([from, to]) => hop(from, to)));
      for (const [from, to] of pairs) {
        const found = cycles.through(from, to);
        assert.equal(found?.length, from === to ? undefined : stepsBack(pairs, to, from), `${from} → ${to}`);
        [from, ...found ?? []].reduce((at, next) => { assert.ok(pairs.some(([a, b]) => a === at && b === next), `${at} → ${next}`); return next; });
      }
    }));
  });

  it('is not stopped by a chain of twenty thousand files', () => {
    const size = 20_000;
    const ring = Array.from({ length: size }, (_, index) => hop(`f${index}`, `f${(index + 1) % size}`));
    assert.equal(new Cycles(ring).through('f0', 'f1')?.length, size);
  });

  it('is not what a cycle goes through that the rule leaves out', () => {
    const hops = [hop('a', 'b', 'import'), hop('b', 'a', 'type-only'), hop('b', 'c', 'import'), hop('c', 'a', 'import')];
    assert.deepEqual(new Cycles(hops, { viaOnly: { dependencyTypesNot: ['type-only'] } }).through('a', 'b'), ['b', 'c', 'a']);
    assert.equal(new Cycles(hops, { viaOnly: { dependencyTypesNot: ['type-only'] } }).through('b', 'a'), undefined);
    assert.equal(new Cycles(hops, { viaOnly: { pathNot: '^c$', dependencyTypes: ['import'] } }).through('a', 'b'), undefined);
  });

  it('goes the longer way round where the rule asks for it', () => {
    const hops = [hop('a', 'b'), hop('b', 'a'), hop('b', 'c'), hop('c', 'a'), hop('x', 'y'), hop('y', 'x')];
    assert.deepEqual(new Cycles(hops, { via: { path: '^c$' } }).through('a', 'b'), ['b', 'c', 'a']);
    assert.equal(new Cycles(hops, { via: { path: '^c$' } }).through('x', 'y'), undefined);
  });
});

/** By trying, layer by layer; `to` itself is the first file. */
function stepsBack(pairs: readonly (readonly [string, string])[], to: string, end: string): number | undefined {
  for (let layer = new Set([to]), steps = 1; steps <= 7; steps += 1) {
    if (layer.has(end)) return steps;
    layer = new Set(pairs.filter(([from]) => layer.has(from)).map(([, next]) => next));
  }
  return undefined;
}
