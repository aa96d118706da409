// What is deployed: told from libraries, command lines, front ends and examples; with its entry, and what is found of what it needs.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openProject, type Project } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { type Need, needs, type Service } from './service.js';

type Files = Readonly<Record<string, string>>;

const express = (port: number, more = ''): string => `import express from 'express';\nconst app = express();\n${more}app.listen(${port});\n`;
const every: readonly Need[] = ['health', 'errorTracker', 'metrics', 'requestId', 'tracing', 'shutdown'];

describe('services', () => {
  it('are found once for each program, with their kind and the statement that begins them', () => {
    inProject({
      'package.json': '{ "private": true, "workspaces": ["apps/*", "packages/*"] }',
      'apps/api/package.json': '{ "name": "api", "scripts": { "start": "node dist/main.js" }, "dependencies": { "http": "*" } }', 'apps/api/src/main.ts': "import { start } from './server.js';\nstart();\n", 'apps/api/src/server.ts': `export function start() {\n${express(3000).replace('import', '// ')}}\nimport express from 'express';\n`,
      'apps/jobs/package.json': '{ "name": "jobs", "scripts": { "worker": "tsx src/run.ts" } }', 'apps/jobs/src/run.ts': "import { Worker } from 'bullmq';\nexport const worker = new Worker('mail', async () => {});\n",
      'apps/web/package.json': '{ "name": "web", "scripts": { "build": "next build" }, "dependencies": { "next": "16.0.0" } }', 'apps/web/app/api/orders/route.ts': 'export async function POST() { return Response.json({}); }\n',
      'packages/kit/package.json': '{ "name": "kit", "main": "index.ts" }', 'packages/kit/index.ts': "import { createServer } from 'node:http';\nexport function serveOn(port: number) { createServer().listen(port); }\n",
      'packages/tool/package.json': '{ "name": "tool", "bin": "index.ts" }', 'packages/tool/index.ts': "import { createServer } from 'node:http';\ncreateServer().listen(4000);\n",
    }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ name, kind, entry }) => [name, kind, entry?.path, entry && project.text(entry.path)!.slice(...entry.range)]), [
        ['api', 'server', 'apps/api/src/server.ts', 'app.listen'], ['jobs', 'worker', 'apps/jobs/src/run.ts', 'Worker'], ['web', 'app', undefined, undefined],
      ]);
    });
  });

  it('share what they import, and only that', () => {
    inProject({
      'package.json': '{ "name": "both", "scripts": { "start:a": "node dist/a.js", "start:b": "node dist/b.js" } }',
      'src/a.ts': `import './watch.js';\n${express(3000)}`, 'src/b.ts': express(3001), 'src/watch.ts': "import * as Sentry from '@sentry/node';\nSentry.init({});\n", 'src/loaded-by-name.ts': "process.on('SIGTERM', () => {});\n",
    }, (project) => {
      assert.deepEqual(project.analysis.services.all.map((each) => [each.name, lacking(project, each)]), [['both (a)', ['health', 'metrics', 'requestId', 'tracing']], ['both (b)', ['health', 'errorTracker', 'metrics', 'requestId', 'tracing']]]);
    });
  });

  it('are what a command starts, whatever it says of the way there', () => {
    for (const [command, path] of [['node dist/main.js', 'src/main.ts'], ['node .', 'index.js'], ['NODE_ENV=production node -r dotenv/config ./build/server/index.js', 'server/index.ts'], ['tsx watch src/app.ts && true', 'src/app.ts'], ['node dist/apps/api/main', 'apps/api/src/main.ts'], ['cross-env X=1 nodemon server.js', 'server.js']] as const) {
      inProject({ 'package.json': `{ "name": "x", "scripts": { "start": ${JSON.stringify(command)} } }`, [path]: express(3000), 'src/other.ts': express(4000) }, (project) => {
        assert.deepEqual(project.analysis.services.all.map(({ entry }) => entry?.path), [path], command);
      });
    }
    inProject({ Dockerfile: 'FROM node:24\nENTRYPOINT ["node", \\\n  "/app/bin/run.js"]\n', 'bin/run.js': express(3000) }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ because }) => because), ['express listens; Dockerfile starts bin/run.js']);
    });
    inProject({ 'compose.yaml': 'services:\n  api:\n    image: node\n    command: ["node", "scripts/serve.js"]\n', 'scripts/serve.js': express(3000) }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ because }) => because), ['express listens; compose.yaml starts scripts/serve.js']);
    });
  });

  it('are started by shell scripts that a command names, with what those load first', () => {
    const script = '#!/bin/sh\n# node -r newrelic\nFLAGS="-r dd-trace/init"\nexec node $FLAGS "dist/main.js"\n';
    inProject({ 'package.json': '{ "name": "x" }', Dockerfile: 'FROM node:24\nWORKDIR /app\nENTRYPOINT ["/app/bin/start", "api"]\n', 'bin/start': script, 'src/main.ts': express(3000), 'bin/other.sh': 'node -r newrelic a.js\n' }, (project) => {
      assert.deepEqual(project.analysis.services.all.map((each) => [each.because, project.analysis.services.evidence(each, 'tracing')]), [['express listens; bin/start starts src/main.ts', { path: 'bin/start', what: 'Datadog' }]]);
    });
    inProject({ 'package.json': '{ "name": "x", "scripts": { "start": "sh ./run.sh" } }', 'run.sh': 'sh ./more.sh\n', 'more.sh': '. ./run.sh\nexec node src/main.js\n', 'src/main.js': express(3000) }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ because }) => because), ['express listens; more.sh starts src/main.js']);
    });
  });

  it('are what a launcher loads of what was built', () => {
    const launcher = "const path = require('path');\nmodule.exports = require(path.resolve(__dirname, '../dist/bin/worker.js'));\n";
    const worker = "import { Worker } from 'bullmq';\nnew Worker('mail', async () => {});\n";
    inProject({ 'apps/jobs/package.json': '{ "name": "jobs" }', 'apps/jobs/docker/entrypoint.sh': 'exec node docker/entrypoint-worker.js\n', 'apps/jobs/Dockerfile': 'ENTRYPOINT ["docker/entrypoint.sh"]\n', 'apps/jobs/docker/entrypoint-worker.js': launcher, 'apps/jobs/bin/worker.ts': worker }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ because }) => because), ['bullmq takes jobs; apps/jobs/docker/entrypoint.sh starts apps/jobs/bin/worker.ts']);
    });
    inProject({ 'package.json': '{ "name": "x", "scripts": { "start": "node bin/www" } }', 'bin/www.js': "require('../dist/app.js');\n", 'src/app.ts': express(3000) }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ because }) => because), ['express listens; the script "start" starts src/app.ts']);
    });
    inProject({ 'package.json': '{ "name": "x", "scripts": { "start:worker": "node worker.js" } }', 'worker.js': "const { Worker } = require('bullmq');\nrequire('./dist/settings.js');\nnew Worker('mail', async () => {});\n" }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ entry }) => entry?.path), ['worker.js']);
    });
  });

  it('are the framework, where only a developer starts a server around it', () => {
    const server = "import express from 'express';\nimport next from 'next';\nnext({ dev: true });\nexpress().listen(3000);\n";
    const found = (scripts: string, more: Files = {}): unknown[] => { let all: unknown[] = []; inProject({ 'package.json': `{ "name": "web", "scripts": ${scripts}, "dependencies": { "next": "16" } }`, 'next.config.js': 'module.exports = {};\n', 'server.js': server, ...more }, (project) => { all = project.analysis.services.all.map(({ kind }) => kind); }); return all; };
    const route = { 'app/api/orders/route.ts': 'export async function POST() { return Response.json({}); }\n' };
    assert.deepEqual(found('{ "dev": "node server.js" }'), []);
    assert.deepEqual(found('{ "dev": "node server.js" }', route), ['app']);
    assert.deepEqual(found('{ "dev": "node server.js", "start": "NODE_ENV=production node server.js" }', route), ['server']);
  });

  it('are not what does its work and leaves, other than when it is told to', () => {
    const jobs = { 'queue.ts': "import { Worker } from 'bullmq';\nexport const work = () => new Worker('mail', async () => {});\n" };
    const named = (text: string): string[] => { let found: string[] = []; inProject({ ...jobs, 'package.json': '{ "name": "x", "scripts": { "run:fix": "node fix.js" } }', 'fix.ts': `import { work } from './queue.js';\n${text}` }, (project) => { found = project.analysis.services.all.map(({ kind }) => kind); }); return found; };
    assert.deepEqual(named('work();\nfix().then(() => process.exit(0));\n'), []);
    assert.deepEqual(named("work();\nprocess.on('SIGTERM', () => { stop().then(() => process.exit(0)); });\n"), ['worker']);
    assert.deepEqual(named('work();\nfix().catch(() => process.exit(1));\n'), ['worker']);
  });

  it('are workers where a package of jobs answers only those who ask whether it lives', () => {
    const jobs = (route: string): Files => ({ 'apps/worker/package.json': '{ "name": "jobs" }', 'apps/worker/main.ts': `import './rpc.js';\n${express(3000, `app.get('${route}', () => {});\n`)}`, 'package.json': '{ "workspaces": ["apps/*"] }' });
    inProject(jobs('/healthz'), (project) => { assert.deepEqual(project.analysis.services.all.map(({ kind }) => kind), ['worker']); });
    inProject(jobs('/orders'), (project) => { assert.deepEqual(project.analysis.services.all.map(({ kind }) => kind), ['server']); });
    inProject({ 'apps/api/package.json': '{ "name": "api" }', 'apps/api/main.ts': express(3000, "app.get('/healthz', () => {});\n") }, (project) => { assert.deepEqual(project.analysis.services.all.map(({ kind }) => kind), ['server']); });
  });

  it('are ready where their health check looks at what the client knows of its connections', () => {
    for (const [body, readiness] of [["if (knex.client.pool.numUsed() < 1) res.sendStatus(503); res.end();", 'asks'], ["res.json({ db: mongoose.connection.readyState === 1 });", 'asks'], ["res.json({ socket: socket.readyState });", 'only-alive']] as const) {
      inProject({ 'src/main.ts': express(3000, `app.get('/healthz', (req, res) => { ${body} });\n`), 'src/db.ts': "import 'mongoose';\n" }, (project) => {
        assert.deepEqual(project.analysis.services.all.map((each) => project.analysis.services.readiness(each)), [readiness], body);
      });
    }
  });

  it('are what tenfold.json says they are', () => {
    const files = { 'package.json': '{ "name": "root" }', 'apps/a/server.ts': express(3000), 'apps/a/package.json': '{ "name": "a" }', 'apps/b/server.ts': express(3001), 'apps/b/package.json': '{ "name": "b" }', 'odd/run.ts': "import { run } from 'somewhere';\nrun();\n" };
    const config = { services: [{ path: 'apps/a', kind: 'none' }, { path: 'apps/b', name: 'shop', kind: 'worker', elsewhere: { metrics: 'Grafana Cloud, board 12' } }, { path: 'odd', kind: 'serverless', entry: 'odd/run.ts' }] };
    inProject({ ...files, 'tenfold.json': JSON.stringify(config) }, (project) => {
      assert.deepEqual(project.brokenFiles, []);
      assert.deepEqual(project.analysis.services.all.map((each) => [each.name, each.kind, each.entry?.path, lacking(project, each)]), [['shop', 'worker', 'apps/b/server.ts', ['errorTracker', 'tracing', 'shutdown']], ['odd', 'serverless', 'odd/run.ts', ['errorTracker']]]);
    });
  });

  it('need what their kind needs', () => {
    assert.deepEqual(every.filter((need) => needs({ kind: 'app', isOnPlatform: true }, need)), ['errorTracker', 'metrics', 'requestId', 'tracing']);
    assert.deepEqual(every.filter((need) => needs({ kind: 'serverless', isOnPlatform: false }, need)), ['errorTracker']);
  });

  it('survive what cannot be read', () => {
    inProject({ 'package.json': '{ "scripts": { "start": "node \\u0000 ../../.. $(((" } ', 'compose.yml': 'services:\n  a:\n    command: [\n', 'Dockerfile': 'CMD [', 'a.ts': 'app.listen(', 'b.ts': "import './b.js';\nimport express from 'express';\nexpress().listen(3000);\n", 'loop.ts': "import './b.js';\nimport './loop.js';\n" }, (project) => {
      assert.deepEqual(project.analysis.services.all.map(({ entry }) => entry?.path), ['b.ts']);
    });
  });
});

