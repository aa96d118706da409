// The comment that allows a finding: it takes that finding away, leaves every other one, and spoils neither text nor reason.
import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { allowFinding } from './allow-finding.js';
import { checkFile, settingsOf } from './check-file.js';

const path = 'src/app.ts';
const name = 'tenfold/require-structured-logger';

describe('allowFinding', () => {
  const cases: Readonly<Record<string, readonly [before: string, after: string | undefined]>> = {
    'writes a comment above, as far in as the line': [
      'export function run() {\n  console.log(1);\n}\n',
      `export function run() {\n  // eslint-disable-next-line ${name} -- reason\n  console.log(1);\n}\n`,
    ],
    'keeps the line ends of the file': ['\r\nconsole.log(1);\r\n', `\r\n// eslint-disable-next-line ${name} -- reason\r\nconsole.log(1);\r\n`],
    'joins a comment that has a reason, and keeps the reason': ['// eslint-disable-next-line no-console -- shown to operators\nconsole.log(1);\n', `// eslint-disable-next-line no-console, ${name} -- shown to operators\nconsole.log(1);\n`],
    'joins a comment that has none, and asks for it': ['// eslint-disable-next-line no-console\nconsole.log(1);\n', `// eslint-disable-next-line no-console, ${name} -- reason\nconsole.log(1);\n`],
    'joins a comment on the same line': ['console.log(1); // eslint-disable-line no-console\n', `console.log(1); // eslint-disable-line no-console, ${name} -- reason\n`],
    'joins a block comment': ['/* eslint-disable-next-line no-console */\nconsole.log(1);\n', `/* eslint-disable-next-line no-console, ${name} -- reason */\nconsole.log(1);\n`],
    'leaves a comment for another line alone': ['// eslint-disable-next-line no-console\n\nconsole.log(1);\n', `// eslint-disable-next-line no-console\n\n// eslint-disable-next-line ${name} -- reason\nconsole.log(1);\n`],
    'offers nothing inside a template, where it would be text': ['export const text = `\n${console.log(1)}\n`;\n', undefined],
    'offers nothing in the middle of a half-typed file': ['console.log(1);\nconst half = (\n', undefined],
  };
  it('records a decision where there is one to make', () => {
    const files = { 'src/app.ts': "import express from 'express';\nimport Stripe from 'stripe';\nconst stripe = new Stripe('key');\nexpress().post('/', async (req, res) => {\n  await stripe.customers.del(req.body.id);\n  res.end();\n});\n" };
    const world = drawWorld(files);
    try {
      const project = openProject(world.root);
      const settings = settingsOf({}, 'strict');
      const all = checkFile(project, path, settings);
      const found = all.find(({ rule }) => rule === 'no-awaited-third-party-call')!;
      const left = all.flatMap(({ rule }) => (rule === found.rule ? [] : [rule]));
      const { edit, reason } = allowFinding(project, found)!;
      assert.equal(edit.text, '  // tenfold-sync(stripe): reason\n');
      assert.equal(edit.text.slice(reason!.start, reason!.end), 'reason');
      const text = files[path].slice(0, edit.range[0]) + edit.text.replace('reason', 'the customer asked to be forgotten') + files[path].slice(edit.range[1]);
      project.update([{ kind: 'buffer', path, text }]);
      assert.deepEqual(checkFile(project, path, settings).map(({ rule }) => rule), left);
    } finally {
      world.erase();
    }
  });

  for (const [title, [before, after]] of Object.entries(cases)) it(title, () => prove(before, after));
});

function prove(before: string, after: string | undefined): void {
  const world = drawWorld({ [path]: 'console.log(1);\n' });
  try {
    const project = openProject(world.root);
    const settings = settingsOf({}, 'recommended');
    checkFile(project, path, settings);
    project.update([{ kind: 'buffer', path, text: before }]);
    const findings = checkFile(project, path, settings);
    assert.equal(findings.length, 1);
    const allowance = allowFinding(project, findings[0]!);
    if (after === undefined) return assert.equal(allowance, undefined);
    const { edit, reason } = allowance!;
    const text = before.slice(0, edit.range[0]) + edit.text + before.slice(edit.range[1]);
    assert.equal(text, after);
    if (reason) assert.equal(edit.text.slice(reason.start, reason.end), 'reason');
    project.update([{ kind: 'buffer', path, text }]);
    assert.deepEqual(checkFile(project, path, settings), []);
  } finally {
    world.erase();
  }
}
