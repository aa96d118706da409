import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { explainNormalisation } from './explain-normalisation.js';

const relation = (name: string, other: string): string => `  ${name}Id Int\n  ${name} ${other} @relation(fields: [${name}Id], references: [id])\n`;
const table = (name: string, others: string, more = ''): string => `model ${name} {\n  id Int @id\n${more}  ${others}\n}\n\n`;
const shop = table('Order', 'lines Line[]', `${relation('customer', 'Customer')}`) + table('Line', '', relation('order', 'Order') + relation('article', 'Article')) + table('Article', 'lines Line[]', relation('maker', 'Maker')) + table('Maker', 'articles Article[]') + table('Customer', 'orders Order[]');
const include = 'include: { customer: true, lines: { include: { article: { include: { maker: true } } } } }';
const four = 'include: { customer: true, lines: { include: { article: true } } }';
const route = (args: string, call = 'db.order.findMany', above = ''): Record<string, string> => ({ 'src/app.ts': `import express from 'express';\nimport { db } from './db.js';\n\nconst app = express();\n\napp.get('/orders', async (req, res) => {\n${above}  const orders = await ${call}({ ${args} });\n  res.json(orders);\n});\n` });
const tables = ['a', 'b', 'c', 'd', 'e'].map((name) => `export const ${name} = pgTable('${name}', { id: integer('id').primaryKey() });\n`).join('');
const join = (count: number): string => ['b', 'c', 'd', 'e'].slice(0, count).map((name) => `.innerJoin(${name}, eq(${name}.id, a.id))`).join('');
const drizzleRoute = (query: string): Record<string, string> => ({ 'src/app.ts': `import { eq } from 'drizzle-orm';\nimport express from 'express';\nimport { db } from './db.js';\nimport { a, b, c, d, e } from './schema.js';\n\nconst app = express();\n\napp.get('/all', async (req, res) => {\n  res.json(await ${query});\n});\n` });

testRule(explainNormalisation, {
  allows: {
    'four tables': prismaWorld(shop, route(four)),
    'five tables outside a request': prismaWorld(shop, { 'src/report.ts': `import { db } from './db.js';\n\nexport const report = () => db.order.findMany({ ${include} });\n` }),
    'five tables with the reason above': prismaWorld(shop, route(include, undefined, '  // tenfold-reason: the whole order is one page, and is asked for once a day\n')),
    'tables that are only asked about': prismaWorld(shop, route('where: { customer: { id: 1 }, lines: { some: { article: { maker: { id: 2 } } } } }')),
    'relations that are switched off': prismaWorld(shop, route('include: { customer: false, lines: { include: { article: { include: { maker: false } } } } }')),
    'columns, which are no tables': prismaWorld(shop, route('select: { id: true, customerId: true, lines: { select: { id: true, articleId: true, orderId: true } } }')),
    'five tables, where six are the limit': { files: prismaWorld(shop, route(include)), options: { tables: 6 } },
    'a query that is still being typed': prismaWorld(shop, { 'src/app.ts': route(include)['src/app.ts']!.replace(/\} \} \} \}[\s\S]*/, '') }),
    'Drizzle: four tables': drizzleWorld(`import { integer, pgTable } from 'drizzle-orm/pg-core';\n\n${tables}`, drizzleRoute(`db.select().from(a)${join(3)}`)),
  },
  flags: {
    'five tables for a request': {
      files: prismaWorld(shop, route(include, '«db.order.findMany»')), messages: ['readsManyTables'], says: [/^'findMany' reads 5 tables for one request \(Order, Customer, Line, Article, Maker\)/],
      suggestion: { title: 'State the reason in a comment', gives: { 'src/app.ts': route(include, undefined, '  // tenfold-reason: \n')['src/app.ts']! }, leaves: 1 },
    },
    'called by a handler, with what is written elsewhere': {
      files: prismaWorld(shop, {
        'src/orders.ts': "import { db } from './db.js';\nimport { whole } from './whole.js';\n\nexport const listOrders = () => «db.order.findMany»({ include: { ...whole, customer: true } });\n",
        'src/whole.ts': 'export const whole = { lines: { include: { article: { include: { maker: true } } } } };\n',
        'src/app.ts': "import express from 'express';\nimport { listOrders } from './orders.js';\n\nconst app = express();\n\napp.get('/orders', async (req, res) => {\n  res.json(await listOrders());\n});\n",
      }),
    },
    'four tables, where four are the limit': { files: prismaWorld(shop, route(four, '«db.order.findMany»')), options: { tables: 4 } },
    'Drizzle: five tables': { files: drizzleWorld(`import { integer, pgTable } from 'drizzle-orm/pg-core';\n\n${tables}`, drizzleRoute(`«db.select().from»(a)${join(4)}`)) },
  },
});
