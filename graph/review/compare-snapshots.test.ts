// Two states of a small shop, and what a reviewer is told about the step between them.
import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { compareSnapshots, isUnchanged } from './compare-snapshots.js';
import { type Snapshot, takeSnapshot } from './snapshot.js';
import { writeComment } from './write-comment.js';

type Files = Readonly<Record<string, string>>;

const shop: Files = {
  'tenfold.json': '{ "modules": ["src/*"] }',
  'src/orders/index.ts': "import type { Charge } from '../billing/index.js';\nexport const place = (charge: Charge) => charge;\n",
  'src/billing/index.ts': "export { charge, refund } from './charge.js';\nexport type { Charge } from './charge.js';\n",
  'src/billing/charge.ts': "import { tell } from '../mail/index.js';\nexport interface Charge { id: string }\nexport const charge = () => tell();\nexport const refund = () => tell();\n",
  'src/mail/index.ts': 'export const tell = () => {};\nexport const secret = 1;\n', 'src/mail/smtp.ts': 'export const smtp = 1;\n',
  'src/users/index.ts': "import { refund } from '../billing/index.js';\nexport const user = refund;\n",
};

const steps: Readonly<Record<string, { readonly to: Files; readonly says: string | RegExp }>> = {
  'nothing': { to: {}, says: '' },
  'lines that move, another import of a pair, a file more, a test that looks inside': {
    to: {
      'src/users/index.ts': "\n\nimport { charge, refund } from '../billing/index.js';\nexport const user = refund;\ncharge;\n", 'src/users/extra.ts': "import { refund } from '../billing/index.js';\nexport const again = refund;\n",
      'src/users/user.test.ts': "import { smtp } from '../mail/smtp.js';\nsmtp;\n",
    },
    says: '',
  },
  'a dependency that is new, and one that is gone': {
    to: { 'src/users/index.ts': "import { tell } from '../mail/index.js';\nexport const user = tell;\n" },
    says: '## Module boundaries\n\n### New module dependencies\n\n- `users` → `mail`: 1 import, first `src/users/index.ts:1`, allowed\n\n### Gone\n\n- `users` no longer needs `billing`\n\n'
      + '```mermaid\nflowchart LR\n  m0["billing"]\n  m1["mail"]\n  m2["users"]\n  m0 -->|"1"| m1\n  m2 ==>|"new, 1"| m1\n  m2 -.->|"gone"| m0\n```\n',
  },
  'one that goes around a door': { to: { 'src/users/index.ts': "import { smtp } from '../mail/smtp.js';\nimport { refund } from '../billing/index.js';\nexport const user = [smtp, refund];\n" }, says: /^- `users` → `mail`: 1 import, first `src\/users\/index\.ts:1`, \*\*not allowed\*\* \(around the door of mail\)$/m },
  'an import that is not allowed in a pair that was there': { to: { 'src/billing/again.ts': "import { smtp } from '../mail/smtp.js';\nexport const again = smtp;\n" }, says: '## Module boundaries\n\n### Imports that are not allowed\n\n- `src/billing/again.ts:1` imports `../mail/smtp.js`: around the door of mail\n' },
  'types that become needed at run time': { to: { 'src/orders/index.ts': "import { charge } from '../billing/index.js';\nexport const place = charge;\n" }, says: /### Now needed at run time, no longer for types alone\n\n- `orders` → `billing`: 1 import, first/ },
  'a circle, with the cheapest cut': {
    to: { 'src/mail/index.ts': "import { user } from '../users/index.js';\nexport const tell = () => user;\nexport const secret = 1;\n", 'src/users/more.ts': "import { charge } from '../billing/index.js';\nexport const more = charge;\n" },
    says: /### New circles\n\n- `billing` → `mail` → `users` → `billing`\. Cheapest to cut: `billing` → `mail` \(1 import, which frees 3 of 3 modules\)\n/,
  },
  'names that a door begins and ceases to offer': {
    to: { 'src/billing/index.ts': "export { charge } from './charge.js';\nexport type { Charge } from './charge.js';\nexport const vat = 1;\n", 'src/users/index.ts': "import { charge } from '../billing/index.js';\nexport const user = charge;\n" },
    says: '## Module boundaries\n\n### Doors\n\n- `billing` offers `vat`\n- `billing` no longer offers `refund`, which `users` took\n',
  },
  'a module that comes': { to: { 'src/stock/index.ts': 'export const stock = 1;\n' }, says: '## Module boundaries\n\n### Modules\n\n- `stock` is new\n' },
};

describe('what has become of the boundaries', () => {
  for (const [name, { to, says }] of Object.entries(steps)) it(`tells ${name}`, () => {
    const [before, after] = [snapshotOf(shop), snapshotOf({ ...shop, ...to })];
    const change = compareSnapshots(before, after);
    const text = writeComment(change, after);
    if (typeof says === 'string') assert.equal(text, says);
    else assert.match(text, says);
    assert.equal(isUnchanged(change), text === '');
  });

  it('tells that a door has come, and that it is gone', () => {
    const [open, closed] = [snapshotOf({ ...shop, 'src/plain/a.ts': 'export const a = 1;\n' }), snapshotOf({ ...shop, 'src/plain/a.ts': 'export const a = 1;\n', 'src/plain/index.ts': "export { a } from './a.js';\n" })];
    assert.match(writeComment(compareSnapshots(open, closed), closed), /- `plain` has a door now, and offers `a`: others may import nothing else of it\n/);
    assert.match(writeComment(compareSnapshots(closed, open), open), /- `plain` has no door any more: every file of it may be imported\n/);
  });

  it('tells the way back of everything that it told', () => {
    for (const { to } of Object.values(steps)) {
      const [before, after] = [snapshotOf(shop), snapshotOf({ ...shop, ...to })];
      const [there, back] = [compareSnapshots(before, after), compareSnapshots(after, before)];
      assert.deepEqual(back.removed.map(({ from, to: end }) => [from, end]), there.added.map(({ from, to: end }) => [from, end]));
      assert.deepEqual(back.modules.removed, there.modules.added);
      assert.deepEqual(back.doors.flatMap(({ removed }) => removed.map((each) => each.name)), there.doors.flatMap(({ added }) => added));
    }
  });

  it('tells what the baseline has become, and frozen imports as such', () => {
    const after = snapshotOf({ ...shop, 'src/billing/again.ts': "import { smtp } from '../mail/smtp.js';\nexport const again = smtp;\n" }, true);
    assert.match(writeComment(compareSnapshots(snapshotOf(shop), after), after, { added: 1, removed: 2 }), /: frozen in the baseline, around the door of mail\n\n### Baseline\n\n- \+1 \/ −2 frozen findings\n$/);
  });

  it('shows names as they are', () => {
    const odd = { ...shop, 'src/a`b|c/index.ts': "import { tell } from '../mail/index.js';\nexport const odd = tell;\n" };
    const after = snapshotOf(odd);
    assert.match(writeComment(compareSnapshots(snapshotOf(shop), after), after), /- ``a`b\|c`` → `mail`: 1 import, first ``src\/a`b\|c\/index\.ts:1``, allowed/);
  });
});

function snapshotOf(files: Files, isFrozen = false): Snapshot {
  const world = drawWorld(files);
  try {
    return takeSnapshot(openProject(world.root), () => isFrozen);
  } finally {
    world.erase();
  }
}
