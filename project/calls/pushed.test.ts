// A promise that is put into a list is waited for once the list is.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const cases: Readonly<Record<string, readonly [body: string, waits: number]>> = {
  'a list that is awaited': ['const all = []; for (const to of req.body) all.push(resend.emails.send({ to })); await Promise.all(all);', 1],
  'a list that is awaited, of what is chained on': ['const all = []; all.push(resend.emails.send({}).then((mail) => mail.id)); const ids = await Promise.allSettled(all);', 1],
  'a list that nobody awaits': ['const all = []; all.push(resend.emails.send({}));', 0],
  'a list that is handed over to be counted': ['const all = []; all.push(resend.emails.send({})); res.json(all.length);', 0],
  'two lists, of which one is awaited': ['const a = []; const b = []; a.push(resend.emails.send({})); b.push(resend.emails.send({})); await Promise.all(b);', 1],
};

describe('promises in a list', () => {
  for (const [name, [body, waits]] of Object.entries(cases)) it(name, () => {
    const world = drawWorld({ 'src/a.ts': `import express from 'express';\nimport { Resend } from 'resend';\nconst resend = new Resend('k');\nexpress().post('/a', async (req, res) => { ${body} res.end(); });\n` });
    try {
      const { analysis } = openProject(world.root);
      assert.equal(analysis.handlersIn('src/a.ts').flatMap((handler) => analysis.waits.waitsIn(handler)).length, waits);
    } finally {
      world.erase();
    }
  });
});
