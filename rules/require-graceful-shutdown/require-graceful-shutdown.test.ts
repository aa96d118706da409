import { testRule } from '../testing/test-rule.js';
import { requireGracefulShutdown } from './require-graceful-shutdown.js';

const server = (imports: string, body = '', listen = 'const server = app.listen(3000);'): Record<string, string> => ({ 'src/server.ts': `${imports}\nimport express from 'express';\nconst app = express();\n${listen}\n${body}\n` });
const marked = (imports: string, body = ''): Record<string, string> => server(imports, body, 'const server = «app.listen»(3000);');
const worker = (more: string, call = 'Worker'): Record<string, string> => ({ 'package.json': '{ "name": "jobs", "scripts": { "start": "node dist/worker.js" } }', 'src/worker.ts': `import { Worker } from 'bullmq';\nconst worker = new ${call}('mail', async () => {});\n${more}\n` });

testRule(requireGracefulShutdown, {
  allows: {
    'a handler': server('', "process.on('SIGTERM', () => server.close());"),
    'one for each of a list': server('', "for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());\n"),
    'one in a file of its own, with the process imported': { ...server("import './stop.js';"), 'src/stop.ts': "import process from 'node:process';\nprocess.addListener('SIGTERM', () => process.exit());\n" },
    'the hooks of NestJS': { 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nclass AppModule {}\nconst app = await NestFactory.create(AppModule);\napp.enableShutdownHooks();\nawait app.listen(3000);\n" },
    'packages that do it': { 'a/package.json': '{ "name": "a" }', 'a/server.ts': server("import { createTerminus } from '@godaddy/terminus';", 'createTerminus(server, {});')['src/server.ts']!, 'b/package.json': '{ "name": "b" }', 'b/server.ts': server("import closeWithGrace from 'close-with-grace';", 'closeWithGrace(async () => { server.close(); });')['src/server.ts']! },
    'what Next.js starts and stops': { 'package.json': '{ "name": "shop", "scripts": { "start": "next start" }, "dependencies": { "next": "16.0.0" } }', 'app/api/orders/route.ts': 'export async function POST() { return Response.json({}); }\n' },
    'a worker that is closed': worker("process.on('SIGTERM', () => worker.close());"),
    'what drains it elsewhere': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "shutdown": "preStop sleeps until Envoy has drained" } }] }', ...server('') },
    'a decision at the statement': server('', '', '// tenfold-state: the proxy retries what is cut off\nconst server = app.listen(3000);'),
    'a package of the team\'s own': { files: server("import { drain } from '@acme/drain';", 'drain(server);'), options: { packages: ['@acme/drain'] } },
    'what a platform calls': { 'src/lambda.ts': "import type { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = async () => ({ statusCode: 200, body: '' });\n" },
  },
  flags: {
    'a server that ends at once': { files: marked(''), messages: ['stopsAtOnce'], suggestsNothing: true },
    'other signals, and signals to others': { files: marked("import { spawn } from 'node:child_process';", "process.on('SIGINT', () => process.exit());\nconst child = spawn('ls');\nchild.kill('SIGTERM');\nchild.on('exit', () => {});\nprocess.on('uncaughtException', (error) => { throw error; });") },
    'a worker': { files: worker('', '«Worker»') },
    'a server of its own around React Router': { files: { 'package.json': '{ "name": "shop", "scripts": { "start": "node server.js", "build": "react-router build" }, "dependencies": { "@react-router/express": "7.0.0", "@react-router/node": "7.0.0" } }', 'server.js': "import { createRequestHandler } from '@react-router/express';\nimport express from 'express';\nconst app = express();\napp.use(createRequestHandler({ build: () => import('./build/server/index.js') }));\n«app.listen»(3000);\n", 'app/routes/orders.ts': "export async function action() { return { ok: true }; }\n" } },
  },
});
