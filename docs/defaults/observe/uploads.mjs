/** Where a file that is sent in lies once it is there, when nobody says so. */
import { existsSync, mkdtempSync, realpathSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import multipart from '@fastify/multipart';
import fileUpload from 'express-fileupload';
import fastify from 'fastify';
import { formidable } from 'formidable';
import multer from 'multer';
import { start } from './two-servers.mjs';

export const uploads = {
  'multer()': () => send((request, response, done) => multer().single('file')(request, response, () => done(request.file))),
  'multer({ dest })': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenfold-uploads-'));
    try {
      const dest = join(folder, 'uploads');
      const found = await send((request, response, done) => multer({ dest }).single('file')(request, response, () => done(request.file)));
      if (readdirSync(dest).length !== 1) throw new Error('the file is not there: the observation is wrong');
      return { ...found, default: found.default.replace(dest, 'the folder that is named') };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  formidable: () => send(async (request, _response, done) => done((await formidable().parse(request))[1].file[0])),
  'express-fileupload': () => send((request, response, done) => fileUpload()(request, response, () => done(request.files.file))),
  '@fastify/multipart': () => send(async (request, response, done) => {
    const app = fastify();
    await app.register(multipart);
    app.post('/', async (each) => { await each.saveRequestFiles(); done(each.savedRequestFiles[0]); return 'ok'; });
    await app.ready();
    app.routing(request, response);
  }),
};

/** One file is sent to a server of its own; what the library made of it is looked at before the answer. */
async function send(receive) {
  let found;
  const { url, close } = await start(() => ({ answer: (request, response) => receive(request, response, (file) => { found = describe(file); if (!response.headersSent) response.end('ok'); }) }));
  const form = new FormData();
  form.set('file', new Blob(['a letter']), 'letter.txt');
  await (await fetch(url, { method: 'POST', body: form })).text();
  await close();
  return found;
}

function describe(file) {
  const path = [file.path, file.filepath].find((each) => typeof each === 'string' && existsSync(each));
  if (path === undefined) return { default: Buffer.isBuffer(file.buffer ?? file.data) ? 'a buffer, for one request' : 'elsewhere', keeps: 'request' };
  const folder = realpathSync(dirname(path));
  return folder === realpathSync(tmpdir()) ? { default: 'the folder for temporary files', keeps: 'disk' } : { default: dirname(path), keeps: 'disk' };
}
