// Circles among a few modules, and which dependency frees the most; held against the plainest definition.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findKnots, findWay, type Link, rankCuts } from './rank-cuts.js';

const link = (text: string): Link => ({ from: text[0]!, to: text[1]!, imports: Number(text[2] ?? 1) });
const links = (text: string): Link[] => text.split(' ').map(link);

describe('cuts', () => {
  it('prefers what frees the most for the fewest imports', () => {
    assert.deepEqual(rankCuts(links('ab2 bc ca5 bd db'), ['a', 'b', 'c', 'd']).map(({ from, to, frees }) => `${from}${to} ${frees}`), ['bc 2', 'bd 1', 'db 1', 'ab 2', 'ca 2']);
  });
  it('takes the cheapest where no single one frees anything', () => assert.deepEqual(rankCuts(links('ab3 ba2 bc4 cb5 ac6 ca7'), ['a', 'b', 'c'])[0], { from: 'b', to: 'a', imports: 2, frees: 0 }));
  it('finds the shortest way, the first by name, and none where there is none', () => {
    assert.deepEqual([findWay(links('ab ac bd cd'), 'a', 'd'), findWay(links('ab'), 'b', 'a'), findWay(links('ab'), 'a', 'a')], [['a', 'b', 'd'], [], ['a']]);
  });
  it('finds the modules that lead to each other, and no others', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(fc.property(fc.array(fc.tuple(name, name).filter(([from, to]) => from !== to), { maxLength: 14 }), (pairs) => {
      const graph = pairs.map(([from, to]): Link => ({ from, to, imports: 1 }));
      const together = (a: string, b: string): boolean => findWay(graph, a, b).length > 0 && findWay(graph, b, a).length > 0;
      const knots = findKnots(graph);
      for (const a of 'abcdef') for (const b of 'abcdef') if (a < b) assert.equal(knots.some((knot) => knot.includes(a) && knot.includes(b)), together(a, b));
      for (const knot of knots) for (const cut of rankCuts(graph, knot)) {
        const left = graph.filter(({ from, to }) => knot.includes(from) && knot.includes(to) && !(from === cut.from && to === cut.to));
        // Twice the same pair stands for two links here; the ranking takes them one at a time.
        if (pairs.filter(([from, to]) => from === cut.from && to === cut.to).length === 1) assert.equal(cut.frees, knot.length - findKnots(left).flat().length);
      }
    }), { seed: 7, numRuns: 300 });
  });
});
