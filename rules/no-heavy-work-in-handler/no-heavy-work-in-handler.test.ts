import { testRule } from '../testing/test-rule.js';
import { noHeavyWorkInHandler } from './no-heavy-work-in-handler.js';

const express = "import express from 'express';\nconst app = express();\n";
const post = (body: string, imports = ''): Record<string, string> => ({ 'src/reports.ts': `${imports}${express}app.post('/reports', async (req, res) => {\n  ${body}\n  res.json({});\n});\n` });
const browser = { 'src/print.ts': "import puppeteer from 'puppeteer';\nexport async function print(url: string) {\n  const browser = await puppeteer.launch();\n  const page = await browser.newPage();\n  await page.goto(url);\n  return page.pdf();\n}\n" };

testRule(noHeavyWorkInHandler, {
  allows: {
    'a job that does it': { ...browser, 'src/worker.ts': "import { Worker } from 'bullmq';\nimport { print } from './print.js';\nnew Worker('print', async (job) => { await print(job.data.url); });\n", ...post("await printQueue.add('report', { url: req.body.url });", "import { Queue } from 'bullmq';\nconst printQueue = new Queue('print');\n") },
    'an archive and a PDF that are streamed': post("const archive = archiver('zip');\n  archive.pipe(res);\n  await archive.finalize();\n  const pdf = new PDFDocument();\n  pdf.pipe(res);\n  pdf.end();", "import archiver from 'archiver';\nimport PDFDocument from 'pdfkit';\n"),
    'a picture that is made smaller': post("const small = await sharp(req.body).resize(128).toBuffer();\n  res.send(small);", "import sharp from 'sharp';\n"),
    'hashes in the background, and quick ones': post("const hash = await bcrypt.hash(req.body.password, 10);\n  const id = createHash('sha256').update(hash).digest('hex');\n  res.send(randomBytes(8).toString('hex') + id);", "import bcrypt from 'bcrypt';\nimport { createHash, randomBytes } from 'node:crypto';\n"),
    'what happens once, at the start': { 'src/app.ts': `import { execSync } from 'node:child_process';\nimport * as XLSX from 'xlsx';\n${express}const version = execSync('git rev-parse HEAD').toString();\nconst rates = XLSX.readFile('rates.xlsx');\napp.get('/version', (req, res) => { res.json({ version, rates }); });\n` },
    'scripts, tests, and functions that no handler calls': { ...browser, 'scripts/print.ts': "import { print } from '../src/print.js';\nawait print('a');\n", 'src/print.test.ts': `import { print } from './print.js';\n${express}app.post('/x', async (req, res) => { await print('a'); res.end(); });\n` },
    'functions of the same names on something of our own': post("await shop.launch();\n  shop.read(req.body);\n  hashSync(req.body);", "import { hashSync, shop } from './shop.js';\n"),
    'what runs in development alone': post("if (process.env.NODE_ENV !== 'production') XLSX.read(req.body);", "import * as XLSX from 'xlsx';\n"),
    'packages that were decided on, and small hashes': { files: post("XLSX.read(req.body);\n  bcrypt.hashSync(req.body, 10);", "import bcrypt from 'bcrypt';\nimport * as XLSX from 'xlsx';\n"), options: { ignorePackages: ['xlsx'], synchronous: false } },
    'a disable with its reason': post('// eslint-disable-next-line tenfold/no-heavy-work-in-handler -- ten rows at most\n  XLSX.read(req.body);', "import * as XLSX from 'xlsx';\n"),
    'a handler that is still being typed': { 'src/reports.ts': `${express}app.post('/reports', async (req, res) => {\n  XLSX.read(` },
  },
  flags: {
    'a browser, once, two files away': {
      files: { ...browser, 'src/print.ts': browser['src/print.ts'].replace('puppeteer.launch()', '«puppeteer.launch»()'), ...post('await print(req.body.url);', "import { print } from './print.js';\n") },
      messages: ['worksLong'], chain: ['handler POST /reports', 'calls print', 'does the work in puppeteer.launch'],
    },
    'a workbook, a PDF, a film, text in a picture, an archive': {
      files: post("«XLSX.read»(req.body);\n  const book = new Workbook();\n  await «book.xlsx.writeBuffer»();\n  const pdf = await «PDFDocument.load»(req.body);\n  await pdf.save();\n  «ffmpeg('a').output('b').run»();\n  await «recognize»(req.body);\n  await «new JSZip().generateAsync»({});\n  «parse»(req.body);", "import * as XLSX from 'xlsx';\nimport { Workbook } from 'exceljs';\nimport { PDFDocument } from 'pdf-lib';\nimport ffmpeg from 'fluent-ffmpeg';\nimport { recognize } from 'tesseract.js';\nimport JSZip from 'jszip';\nimport { parse } from 'csv-parse/sync';\n"),
      messages: ['blocks', 'worksLong', 'worksLong', 'worksLong', 'worksLong', 'worksLong', 'blocks'],
    },
    'a password that is hashed at once, and does it in the background': {
      files: post('const hash = «bcrypt.hashSync»(req.body.password, 10);', "import bcrypt from 'bcrypt';\n"),
      messages: ['blocksNeedlessly'], suggestion: { title: 'Use the asynchronous form', gives: { 'src/reports.ts': post('const hash = await bcrypt.hash(req.body.password, 10);', "import bcrypt from 'bcrypt';\n")['src/reports.ts']! } },
    },
    'keys, compression and programs at once': { files: post("«scryptSync»(req.body, 's', 64);\n  «gzipSync»(req.body);\n  «execSync»('git gc');", "import { execSync } from 'node:child_process';\nimport { scryptSync } from 'node:crypto';\nimport { gzipSync } from 'node:zlib';\n"), messages: ['blocksNeedlessly', 'blocksNeedlessly', 'blocksNeedlessly'], suggestsNothing: true },
    'a helper that many call, once': { files: { 'src/sheet.ts': "import * as XLSX from 'xlsx';\nexport const rows = (file: Buffer) => «XLSX.read»(file);\n", ...post('rows(req.body);', "import { rows } from './sheet.js';\n"), 'src/other.ts': `import { rows } from './sheet.js';\n${express}app.put('/reports', async (req, res) => { res.json(rows(req.body)); });\n` } },
    'pictures, where the team wants to see them': { files: post('await «sharp(req.body).resize(9000).toBuffer»();', "import sharp from 'sharp';\n"), options: { smallImageOk: false }, messages: ['worksLong'] },
  },
});
