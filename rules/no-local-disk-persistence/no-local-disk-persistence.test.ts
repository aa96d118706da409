import { testRule } from '../testing/test-rule.js';
import { noLocalDiskPersistence } from './no-local-disk-persistence.js';

const express = "import express from 'express';\nconst app = express();\n";
const upload = (body: string, imports = ''): Record<string, string> => ({ 'src/app.ts': `${imports}import multer from 'multer';\n${express}${body}` });
const post = (body: string, imports = ''): Record<string, string> => ({ 'src/app.ts': `import { writeFile } from 'node:fs/promises';\nimport { join } from 'node:path';\n${imports}${express}app.post('/files', async (req, res) => {\n  const { name, data } = req.body;\n  ${body}\n  res.end();\n});\n` });
const get = "app.get('/orders', (req, res) => { res.json([]); });\n";
const database = (imports: string, body: string): Record<string, string> => ({ 'src/db.ts': `${imports}${body}`, 'src/app.ts': `${express}import './db.js';\n${get}` });
const prisma = (provider: string): Record<string, string> => ({ 'src/app.ts': `${express}${get}`, 'prisma/schema.prisma': `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n` });

testRule(noLocalDiskPersistence, {
  allows: {
    'uploads in memory, and in the temporary folder': upload("app.post('/a', multer().single('a'));\napp.post('/b', multer({ storage: multer.memoryStorage() }).single('a'));\napp.post('/c', multer({ dest: os.tmpdir() }).single('a'));\napp.post('/d', multer({ storage: multer.diskStorage({ destination: join(tmpdir(), 'shop') }) }).single('a'));\napp.post('/e', multer({ storage: multer.diskStorage({ destination: (req, file, done) => done(null, '/tmp/shop') }) }).single('a'));\napp.post('/f', multer({ dest: '/var/tmp/shop', limits: {} }).single('a'));\n", "import os, { tmpdir } from 'node:os';\nimport { join } from 'node:path';\n"),
    'uploads where the surroundings say': upload("const folder = process.env.UPLOAD_DIR ?? 'uploads';\nexport const a = multer({ dest: process.env.UPLOAD_DIR });\nexport const b = multer({ dest: folder });\n"),
    'uploads that are handed on, and removed': upload("app.post('/a', multer({ dest: 'uploads' }).single('a'), async (req, res) => { await store(req.file!.path); await unlink(req.file!.path); res.end(); });\ndeclare function store(path: string): Promise<void>;\n", "import { unlink } from 'node:fs/promises';\n"),
    'uploads in object storage': upload("export const a = multer({ storage: multerS3({ bucket: 'a' }) });\n", "import multerS3 from 'multer-s3';\n"),
    'a volume that all servers share': { files: upload("export const a = multer({ dest: './data/uploads' });\n"), options: { sharedPaths: ['data'] } },
    'formidable and express-fileupload as they are by themselves': { 'src/app.ts': `import fileUpload from 'express-fileupload';\nimport formidable from 'formidable';\n${express}app.use(fileUpload({ useTempFiles: true }));\napp.post('/a', async (req, res) => { await formidable({}).parse(req); await formidable().parse(req); await req.files.a.mv('/tmp/a'); res.end(); });\n` },
    'a file that is removed again, here and by the handler': {
      ...post("const file = join(process.cwd(), 'work', name);\n  try { await writeFile(file, data); } finally { await rm(file); }\n  await convert(data);\n  await rm('work/out');", "import { rm } from 'node:fs/promises';\nimport { convert } from './convert.js';\n"),
      'src/convert.ts': "import { writeFileSync } from 'node:fs';\nexport function convert(data: string) { writeFileSync('work/out', data); return 'work/out'; }\n",
    },
    'a file in a temporary folder': post("await writeFile(join(tmpdir(), name), data);\n  await writeFile(join(await mkdtemp('a'), name), data);\n  const tempFile = `./work/${name}`;\n  await writeFile(tempFile, data);", "import { mkdtemp } from 'node:fs/promises';\nimport { tmpdir } from 'node:os';\n"),
    'where nobody knows': post("await writeFile(name, data);\n  await writeFile(join(process.env.DATA, name), data);\n  await writeFile(pathOf(name), data);", "import { pathOf } from 'house-paths';\n"),
    'what a process writes for itself': post("await writeFile(join('logs', name), data);\n  await writeFile(`.cache/${name}.json`, data);"),
    'one of several stores': {
      ...post("if (process.env.STORAGE === 'disk') await writeFile(join('files', name), data);\n  if (s3) return res.end();\n  await writeFile(join('files', name), data);\n  await storage.put(name, data);", "import { LocalStorage } from './local-storage.js';\nimport { s3 } from './s3.js';\nconst storage = new LocalStorage();\n"),
      'src/local-storage.ts': "import { writeFile } from 'node:fs/promises';\nimport type { Storage } from './storage.js';\nexport class LocalStorage implements Storage { async put(name: string, data: string) { await writeFile(`files/${name}`, data); } }\n", 'src/s3.ts': 'export const s3 = undefined;\n', 'src/storage.ts': 'export interface Storage { put(name: string, data: string): Promise<void> }\n',
    },
    'what is written at start, by a script, on another machine, or read': {
      'src/start.ts': "import { writeFileSync } from 'node:fs';\nwriteFileSync('schema.graphql', '');\n",
      'scripts/export.ts': "import { writeFileSync } from 'node:fs';\nwriteFileSync('out.json', '');\n",
      ...post("await sftp.writeFile('files/a', data);\n  res.json(await readFile('files/a'));", "import { readFile } from 'node:fs/promises';\nimport { sftp } from './sftp.js';\n"), 'src/sftp.ts': 'export const sftp = { async writeFile(path: string, data: string) { return path + data; } };\n',
    },
    'databases in memory, for a cache, beside a server, of the edge': {
      ...database("import Database from 'better-sqlite3';\n", "export const memory = new Database(':memory:');\nexport const cacheDb = new Database('cache.db');\nexport const other = new Database();\n"),
      'src/libsql.ts': "import { createClient } from '@libsql/client';\nexport const db = createClient({ url: process.env.DATABASE_URL });\nexport const turso = createClient({ url: 'libsql://shop.turso.io' });\n",
    },
    'a schema for SQLite beside that for another database': { ...Object.fromEntries(Object.entries(prisma('sqlite')).map(([path, text]) => [path === 'prisma/schema.prisma' ? 'prisma/sqlite/schema.prisma' : path, text])), 'prisma/postgres/schema.prisma': prisma('postgresql')['prisma/schema.prisma']! },
    'one of several databases': { 'package.json': '{ "name": "shop", "dependencies": { "pg": "8", "better-sqlite3": "12" } }', ...database("import Database from 'better-sqlite3';\n", "export const db = new Database('shop.db');\n") },
    'SQLite that LiteFS spreads, and an application for the desk': { 'litefs.yml': 'fuse: { dir: /litefs }\n', ...prisma('sqlite'), 'desk/package.json': '{ "name": "desk", "devDependencies": { "electron": "40" } }', 'desk/src/db.ts': "import Database from 'better-sqlite3';\nexport const db = new Database('desk.db');\n", 'desk/src/app.ts': `${express}import './db.js';\n${get}` },
    'a package that answers nobody': { 'src/db.ts': "import Database from 'better-sqlite3';\nexport const db = new Database('a.db');\n" },
    'Prisma with a server': prisma('postgresql'),
    'databases that are allowed': { files: { ...prisma('sqlite'), 'src/db.ts': "import Database from 'better-sqlite3';\nexport const db = new Database('a.db');\n" }, options: { embeddedDatabases: 'allow' } },
    'a test': { 'src/app.test.ts': "import multer from 'multer';\nmulter({ dest: 'uploads' });\n" },
    'an upload that is still being typed': { 'src/app.ts': `import multer from 'multer';\n${express}multer({ dest:\n` },
    'a disable with its reason, and a decision, also in a schema': { ...upload("// eslint-disable-next-line tenfold/no-local-disk-persistence -- one machine, by contract\nexport const a = multer({ dest: 'uploads' });\n// tenfold-state: one machine until the pilot ends\nexport const b = multer({ dest: 'uploads' });\n"), 'prisma/schema.prisma': '// tenfold-state(until=2031-01-31): one machine until the pilot ends\ndatasource db {\n  provider = "sqlite"\n  url      = "file:./shop.db"\n}\n' },
  },
  flags: {
    'multer, by its folder and by its storage': {
      files: upload("export const a = «multer»({ dest: 'uploads/' });\nexport const b = multer({ storage: «multer.diskStorage»({ destination: './public/images', filename: (req, file, done) => done(null, file.originalname) }) });\nexport const c = multer({ storage: «multer.diskStorage»({ destination(req, file, done) { done(null, path.join(__dirname, '../uploads')); } }) });\n", "import path from 'node:path';\n"),
      messages: ['keepsUploads', 'keepsUploads', 'keepsUploads'], suggestsNothing: true,
    },
    'uploads that are given out again, although others are removed': { files: upload("app.use('/uploads', express.static(path.join(process.cwd(), 'uploads')));\napp.post('/a', «multer»({ dest: 'uploads' }).single('a'), async (req, res) => { await unlink(req.file!.path); res.end(); });\n", "import { unlink } from 'node:fs/promises';\nimport path from 'node:path';\n"), chain: ['given out from there'] },
    'Nest': { files: { 'src/a.controller.ts': "import { Controller, Post, UseInterceptors } from '@nestjs/common';\nimport { FileInterceptor, MulterModule } from '@nestjs/platform-express';\n@Controller('a')\nexport class A {\n  @Post() @UseInterceptors(«FileInterceptor»('file', { dest: './uploads' })) save() { return 1; }\n}\nexport const uploads = «MulterModule.register»({ dest: './uploads' });\n" }, messages: ['keepsUploads', 'keepsUploads'] },
    'formidable, express-fileupload': { files: { 'src/app.ts': `import fileUpload from 'express-fileupload';\nimport formidable, { IncomingForm } from 'formidable';\n${express}app.use(fileUpload());\napp.post('/a', async (req, res) => { await «formidable»({ uploadDir: './uploads' }).parse(req); await «new IncomingForm»({ uploadDir: 'uploads' }).parse(req); await «req.files.avatar.mv»('./uploads/' + req.files.avatar.name); res.end(); });\n` }, messages: ['keepsUploads', 'keepsUploads', 'keepsUploads'] },
    'files that a handler writes': { files: post("await «writeFile»(join(process.cwd(), 'data', name), data);\n  await «writeFile»(`./files/${name}.json`, data);\n  «fs.createWriteStream»(path.resolve(import.meta.dirname, 'out', name)).end(data);\n  fs.renameSync('/tmp/a', «» 'files/a');".replace("fs.renameSync('/tmp/a', «» 'files/a')", "«fs.renameSync»('/tmp/a', 'files/a')"), "import fs from 'fs';\nimport path from 'path';\n"), messages: Array.from({ length: 4 }, () => 'writesFile') },
    'files that somebody writes for the handler': {
      files: { ...post('await save(name, data);', "import { save } from './save.js';\n"), 'src/save.ts': "import fs from 'node:fs';\nimport { filesFolder } from './folders.js';\nexport async function save(name: string, data: string) { await «fs.promises.writeFile»(`${filesFolder}/${name}`, data); }\n", 'src/folders.ts': "export const filesFolder = './files';\n" },
      messages: ['writesFile'], chain: ['handler POST /files', 'calls save', 'writes with fs.promises.writeFile'],
    },
    'a picture, and a file of Bun': { files: post("await «sharp(data).resize(10).toFile»('public/' + name);\n  await «Bun.write»(`public/${name}`, data);", "import sharp from 'sharp';\n"), messages: ['writesFile', 'writesFile'] },
    'databases in a file': {
      files: database("import Database from 'better-sqlite3';\nimport sqlite3 from 'sqlite3';\nimport { open } from 'sqlite';\nimport { DatabaseSync } from 'node:sqlite';\nimport { Low } from 'lowdb';\nimport { JSONFile, JSONFilePreset } from 'lowdb/node';\nimport Datastore from '@seald-io/nedb';\nimport { createClient } from '@libsql/client/node';\n", "export const a = «new Database»('shop.db');\nexport const b = «new sqlite3.Database»('./shop.db');\nexport const c = await «open»({ filename: './shop.db', driver: sqlite3.Database });\nexport const d = «new DatabaseSync»('shop.db');\nexport const e = new Low(«new JSONFile»('db.json'), {});\nexport const f = await «JSONFilePreset»('db.json', {});\nexport const g = «new Datastore»({ filename: 'shop.nedb' });\nexport const i = «new Database»(process.env.DATABASE_PATH);\n"),
      messages: Array.from({ length: 8 }, () => 'keepsDatabase'), suggestsNothing: true,
    },
    'libSQL in a file': { files: database("import { createClient } from '@libsql/client';\n", "export const db = «createClient»({ url: 'file:shop.db' });\n") },
    'TypeORM, Sequelize, Knex': { files: database("import { DataSource } from 'typeorm';\nimport { Sequelize } from 'sequelize';\nimport knex from 'knex';\n", "export const a = «new DataSource»({ type: 'better-sqlite3', database: 'shop.db' });\nexport const b = «new Sequelize»({ dialect: 'sqlite', storage: './shop.db' });\nexport const c = «knex»({ client: 'sqlite3', connection: { filename: './shop.db' } });\nexport const d = new DataSource({ type: 'sqlite', database: ':memory:' });\n"), messages: ['keepsDatabase', 'keepsDatabase', 'keepsDatabase'] },
    'Prisma with SQLite': { files: { ...prisma('sqlite'), 'prisma/schema.prisma': prisma('sqlite')['prisma/schema.prisma']!.replace('datasource db', 'datasource «db»') }, messages: ['keepsDatabase'], suggestsNothing: true },
    'several servers that are there already': { files: { 'railway.toml': '[deploy]\nnumReplicas = 2\n', ...upload("export const a = «multer»({ dest: 'uploads' });\n") }, chain: ['runs 2 replicas'] },
  },
});
