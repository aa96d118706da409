// Files that come, go and move on the disk, whoever moves them.
import fs from 'node:fs/promises';
import { finding, gone, open, uriOf } from '../editor.js';

const routes = 'src/modules/checkout/checkout-routes.ts';
const door = 'src/modules/notifications/index.ts';
const mailer = 'src/modules/notifications/mailer.ts';
const post = 'src/modules/notifications/post.ts';
const gifts = 'src/modules/checkout/gift-routes.ts';

describe('files on the disk', () => {
  before(() => open(routes));

  it('are checked when they come, and forgotten when they go', async () => {
    await fs.writeFile(uriOf(gifts).fsPath, "import { Router } from 'express';\nimport { priceOf } from '../catalog/prices.js';\n\nexport const gifts = Router().get('/', async (_req, res) => res.json(await priceOf('gift', 1)));\n");
    await finding(gifts, "'checkout'");
    await fs.rm(uriOf(gifts).fsPath);
    await gone(gifts, '');
  });

  it('are followed when they move', async () => {
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

  it('may be a branch switch', async () => {
    const modules = uriOf('src/modules').fsPath;
    await finding('src/modules/accounts/login-codes.ts', 'loginCodes');
    await fs.rename(modules, `${modules}-of-the-other-branch`);
    await gone(routes, '');
    await fs.rename(`${modules}-of-the-other-branch`, modules);
    await finding(routes, 'sendReceipt');
  });
});
