// Which waits come after the answer: by the response, wherever it stands among the parameters.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { isAnsweredBefore } from './answered.js';

const head = "import express from 'express';\nimport { Resend } from 'resend';\nconst resend = new Resend('k');\nconst app = express();\n";

const cases: Readonly<Record<string, readonly [text: string, answered: readonly boolean[]]>> = {
  'a handler': ["app.post('/a', async (req, res) => { await resend.emails.send({ to: 'a' }); res.json({}); await resend.emails.send({ to: 'b' }); });\n", [false, true]],
  'a middleware for errors, whose response is third': ["app.use(async (err, req, res, next) => { await resend.emails.send({ to: 'a' }); res.status(500).json({}); await resend.emails.send({ to: 'b' }); });\n", [false, true]],
  'a middleware for errors with names of its own': ['app.use(async (e, q, r, n) => { r.sendStatus(500); await resend.emails.send({}); });\n', [true]],
  'a middleware for a parameter, whose response is second': ["app.param('id', async (req, res, next, id) => { next.send(); await resend.emails.send({ to: 'a' }); res.json({}); await resend.emails.send({ to: 'b' }); });\n", [false, true]],
  'what is sent to the request of an error': ['app.use(async (err, req, res, next) => { req.end(); await resend.emails.send({}); res.end(); });\n', [false]],
  'errors of Fastify': ["import fastify from 'fastify';\nfastify().setErrorHandler(async (error, request, reply) => { reply.code(500).send({}); await resend.emails.send({}); });\n", [true]],
};

describe('answers before a wait', () => {
  for (const [name, [text, answered]] of Object.entries(cases)) it(name, () => {
    const world = drawWorld({ 'src/a.ts': head + text });
    try {
      const { analysis } = openProject(world.root);
      const facts = analysis.facts('src/a.ts')!;
      assert.deepEqual(analysis.handlersIn('src/a.ts').flatMap((handler) => analysis.waits.waitsIn(handler).map((wait) => isAnsweredBefore(facts, handler, facts.calls[wait.at.call]!))), answered);
    } finally {
      world.erase();
    }
  });
});
