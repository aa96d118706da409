// Why one part reaches another: the shortest chain, at run time or with types, and one sentence where there is none.
import assert from 'node:assert/strict';
import { drawWorld } from '@tenfold/project/testing';
import { main } from '../main.js';

const shop = {
  'tenfold.json': '{ "modules": ["src/*"] }',
  'src/orders/index.ts': "import { bill } from '../billing/index.js';\nexport const place = bill;\n",
  'src/billing/index.ts': "export { bill } from './bill.js';\n", 'src/billing/bill.ts': "import { tell } from '../mail/index.js';\nexport const bill = tell;\n",
  'src/mail/index.ts': "import type { place } from '../orders/index.js';\nexport const tell = () => {};\nexport type Place = typeof place;\n",
  'src/mail/mail.test.ts': "import { place } from '../orders/index.js';\nplace;\n",
};

describe('tenfold why', () => {
  it('shows the shortest chain between two modules', () => proves(['orders', 'mail'], 0, 'module orders reaches module mail in 3 imports:\n'
    + '  src/orders/index.ts:1  imports ../billing/index.js\n    → src/billing/index.ts  (orders → billing)\n'
    + '  src/billing/index.ts:1  imports ./bill.js\n    → src/billing/bill.ts\n  src/billing/bill.ts:1  imports ../mail/index.js\n    → src/mail/index.ts  (billing → mail)\n'));
  it('takes files and folders, too', () => proves(['src/orders', './src/billing/bill.ts'], 0, /^src\/orders reaches src\/billing\/bill\.ts in 2 imports:\n/));
  it('ends with 1 where nothing leads there at run time, tests apart', () => proves(['mail', 'orders'], 1, 'Nothing in module mail leads to module orders at run time; --types also follows what is taken for types alone.\n'));
  it('follows types where it is asked to', () => proves(['mail', 'orders', '--types'], 0, 'module mail reaches module orders in 1 import:\n  src/mail/index.ts:1  imports ../orders/index.js (types alone)\n    → src/orders/index.ts  (mail → orders)\n'));
  it('says of a name that it does not know which there are', () => proves(['mial', 'orders'], 2, /^tenfold: "mial" is neither a module nor a file of .*\. Modules are billing, mail, orders\.\n$/));
});

async function proves(args: readonly string[], code: number, says: string | RegExp): Promise<void> {
  const world = drawWorld(shop);
  let text = '';
  try {
    const io = { out: (part: string) => { text += part; }, error: (part: string) => { text += part; }, hasColor: false, isDebugging: false };
    assert.equal(await main(['why', ...args, '--in', world.root], io), code);
  } finally {
    world.erase();
  }
  if (typeof says === 'string') assert.equal(text, says);
  else assert.match(text, says);
}
