// The list of what has been decided is the same on every day, and says what has no reason.
import assert from 'node:assert/strict';
import { drawWorld } from '@tenfold/project/testing';
import { main } from '../main.js';

const files = {
  'src/orders.ts': '// tenfold-sync(stripe, until=2031-06-30): the buyer needs the link\nexport const a = 1;\n/* eslint-disable tenfold/no-heavy-work-in-handler, no-console --\n * three people use this */\n',
  'src/cart.ts': '/** tenfold-state: one instance\n * until the pilot ends */\nexport const b = 1; // eslint-disable-line tenfold/no-volatile-queue\n',
  'prisma/schema.prisma': '// eslint-disable-next-line tenfold/require-migration -- made by hand\nmodel Order {\n  id Int @id\n}\n',
  'src/cart.test.ts': '// tenfold-state: a test decides nothing\n',
};

describe('tenfold decisions', () => {
  it('lists them with place, date and reason', async () => {
    assert.deepEqual(await run('text'), {
      out: 'prisma/schema.prisma:1  require-migration  made by hand\nsrc/cart.ts:1  tenfold-state  one instance until the pilot ends\nsrc/cart.ts:3  no-volatile-queue  (no reason is given)\nsrc/orders.ts:1  tenfold-sync (stripe, until 2031-06-30)  the buyer needs the link\nsrc/orders.ts:3  no-heavy-work-in-handler  three people use this\n\n5 decisions, 1 without a reason\n',
      error: '', code: 0,
    });
  });

  it('gives them as JSON', async () => {
    const { decisions } = JSON.parse((await run('json')).out) as { decisions: unknown[] };
    assert.deepEqual(decisions[3], { path: 'src/orders.ts', line: 1, about: 'tenfold-sync', vendor: 'stripe', until: '2031-06-30', reason: 'the buyer needs the link' });
  });

  it('ends with 2 and a sentence where there is no such path or format', async () => {
    let error = '';
    const io = { out: () => undefined, error: (text: string) => void (error += text), hasColor: false, isDebugging: false };
    assert.equal(await main(['decisions', '/nowhere/at/all'], io), 2);
    assert.match(error, /does not exist\. Give a file or folder that does\./);
    assert.equal(await main(['decisions', '.', '--format', 'xml'], io), 2);
    assert.match(error, /xml/);
  });
});

async function run(format: string): Promise<{ out: string; error: string; code: number }> {
  const world = drawWorld(files);
  let [out, error] = ['', ''];
  try {
    const code = await main(['decisions', world.root, '--format', format], { out: (text) => void (out += text), error: (text) => void (error += text), hasColor: false, isDebugging: false });
    return { out, error, code };
  } finally {
    world.erase();
  }
}
