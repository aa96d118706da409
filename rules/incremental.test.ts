// Whatever edits came, in whatever order, from the disk or from open editors: the findings are those of a project that is
// opened anew on the same texts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselineFile, type Finding, freezeThings, openProject, type Project, updateBaseline, writeBaseline } from '@tenfold/project';
import { drawWorld, type World } from '@tenfold/project/testing';
import fc from 'fast-check';
import { checkedPaths, checkFile, settingsOf } from './check-file.js';

const shop = readFolder(fileURLToPath(new URL('../../test-fixtures/shop-that-grew/', import.meta.url)));
const paths = Object.keys(shop).filter((path) => /\.(ts|prisma|sql|json)$/.test(path));
const lines = [
  "import { stripe } from '@shop/payments/stripe-client.js';", "import { sendReceipt } from '@shop/notifications/index.js';", "export * from './prices.js';",
  'await stripe.customers.del(req.body.id);', "console.log('here');", 'const sessions = new Map();', 'sessions.set(1, sessions.get(2));', '// eslint-disable-next-line', '/* eslint tenfold/require-structured-logger: off */',
  '  note String?', 'DROP TABLE "Review";', 'ALTER TABLE "Customer" ADD COLUMN "phone" TEXT;', "import express from 'express';", 'express().listen(3000);', "app.get('/healthz', (req, res) => res.send('ok'));", "process.on('SIGTERM', () => process.exit());", "import { collectDefaultMetrics } from 'prom-client';", '}', '{', '', 'export const late = async () => { await sendReceipt("a", "b"); };',
];

const editParts = {
  path: fc.constantFrom(...paths),
  how: fc.constantFrom('insert', 'remove-line', 'delete', 'restore', 'move', 'take') as fc.Arbitrary<'insert' | 'remove-line' | 'delete' | 'restore' | 'move' | 'take'>,
  line: fc.nat(40),
  text: fc.constantFrom(...lines),
  inEditor: fc.boolean(),
  isAsked: fc.boolean(),
};
const edit = fc.record(editParts);
type RandomEdit = typeof edit extends fc.Arbitrary<infer Each> ? Each : never;

describe('incremental equals from scratch', () => {
  it('on random edits', function () {
    this.timeout(120_000);
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 10 }), (edits) => prove(edits, false)), { numRuns: 60, seed: 20_240_308 });
  });
  it('on random edits beside a baseline, of which some are edits of the baseline', function () {
    this.timeout(120_000);
    const ofBaseline = fc.record({ ...editParts, path: fc.constant(baselineFile), how: fc.constantFrom('insert', 'remove-line', 'delete') as fc.Arbitrary<'insert' | 'remove-line' | 'delete'> });
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: edit }, { weight: 1, arbitrary: ofBaseline }), { minLength: 1, maxLength: 10 }), (edits) => prove(edits, true)), { numRuns: 40, seed: 20_240_308 });
  });
});

function prove(edits: readonly RandomEdit[], isFrozen: boolean): void {
  const world = drawWorld(shop);
  try {
    const texts = new Map(Object.entries(shop));
    const buffers = new Set<string>();
    if (isFrozen) freezeAll(openProject(world.root), (text) => { texts.set(baselineFile, text); world.write(baselineFile, text); });
    const project = openProject(world.root);
    findAll(project);
    for (const each of edits) {
      apply(each, world, project, texts, buffers);
      if (each.isAsked) findAll(project);
    }
    // A file that cannot be parsed keeps its last good facts on purpose: what it says then depends on what it said before.
    for (const path of project.paths) if (project.problem(path)) change(path, shop[path] ?? '', false, world, project, texts, buffers);
    for (const path of buffers) change(path, texts.get(path), false, world, project, texts, buffers);
    assert.deepEqual(findAll(project), findAll(openProject(world.root)));
    if (!isFrozen) return;
    freezeAll(project, (text) => { change(baselineFile, text, false, world, project, texts, buffers); });
    assert.deepEqual(findAll(project).filter(({ frozen }) => !frozen), [], 'what was just frozen is quiet');
  } finally {
    world.erase();
  }
}

function apply({ path, how, line, text, inEditor }: RandomEdit, world: World, project: Project, texts: Map<string, string>, buffers: Set<string>): void {
  const before = texts.get(path);
  const rows = (before ?? '').split('\n');
  const set = (next: string | undefined): void => change(path, next, inEditor, world, project, texts, buffers);
  switch (how) {
    case 'insert': return set([...rows.slice(0, line), text, ...rows.slice(line)].join('\n'));
    case 'remove-line': return set(rows.filter((_, index) => index !== line).join('\n'));
    case 'delete': return set(undefined);
    case 'restore': return set(shop[path]);
    case 'take': return set(shop[paths[line % paths.length]!]);
    case 'move': {
      set(undefined);
      return change(path.replace(/(\w+)(\.\w+)$/, `$1-${line % 3}$2`), before, inEditor, world, project, texts, buffers);
    }
  }
}

function change(path: string, text: string | undefined, inEditor: boolean, world: World, project: Project, texts: Map<string, string>, buffers: Set<string>): void {
  if (text === undefined) {
    texts.delete(path);
    world.remove(path);
  } else {
    texts.set(path, text);
    if (!inEditor) world.write(path, text);
  }
  if (inEditor && text !== undefined) {
    buffers.add(path);
    project.update([{ kind: 'buffer', path, text }]);
  } else {
    project.update(buffers.delete(path) ? [{ kind: 'buffer', path, text: undefined }, { kind: 'disk', path }] : [{ kind: 'disk', path }]);
  }
}

function findAll(project: Project): Finding[] {
  const settings = settingsOf(project.config, 'strict');
  return checkedPaths(project).flatMap((path) => checkFile(project, path, settings));
}

function freezeAll(project: Project, write: (text: string) => void): void {
  const { kept, lacking } = updateBaseline(project.debt, project, findAll(project), { isAsked: () => true, isAnswered: () => true });
  write(writeBaseline([...kept, ...freezeThings(lacking, { today: '2026-03-01' })]));
}

function readFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]));
}
