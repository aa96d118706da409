import { testRule } from '../testing/test-rule.js';
import { noSchemaPush } from './no-schema-push.js';

type Files = Record<string, string>;

const schema = { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n' };
const migrated = { ...schema, 'prisma/migrations/1_init/migration.sql': 'CREATE TABLE a (b int);\n' };

function manifest(scripts: Readonly<Record<string, string>>, more: object = {}): Files {
  return { 'package.json': `${JSON.stringify({ name: 'shop', private: true, scripts, devDependencies: { prisma: '7.0.0' }, ...more }, undefined, 2)}\n` };
}

const quiet = manifest({ 'db:push': 'prisma db push', start: 'node .' });

testRule(noSchemaPush, {
  allows: {
    'a script for developers': { ...migrated, ...quiet },
    'what a developer runs before': { ...migrated, ...manifest({ dev: 'prisma db push && tsx watch src', 'start:dev': 'npm run db:push && nest start --watch', 'db:push': 'prisma db push' }) },
    'the database of a test': { ...migrated, ...manifest({ test: 'prisma db push && vitest', start: 'node .', prestart: 'dotenv -e .env.test -- prisma db push' }) },
    'a job that has a database of its own': { ...migrated, ...quiet, '.github/workflows/deploy.yml': 'jobs:\n  check:\n    services:\n      postgres:\n        image: postgres\n    steps:\n      - run: npx prisma db push\n' },
    'a workflow of tests': { ...migrated, ...quiet, '.github/workflows/ci.yml': 'jobs:\n  unit:\n    steps:\n      - run: npx prisma db push\n' },
    'an image for development': { ...migrated, ...quiet, 'Dockerfile.dev': 'CMD npx prisma db push && npm start\n' },
    'what is built into an image': { ...migrated, ...quiet, Dockerfile: 'RUN npx prisma generate\nCMD ["npx", "prisma", "migrate", "deploy"]\n' },
    'a start script that nobody starts': { ...migrated, ...quiet, 'scripts/start.sh': 'npx prisma db push\n' },
    'an example of something else': { ...manifest({}, { workspaces: ['examples/*'] }), 'examples/shop/package.json': '{ "name": "x", "scripts": { "db:push": "prisma db push" }, "devDependencies": { "prisma": "7.0.0" } }', 'examples/shop/prisma/schema.prisma': schema['prisma/schema.prisma'] },
    'TypeORM turned off, or on by what cannot be seen': { 'src/data.ts': "import { DataSource } from 'typeorm';\nexport const a = new DataSource({ type: 'postgres', synchronize: false });\nexport const b = new DataSource({ type: 'postgres', synchronize: process.env.NODE_ENV !== 'production' });\nexport const c = new DataSource({ type: 'better-sqlite3', database: ':memory:', synchronize: true });\n" },
    'TypeORM in a test': { 'src/data.test.ts': "import { DataSource } from 'typeorm';\nexport const a = new DataSource({ type: 'postgres', synchronize: true });\n" },
    'another class of that name': { 'src/data.ts': "class DataSource { constructor(readonly options: object) {} }\nexport const a = new DataSource({ synchronize: true });\n" },
    'Sequelize without a word, which only makes what is not there': { 'src/db.ts': "import { Sequelize } from 'sequelize';\nexport const db = new Sequelize('x');\nawait db.sync();\nawait db.sync({ alter: false });\n" },
    'Sequelize while developing': { 'src/db.ts': "import { Sequelize } from 'sequelize';\nexport const db = new Sequelize('x');\nif (process.env.NODE_ENV !== 'production') await db.sync({ alter: true });\n" },
    'the sync of another library': { 'src/db.ts': "import { Store } from './store.js';\nawait new Store().sync({ force: true });\n", 'src/store.ts': 'export class Store { async sync(_: object) {} }\n' },
  },
  flags: {
    'a start script': {
      files: { ...migrated, 'package.json': '{\n  "name": "shop",\n  "scripts": {\n    "start": "«prisma db push --accept-data-loss» && node ."\n  }\n}\n' }, messages: ['pushes'], says: [/^The script "start" runs 'prisma db push'/],
      suggestion: { title: "Run 'prisma migrate deploy' instead", gives: { 'package.json': '{\n  "name": "shop",\n  "scripts": {\n    "start": "prisma migrate deploy && node ."\n  }\n}\n' } },
    },
    'a script that the release runs': { files: { ...migrated, 'package.json': '{ "name": "shop", "scripts": { "deploy": "npm run db:sync && fly deploy", "db:sync": "«prisma db push»" } }' }, says: [/^The script "deploy" runs/] },
    'an image': {
      files: { ...migrated, 'package.json': '{ "name": «"shop"», "scripts": {} }', Dockerfile: 'FROM node\nCMD ["sh", "-c", "npx prisma db push && node ."]\n' }, says: [/^Dockerfile runs 'prisma db push'/], chain: ['it is written here'],
      suggestion: { title: /migrate deploy/, gives: { Dockerfile: 'FROM node\nCMD ["sh", "-c", "npx prisma migrate deploy && node ."]\n' } },
    },
    'the script that an image starts with': { files: { ...migrated, 'package.json': '{ "name": «"shop"» }', Dockerfile: 'FROM node\nENTRYPOINT ["./docker-entrypoint.sh"]\n', 'docker-entrypoint.sh': '#!/bin/sh\n# drizzle-kit push is for developers\nnpx drizzle-kit push --force\nexec "$@"\n' }, says: [/^docker-entrypoint\.sh runs 'drizzle-kit push'/] },
    'a job that deploys': { files: { ...migrated, 'package.json': '{ "name": «"shop"» }', '.github/workflows/main.yml': 'jobs:\n  deploy:\n    steps:\n      - run: |\n          npm ci\n          npx prisma db push\n' }, says: [/main\.yml runs/] },
    'a schema that has no migrations at all': { files: { ...schema, 'package.json': '{ "name": "shop", "scripts": { "db:push": "«prisma db push»", "start": "node ." }, "devDependencies": { "prisma": "7.0.0" } }' }, messages: ['hasNoMigrations'], suggestsNothing: true },
    'TypeORM': {
      files: { 'src/data.ts': "import { DataSource } from 'typeorm';\nexport const a = new DataSource({ type: 'postgres', «synchronize: true» });\n" }, messages: ['synchronizes'],
      suggestion: { title: 'Turn it off', gives: { 'src/data.ts': "import { DataSource } from 'typeorm';\nexport const a = new DataSource({ type: 'postgres', synchronize: false });\n" } },
    },
    'TypeORM in Nest': { files: { 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { TypeOrmModule } from '@nestjs/typeorm';\n@Module({ imports: [TypeOrmModule.forRoot({ type: 'postgres', «synchronize: true» })] })\nexport class AppModule {}\n" } },
    'Sequelize': { files: { 'src/db.ts': "import { Sequelize } from 'sequelize';\nexport const db = new Sequelize('x');\nawait db.sync({ «alter: true» });\n" } },
    'MikroORM': { files: { 'src/db.ts': "import { MikroORM } from '@mikro-orm/core';\nconst orm = await MikroORM.init();\nawait «orm.getSchemaGenerator().updateSchema»();\n" }, suggestsNothing: true },
  },
});
