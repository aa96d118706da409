// Files that come, go and move on the disk, whoever moves them.
import fs from 'node:fs/promises';
import { closeAll, finding, gone, open, uriOf } from '../editor.js';

const routes = 'src/modules/checkout/checkout-routes.ts';
const door = 'src/modules/notifications/index.ts';
const mailer = 'src/modules/notifications/mailer.ts';
const post = 'src/modules/notifications/post.ts';
const gifts = 'src/modules/checkout/gift-routes.ts';

// No other test opens the files that are moved here: what is open is what the editor shows, whatever is on the disk.
describe('files on the disk', () => {
  afterEach(closeAll);

  it('are checked when they come, and forgotten when they go', async () => {
    await fs.writeFile(uriOf(gifts).fsPath, "import { Router } from 'express';\nimport { priceOf } from '../catalog/prices.js';\n\nexport const gifts = Router().get('/', async (_req, res) => res.json(await priceOf('gift', 1)));\n");
    await finding(gifts, "'checkout'");
    await fs.rm(uriOf(gifts).fsPath);
    await gone(gifts, '');
  });

  it('are followed when they move', async () => {
    await open(routes);
    await finding(routes, 'sendReceipt');
    const entrance = await fs.readFile(uriOf(door).fsPath, 'utf8');
    try {
      await fs.rename(uriOf(mailer).fsPath, uriOf(post).fsPath);
      await gone(routes, 'sendReceipt');
      await fs.writeFile(uriOf(door).fsPath, entrance.replace('./mailer.js', './post.js'));
      await finding(routes, 'sendReceipt');
    } finally {
      await fs.rename(uriOf(post).fsPath, uriOf(mailer).fsPath);
      await fs.writeFile(uriOf(door).fsPath, entrance);
    }
    await finding(routes, 'sendReceipt');
  });

  it('may be many at once, as when a branch is switched', async () => {
    const codes = 'src/modules/accounts/login-codes.ts';
    const modules = uriOf('src/modules').fsPath;
    await open('src/server.ts');
    await finding(codes, 'loginCodes');
    await fs.rename(modules, `${modules}-elsewhere`);
    try {
      await gone(codes, '');
    } finally {
      await fs.rename(`${modules}-elsewhere`, modules);
    }
    await finding(codes, 'loginCodes');
  });
});
