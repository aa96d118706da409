// One entry for one finding: one more is seen, one less is stale, and a name that changed elsewhere changes nothing here.
import assert from 'node:assert/strict';
import type { FrozenEntry } from './baseline.js';
import { matchEntries, type ModuleNames, type Things } from './match-entries.js';

const entry = (subject: string, more: Partial<FrozenEntry> = {}): FrozenEntry => ({ path: 'src/a.ts', rule: 'r', message: 'm', subject, count: 1, since: '2026-03-01', ...more });
const about = (...subjects: string[]): Things => subjects.map((subject) => ({ rule: 'r', message: 'm', subject }));
const modules = (existing: readonly string[], frozen: readonly string[]): ModuleNames => ({ exists: (name) => existing.includes(name), isFrozen: (name) => frozen.includes(name) });
const all = modules(['orders', 'billing'], ['orders', 'billing']);

function match(entries: readonly FrozenEntry[], findings: readonly Things[], names = all): { frozen: boolean[]; stale: string[]; lacking: string[] } {
  const { frozen, stale, lacking } = matchEntries(entries, findings, names);
  return { frozen: frozen.map((each) => each !== undefined), stale: stale.map(({ subject, count }) => `${subject} ${count}`), lacking: lacking.flat().map(({ subject }) => subject) };
}

describe('matchEntries', () => {
  it('freezes as many as there are entries, the first in the text', () => assert.deepEqual(match([entry('log', { count: 2 })], [about('log'), about('log'), about('log')]), { frozen: [true, true, false], stale: [], lacking: ['log'] }));
  it('says what is mended', () => assert.deepEqual(match([entry('log', { count: 3 })], [about('log')]), { frozen: [true], stale: ['log 2'], lacking: [] }));
  it('takes out the newest first', () => assert.equal(matchEntries([entry('log', { since: '2026-05-01' }), entry('log')], [about('log')], all).stale[0]!.since, '2026-05-01'));
  it('does not freeze another rule or another message', () => assert.deepEqual(match([entry('log', { rule: 'other' }), entry('log', { message: 'other' })], [about('log')]).frozen, [false]));

  const two = [entry('orders → billing: charge'), entry('orders → billing: refund')];
  it('lets an import be split and shortened', () => assert.deepEqual(match(two, [about('orders → billing: refund'), about('orders → billing: charge')]).frozen, [true, true]));
  it('brings an import back that takes one symbol more, and calls nothing of it mended', () => assert.deepEqual(match(two, [about('orders → billing: charge', 'orders → billing: rate')]), { frozen: [false], stale: ['orders → billing: refund 1'], lacking: ['orders → billing: rate'] }));
  it('takes a type for the lesser part of what was imported', () => assert.deepEqual(match(two, [about('orders → billing: charge (type)')]).frozen, [true]));
  it('does not take what runs for a type', () => assert.deepEqual(match([entry('orders → billing: Charge (type)')], [about('orders → billing: Charge')]).frozen, [false]));

  const renamed = modules(['orders', 'payments', 'catalog'], ['orders', 'billing', 'catalog']);
  it('knows a module under its new name', () => assert.deepEqual(match(two, [about('orders → payments: charge')], renamed), { frozen: [true], stale: ['orders → billing: refund 1'], lacking: [] }));
  it('does not take another module for it that was there before', () => assert.deepEqual(match(two, [about('orders → catalog: charge')], renamed).frozen, [false]));
  it('does not take another module for one that is there', () => assert.deepEqual(match(two, [about('orders → payments: charge')], modules(['orders', 'billing', 'payments'], ['orders', 'billing'])).frozen, [false]));
  it('keeps what holds under the name it has now', () => assert.deepEqual(matchEntries(two, [about('orders → payments: charge')], renamed).held.map(({ subject, since }) => [subject, since]), [['orders → payments: charge', '2026-03-01']]));
});
