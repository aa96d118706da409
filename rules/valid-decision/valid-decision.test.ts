import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { noAwaitedThirdPartyCall } from '../no-awaited-third-party-call/no-awaited-third-party-call.js';
import { noRequestStateInModuleScope } from '../no-request-state-in-module-scope/no-request-state-in-module-scope.js';
import { askDirectly, testRule } from '../testing/test-rule.js';
import { validDecision } from './valid-decision.js';

const mail = { 'src/mail.ts': "import { Resend } from 'resend';\nconst resend = new Resend('k');\nexport const sendReceipt = async (to: string) => { await resend.emails.send({ to }); };\n" };
const express = "import express from 'express';\nconst app = express();\n";
const post = (body: string, before = ''): Record<string, string> => ({ 'src/orders.ts': `import { sendReceipt } from './mail.js';\n${express}${before}app.post('/orders', async (req, res) => {\n  ${body}\n  res.json({});\n});\n` });
const reason = 'the buyer is told when the address bounces';

testRule(validDecision, {
  allows: {
    'a decision at the call, above it and behind it': { ...mail, ...post(`// tenfold-sync(resend): ${reason}\n  await sendReceipt('a');\n  await sendReceipt('b'); // tenfold-sync(resend, until=2031-02-28): ${reason}`) },
    'one above the handler, one without a vendor, one for what is not awaited': { ...mail, ...post(`// tenfold-sync: ${reason}\n  void sendReceipt('a');`), 'src/more.ts': `import { sendReceipt } from './mail.js';\n${express}/** tenfold-sync(resend): ${reason} */\napp.post('/more', async (req, res) => { await sendReceipt('a'); res.json({}); });\n` },
    'one above a helper, for all who call it': { 'src/mail.ts': mail['src/mail.ts'].replace('export const', `// tenfold-sync(resend): ${reason}\nexport const`), ...post("await sendReceipt('a');") },
    'one about state': { 'src/cart.ts': `${express}// tenfold-state: one instance until the pilot ends\nconst users: { email: string }[] = [];\napp.post('/register', (req, res) => { users.push({ email: req.body.email }); res.end(); });\napp.post('/login', (req, res) => { res.json(users.find((user) => user.email === req.body.email)); });\n` },
    'one about state above a statement of two lines, a decorator, an option, and in a schema': {
      'src/pubsub.ts': "import { PubSub } from 'graphql-subscriptions';\n// tenfold-state(until=2031-01-31): one instance until the pilot ends\nexport const pubsub =\n  new PubSub();\n",
      'src/bill.service.ts': "import { Controller, Get } from '@nestjs/common';\nimport { Cron } from '@nestjs/schedule';\nimport { Resend } from 'resend';\nconst resend = new Resend('k');\n@Controller('a')\nexport class Bills {\n  @Get() all() { return []; }\n  // tenfold-state: one instance until the pilot ends\n  @Cron('0 * * * *')\n  async bill() { await resend.emails.send({ to: 'a' }); }\n}\n",
      'src/upload.ts': "import multer from 'multer';\nexport const upload = multer({ storage:\n  // tenfold-state: one instance until the pilot ends\n  multer.diskStorage({ destination: 'uploads' }) });\n",
      'src/app.ts': `${express}app.get('/orders', (req, res) => { res.json([]); });\n`,
      'prisma/schema.prisma': '// tenfold-state: one instance until the pilot ends\ndatasource db {\n  provider = "sqlite"\n  url      = "file:a.db"\n}\n',
    },
    'comments that only speak of it': { ...mail, ...post("// see tenfold-sync in the handbook\n  // tenfolded\n  res.status(200);") },
    'a test, in which nothing need hold': { 'src/orders.test.ts': '// tenfold-sync: ok\nexport {};\n' },
    'a file that is still being typed': { 'src/orders.ts': '// tenfold-sync: ok\napp.post(' },
  },
  flags: {
    'a reason that says nothing': { files: { ...mail, ...post("«// tenfold-sync(resend): ok»\n  await sendReceipt('a');\n  «// tenfold-sync:»\n  await sendReceipt('a');") }, messages: ['lacksReason', 'lacksReason'], suggestsNothing: true },
    'one in a schema that allows nothing': { files: { 'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n«// tenfold-state: ${reason}»\n` }, messages: ['allowsNothing'], suggestion: { title: 'Remove the decision', gives: { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n' } } },
    'what cannot be read': { files: { ...mail, ...post(`«// tenfold-sync(resend, slack): ${reason}»\n  «// tenfold-sync ${reason}»\n  «// tenfold-async: ${reason}»\n  «// tenfold-state(resend): ${reason}»\n  await sendReceipt('a');`) }, messages: ['isUnreadable', 'isUnreadable', 'isUnreadable', 'isUnreadable'] },
    'a day that no calendar has': { files: { ...mail, ...post(`«// tenfold-sync(resend, until=2031-02-30): ${reason}»\n  await sendReceipt('a');\n  «// tenfold-sync(until=soon): ${reason}»\n  await sendReceipt('a');`) }, messages: ['hasNoDate', 'hasNoDate'] },
    'a vendor that is written wrong, and one that is another': { files: { ...mail, ...post(`«// tenfold-sync(resned): ${reason}»\n  await sendReceipt('a');\n  «// tenfold-sync(stripe): ${reason}»\n  await sendReceipt('a');`) }, messages: ['namesNobody', 'namesNobody'] },
    'one that allows nothing any more': {
      files: { ...mail, ...post(`«// tenfold-sync(resend): ${reason}»\n  res.status(200);`) }, messages: ['allowsNothing'],
      suggestion: { title: 'Remove the decision', gives: { 'src/orders.ts': post('res.status(200);')['src/orders.ts']! } },
    },
    'one behind a line of code, and takes only the comment': {
      files: { ...mail, ...post(`res.status(200); «// tenfold-state: ${reason}»`) },
      suggestion: { title: 'Remove the decision', gives: { 'src/orders.ts': post('res.status(200);')['src/orders.ts']! } },
    },
  },
});

describe('decisions', () => {
  it('silence the rule where they stand, and nowhere else', () => {
    const world = drawWorld({ ...mail, ...post(`// tenfold-sync(resend): ${reason}\n  await sendReceipt('a');\n  // tenfold-sync(stripe): ${reason}\n  await sendReceipt('b');\n  await sendReceipt('c');`), 'src/cart.ts': `${express}// tenfold-state: one instance until the pilot ends\nconst users: { email: string }[] = [];\napp.post('/register', (req, res) => { users.push({ email: req.body.email }); res.end(); });\napp.post('/login', (req, res) => { res.json(users.find((user) => user.email === req.body.email)); });\nconst guests: { email: string }[] = [];\napp.post('/visit', (req, res) => { guests.push({ email: req.body.email }); res.end(); });\napp.post('/visits', (req, res) => { res.json(guests.find((user) => user.email === req.body.email)); });\n` });
    try {
      const project = openProject(world.root);
      const linesOf = (rule: typeof validDecision): string[] => askDirectly(rule, project, {}).map(({ path, range }) => `${path} ${world.files[path]!.slice(range[0]).split('\n')[0]!.trim()}`);
      assert.deepEqual(linesOf(noAwaitedThirdPartyCall), ["src/orders.ts sendReceipt('b');", "src/orders.ts sendReceipt('c');"]);
      assert.deepEqual(linesOf(noRequestStateInModuleScope), ['src/cart.ts guests: { email: string }[] = [];']);
    } finally {
      world.erase();
    }
  });
});
