// Who really uses what: an import of a barrel is one of the files behind it.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { Origins } from './origins.js';

const behind = {
  'shop/price.ts': 'export const price = 1;\nexport default class Price {}\nexport interface Money { amount: number }\n',
  'shop/tax.ts': "export function tax() {}\nconst rate = 1;\nexport { rate as vat };\nimport { price } from './price';\nexport const gross = price;\n",
};

/** Barrel, importer, and `imported file#name` for each origin. */
const cases: Readonly<Record<string, readonly [barrel: string, use: string, ...origins: string[]]>> = {
  'export *': ["export * from './price';\nexport * from './tax';\n", "import { price, tax } from './shop';", 'price shop/price.ts#price', 'tax shop/tax.ts#tax'],
  'a type': ["export * from './price';\n", "import type { Money } from './shop';", 'Money shop/price.ts#Money'],
  'another name': ["export { price as cost } from './price';\nexport { vat as rate } from './tax';\n", "import { cost, rate as r } from './shop';", 'cost shop/price.ts#price', 'rate shop/tax.ts#vat'],
  'a default that is passed on by name': ["export { default as Price } from './price';\n", "import { Price } from './shop';", 'Price shop/price.ts#default'],
  'a name that becomes the default': ["export { tax as default } from './tax';\n", "import tax from './shop';", 'default shop/tax.ts#tax'],
  'what is imported and then exported': ["import Price, { price } from './price';\nexport { price, Price as default };\n", "import Price, { price } from './shop';", 'default shop/price.ts#default', 'price shop/price.ts#price'],
  'an import that is exported as default': ["import { tax } from './tax';\nexport default tax;\n", "import tax from './shop';", 'default shop/tax.ts#tax'],
  'a namespace of its own': ["export * as prices from './price';\n", "import { prices } from './shop';", 'prices shop/price.ts#*'],
  'an import of everything': ["export { tax } from './tax';\nexport const own = 1;\n", "import * as shop from './shop';", '* shop/index.ts#*', '* shop/index.ts#own', '* shop/tax.ts#tax'],
  'a dynamic import': ["export { tax } from './tax';\n", "await import('./shop');", '* shop/index.ts#*', '* shop/tax.ts#tax'],
  'a type in its place': ["export * from './price';\n", "let a: import('./shop').Money;", 'Money shop/price.ts#Money'],
  'what the barrel declares itself': ["export * from './price';\nexport const price = 2;\n", "import { price } from './shop';", 'price shop/index.ts#price'],
  'what is made of an import': ["import { price } from './price';\nexport const twice = price * 2;\n", "import { twice } from './shop';", 'twice shop/index.ts#twice'],
  'a barrel that is only run': ["export * from './price';\n", "import './shop';", '* shop/index.ts#*'],
  'a default that export * does not pass on': ["export * from './price';\n", "import Price from './shop';"],
  'a name from nowhere, or from a package': ["export * from './price';\nexport { Pool } from 'pg';\n", "import { none, Pool } from './shop';"],
  'a barrel of barrels that go round': ["export * from './more';\n", "import { tax, price, none } from './shop';", 'price shop/price.ts#price', 'tax shop/tax.ts#tax'],
  'what is passed on, too': ["export * from './more';\n", "export { tax as duty } from './shop';\nexport * from './shop';", '* shop/index.ts#*', '* shop/price.ts#Money', '* shop/price.ts#price', '* shop/tax.ts#gross', '* shop/tax.ts#tax', '* shop/tax.ts#vat', 'tax shop/tax.ts#tax'],
  'a CommonJS file': ["module.exports = { price: 1 };\n", "import shop, { price } from './shop';\nconst whole = require('./shop');", '* shop/index.ts#*', '* shop/index.ts#module.exports', 'default shop/index.ts#default', 'price shop/index.ts#price'],
};

describe('origins', () => {
  for (const [name, [barrel, use, ...expected]] of Object.entries(cases)) {
    it(`are seen behind ${name}`, () => assert.deepEqual(find({ ...behind, 'shop/index.ts': barrel, 'shop/more.ts': "export * from './tax';\nexport * from './index';\nexport * from './price';\n", 'use.ts': `${use}\n` }), expected));
  }
  it('are found behind five thousand barrels', () => {
    const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`b${index}.ts`, index < 4999 ? `export * from './b${index + 1}';\n` : 'export const end = 1;\n']));
    assert.deepEqual(find({ ...chain, 'use.ts': "import { end } from './b0';\n" }), ['end b4999.ts#end']);
  }).timeout(60_000);
});

function find(files: Record<string, string>): string[] {
  const world = drawWorld(files);
  try {
    const project = openProject(world.root);
    const origins = new Origins((path) => project.facts(path), (from, specifier) => project.analysis.resolver.resolve(from, specifier));
    return project.analysis.edgesFrom('use.ts').flatMap((edge) => origins.of(edge)).map(({ imported, path, name }) => `${imported} ${path}#${name}`).sort();
  } finally {
    world.erase();
  }
}
