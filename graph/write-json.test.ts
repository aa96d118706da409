// The published shape holds for what is written: of small shops with every verdict, and of a project without modules.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { Ajv } from 'ajv';
import { takeSnapshot } from './review/snapshot.js';
import { writeGraphJson } from './write-json.js';

const validate = new Ajv().compile(JSON.parse(readFileSync(new URL('../snapshot.schema.json', import.meta.url), 'utf8')) as object);

describe('the graph as JSON', () => {
  it('is as its schema says', () => {
    const shop = {
      'tenfold.json': '{ "modules": [{ "path": "src/orders", "layer": "app", "tags": ["core"], "owner": "team-a" }, "src/billing", "src/mail"], "boundaries": { "layers": ["app"] } }',
      'src/orders/index.ts': "import { charge } from '../billing/charge.js';\nimport type { Bill } from '../billing/index.js';\nimport * as mail from '../mail/a.js';\nexport const order = [charge, mail];\nexport type Placed = Bill;\n",
      'src/billing/index.ts': "export type Bill = string;\n", 'src/billing/charge.ts': 'export const charge = 1;\n', 'src/mail/a.ts': 'export const a = 1;\n',
    };
    const { modules, dependencies } = written(shop);
    assert.deepEqual(modules.map(({ name, offers }) => [name, offers]), [['billing', ['Bill']], ['mail', null], ['orders', ['Placed', 'order']]]);
    assert.deepEqual(dependencies.map(({ to, imports }) => [to, imports.map(({ verdict, names, isType }) => [verdict, names, isType])]), [['billing', [['forbidden', ['charge'], false], ['allowed', ['Bill'], true]]], ['mail', [['allowed', ['*'], false]]]]);
  });
  it('is so for a project without modules', () => assert.deepEqual(written({ 'src/a.ts': '' }).modules, []));
  it('tells a snapshot of another shape', () => assert.equal(validate({ version: 1, project: 'a', modules: [], dependencies: [] }), false));
});

function written(files: Readonly<Record<string, string>>): ReturnType<typeof takeSnapshot> {
  const world = drawWorld(files);
  try {
    const parsed = JSON.parse(writeGraphJson(takeSnapshot(openProject(world.root)))) as ReturnType<typeof takeSnapshot>;
    assert.equal(validate(parsed), true, JSON.stringify(validate.errors));
    return parsed;
  } finally {
    world.erase();
  }
}