const texts = {
  'src/main.ts': [express(3000), express(3000, "app.get('/healthz', () => {});\n"), "import './server.js';\n", "process.on('SIGTERM', () => {});\n", 'export {};\n'],
  'src/server.ts': [express(4000), "import { Worker } from 'bullmq';\nnew Worker('x');\n", "import * as Sentry from '@sentry/node';\nSentry.init({});\n", "import './main.js';\n", '('],
  'package.json': ['{ "name": "a" }', '{ "name": "a", "scripts": { "start": "node dist/server.js" } }', '{ "name": "a", "dependencies": { "next": "16" }, "scripts": { "start": "next start" } }', '{'],
  'app/api/x/route.ts': ['export const POST = () => {};\n', 'export const GET = () => {};\n'],
  'tenfold.json': ['{}', '{ "services": [{ "path": ".", "kind": "none" }] }', '{ "services": [{ "path": "." }] }'],
  Dockerfile: ['CMD node src/main.js\n', 'CMD node -r dd-trace/init src/server.js\n'],
  'ops/grafana/a.json': ['{ "panels": [], "schemaVersion": 1 }', '{}'],
};

describe('services after edits', () => {
  it('are those of a project that is opened anew', function () {
    this.timeout(60_000);
    const edit = fc.constantFrom(...Object.keys(texts) as (keyof typeof texts)[]).chain((path) => fc.record({ path: fc.constant(path), text: fc.option(fc.constantFrom(...texts[path]), { nil: undefined }), isAsked: fc.boolean() }));
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      inProject({ 'src/main.ts': express(3000) }, (project, world) => {
        for (const { path, text, isAsked } of edits) {
          if (text === undefined) world.remove(path);
          else world.write(path, text);
          project.update([{ kind: 'disk', path }]);
          if (isAsked) describeAll(project);
        }
        // Half-typed text keeps its last good facts, which a new project cannot know of.
        if (project.problem('src/server.ts')) { world.write('src/server.ts', 'export {};\n'); project.update([{ kind: 'disk', path: 'src/server.ts' }]); }
        assert.deepEqual(describeAll(project), describeAll(openProject(world.root)));
      });
    }), { numRuns: 120, seed: 20_240_308 });
  });
});

function describeAll(project: Project): unknown {
  const { services } = project.analysis;
  return services.all.map((each) => ({ ...each, found: every.map((need) => services.evidence(each, need)), readiness: services.readiness(each) }));
}

function lacking(project: Project, service: Service): Need[] {
  return every.filter((need) => needs(service, need) && !project.analysis.services.evidence(service, need));
}

function inProject(files: Files, ask: (project: Project, world: ReturnType<typeof drawWorld>) => void): void {
  const world = drawWorld(files);
  try {
    ask(openProject(world.root), world);
  } finally {
    world.erase();
  }
}
