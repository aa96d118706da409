// Draws a modular monolith of any size: Express routes, services, repositories and third parties, the same bytes each time.
// In every tenth module one import goes around a door and one handler waits for a mail, so that there is something to find.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const filesPerModule = 20;

/** @returns what was planted: `{ aroundTheDoor, waits }` */
export function generateMonolith(root, files) {
  rmSync(root, { recursive: true, force: true });
  const modules = Math.floor(files / filesPerModule);
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', JSON.stringify({ name: 'monolith', private: true, type: 'module', dependencies: { express: '^5.0.0', '@sendgrid/mail': '^8.0.0', pino: '^10.0.0' } }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, paths: { '@modules/*': ['./src/modules/*'] } } }));
  for (let module = 0; module < modules; module += 1) for (const [path, text] of drawModule(module, module % 10 === 9)) write(`src/modules/m${module}/${path}`, text);
  const planted = Math.floor(modules / 10);
  return { aroundTheDoor: planted, waits: planted };
}

function* drawModule(module, isOdd) {
  yield ['index.ts', `export { routes } from './http/routes.js';\nexport { find0 } from './services/service-0.js';\n`];
  yield ['http/routes.ts', drawRoutes(module, isOdd)];
  yield ['infra/mailer.ts', `import mail from '@sendgrid/mail';\n\nexport async function sendNotice(to: string): Promise<void> {\n  await mail.send({ to, from: 'notices@example.com', subject: 'Notice', text: 'Something happened.' });\n}\n`];
  for (let each = 0; each < 8; each += 1) yield [`services/service-${each}.ts`, drawService(module, each, isOdd)];
  for (let each = 0; each < filesPerModule - 11; each += 1) yield [`domain/entity-${each}.ts`, drawEntity(each)];
}

function drawRoutes(module, isOdd) {
  const handlers = Array.from({ length: 8 }, (_, each) => `routes.get('/${each}', async (req, res) => {\n  const found = await find${each}(String(req.query.id));\n  if (!found) {\n    res.status(404).end();\n    return;\n  }\n  res.json(found);\n});\n`);
  const imports = Array.from({ length: 8 }, (_, each) => `import { find${each} } from '../services/service-${each}.js';\n`).join('');
  const notice = isOdd ? `routes.post('/notice', async (req, res) => {\n  await notifyOwner(String(req.body.to));\n  res.status(202).end();\n});\n` : '';
  return `import { Router } from 'express';\n${imports}${isOdd ? "import { notifyOwner } from '../services/service-0.js';\n" : ''}\nexport const routes = Router();\n\n${handlers.join('\n')}${notice ? `\n${notice}` : ''}`;
}

function drawService(module, each, isOdd) {
  const neighbour = module === 0 ? undefined : module - 1;
  const imports = [
    `import { makeEntity${each} } from '../domain/entity-${each}.js';`,
    ...(neighbour === undefined ? [] : [`import { find0 as findNeighbour } from '@modules/m${neighbour}/${isOdd && each === 1 ? 'services/service-0' : 'index'}.js';`]),
    ...(isOdd && each === 0 ? ["import { sendNotice } from '../infra/mailer.js';"] : []),
  ];
  const methods = Array.from({ length: 6 }, (_, index) => `export function step${index}(values: number[]): number {\n  let total = 0;\n  for (const value of values) {\n    if (value % ${index + 2} === 0) total += value * ${index + 1};\n    else total -= Math.floor(value / ${index + 3});\n  }\n  return total;\n}\n`);
  const notify = isOdd && each === 0 ? `\nexport async function notifyOwner(to: string): Promise<void> {\n  await sendNotice(to);\n}\n` : '';
  return `${imports.join('\n')}\n\nexport async function find${each}(id: string) {\n  const entity = makeEntity${each}(id);\n  ${neighbour === undefined ? 'return entity;' : `return id.length > ${each + 3} ? entity : findNeighbour(id);`}\n}\n\n${methods.join('\n')}${notify}`;
}

function drawEntity(each) {
  const fields = Array.from({ length: 10 }, (_, index) => `  readonly field${index}: ${index % 2 ? 'string' : 'number'};\n`).join('');
  const values = Array.from({ length: 10 }, (_, index) => `    field${index}: ${index % 2 ? `\`\${id}-${index}\`` : `id.length * ${index}`},\n`).join('');
  return `export interface Entity${each} {\n  readonly id: string;\n${fields}}\n\nexport function makeEntity${each}(id: string): Entity${each} {\n  return {\n    id,\n${values}  };\n}\n`;
}
