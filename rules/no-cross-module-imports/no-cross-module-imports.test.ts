import { testRule } from '../testing/test-rule.js';
import { noCrossModuleImports } from './no-cross-module-imports.js';

/** Billing has a door and an inside; whoever imports it stands in `orders`. */
const billing = {
  'src/modules/billing/index.ts': "export { charge } from './charge.js';\nexport type { Receipt } from './receipt.js';\n",
  'src/modules/billing/charge.ts': 'export const charge = (id: string) => id;\nexport const secretRate = 3;\n',
  'src/modules/billing/receipt.ts': 'export interface Receipt { id: string }\n',
};
const place = 'src/modules/orders/place-order.ts';
const tsconfig = { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }' };
const workspace = {
  'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
  'packages/billing/package.json': '{ "name": "@shop/billing", "exports": { ".": "./index.ts", "./entries": "./entries.ts" } }',
  'packages/billing/index.ts': 'export const charge = () => 1;\n',
  'packages/billing/entries.ts': 'export const entries = [];\n',
  'packages/orders/package.json': '{ "name": "@shop/orders" }',
};

/** A module of Nest, whose only door is the file that wires it. */
const users = (wiring: string, more = ''): Record<string, string> => ({
  'src/modules/users/users.module.ts': `import { Module } from '@nestjs/common';\nimport { UsersService } from './users.service';\n${more}@Module({ providers: [UsersService], ${wiring} })\nexport class UsersModule {}\n`,
  'src/modules/users/users.service.ts': "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class UsersService {}\n",
  'src/modules/users/users.mapper.ts': 'export const toRow = (id: string) => id;\n',
});
const auth = 'src/modules/auth/auth.service.ts';

testRule(noCrossModuleImports, {
  allows: {
    'the door': { ...billing, [place]: "import { charge } from '../billing/index.js';\ncharge('1');\n" },
    'the door by its folder': { ...billing, [place]: "import { charge } from '../billing';\ncharge('1');\n" },
    'the door by an alias': { ...tsconfig, ...billing, [place]: "import { charge } from '@/modules/billing';\ncharge('1');\n" },
    'passing on what comes through the door': { ...billing, [place]: "export { charge } from '../billing/index.js';\n" },
    'the inside of the own module': { 'src/modules/orders/index.ts': "export * from './pricing/prices.js';\n", 'src/modules/orders/pricing/prices.ts': "import { round } from '../round.js';\nround(1);\n", 'src/modules/orders/round.ts': 'export const round = Math.round;\n' },
    'a file that belongs to no module': { ...billing, 'src/logger.ts': 'export const logger = {};\n', [place]: "import { logger } from '../../logger.js';\nlogger;\n" },
    'a module that has no door': { 'src/modules/billing/charge.ts': 'export const charge = 1;\n', 'src/modules/billing/refund.ts': '', [place]: "import { charge } from '../billing/charge.js';\ncharge;\n" },
    'Nest: a service that its module offers, by name, through a list and beside a module of a library': {
      ...users('exports: [UsersService]'), [auth]: "import { UsersService } from '../users/users.service';\nexport class AuthService { constructor(readonly users: UsersService) {} }\n",
      'src/features/mails/mails.module.ts': "import { Module } from '@nestjs/common';\nimport { TypeOrmModule } from '@nestjs/typeorm';\nimport { MailsService } from './mails.service';\nconst offered = [MailsService, TypeOrmModule.forFeature([])];\n@Module({ exports: offered })\nexport class MailsModule {}\n",
      'src/features/mails/mails.service.ts': 'export class MailsService {}\n', 'src/features/news/news.service.ts': "import { MailsService } from '../mails/mails.service';\nnew MailsService();\n",
    },
    'Nest: a module that offers nothing, or nobody can tell what, has no door': {
      ...users('controllers: []'), [auth]: "import { UsersService } from '../users/users.service';\nimport { toRow } from '../users/users.mapper';\nexport const row = (users: UsersService) => toRow(String(users));\n",
      'src/features/mails/mails.module.ts': "import { Module } from '@nestjs/common';\nimport { offered } from 'house-defaults';\n@Module({ exports: offered })\nexport class MailsModule {}\n",
      'src/features/mails/mails.service.ts': 'export class MailsService {}\n', 'src/features/news/news.service.ts': "import { MailsService } from '../mails/mails.service';\nnew MailsService();\n",
    },
    'Nest: the file that is named after the module': { 'src/modules/billing/billing.module.ts': 'export class BillingModule {}\n', 'src/modules/billing/billing.service.ts': '', 'src/modules/orders/orders.module.ts': "import { BillingModule } from '../billing/billing.module';\nBillingModule;\n" },
    'a test that looks inside': { ...billing, 'src/modules/orders/place-order.test.ts': "import { secretRate } from '../billing/charge.js';\nsecretRate;\n", 'test/billing.ts': "import { secretRate } from '../src/modules/billing/charge.js';\nsecretRate;\n" },
    'a script and a migration that look inside': { ...billing, 'scripts/refund-all.ts': "import { secretRate } from '../src/modules/billing/charge.js';\nsecretRate;\n", 'src/migrations/0001.ts': "import { secretRate } from '../modules/billing/charge.js';\nsecretRate;\n" },
    'folders that are no modules': { 'src/services/mail.ts': 'export const mail = 1;\n', 'src/controllers/orders.ts': "import { mail } from '../services/mail.js';\nmail;\n", 'src/services/index.ts': '' },
    'what a package exports, also below its name': { ...workspace, 'packages/orders/place.ts': "import { charge } from '@shop/billing';\nimport { entries } from '@shop/billing/entries';\ncharge(entries);\n" },
    'a package from the registry, and a file that is not there': { ...billing, [place]: "import Stripe from 'stripe/lib/stripe.js';\nimport { lost } from '../billing/lost.js';\nlost(Stripe);\n" },
    'a package that exports by a pattern, and one that says nothing about it': {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "@shop/a", "exports": { ".": "./src/index.ts", "./*": "./src/*.ts" } }', 'packages/a/src/index.ts': '', 'packages/a/src/deep.ts': '',
      'packages/b/package.json': '{ "name": "@shop/b", "main": "src/index.ts" }', 'packages/b/src/index.ts': '', 'packages/b/src/deep.ts': '', 'packages/c/package.json': '{ "name": "@shop/c" }', 'packages/c/main.ts': "import '@shop/a/deep';\nimport '@shop/b/src/deep';\n",
    },
    'a package by its source, where what it exports is built': {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }', 'tsconfig.json': '{ "compilerOptions": { "paths": { "@shop/a": ["./packages/a/src/index.ts"] } } }', 'packages/a/package.json': '{ "name": "@shop/a", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }',
      'packages/a/src/index.ts': '', 'packages/c/package.json': '{ "name": "@shop/c" }', 'packages/c/main.ts': "import '@shop/a';\n",
    },
    'one of several doors': { ...billing, 'tenfold.json': '{ "modules": [{ "path": "src/modules/*", "door": ["index.ts", "charge.ts"] }] }', [place]: "import { charge } from '../billing/charge.js';\ncharge('1');\n" },
    'a module within the module that uses its surroundings': {
      'tenfold.json': '{ "modules": [{ "path": "src/shop" }, { "path": "src/shop/prices" }] }',
      'src/shop/index.ts': '', 'src/shop/round.ts': 'export const round = 1;\n', 'src/shop/prices/index.ts': "import { round } from '../round.js';\nround;\n",
    },
    'types alone, where the team says so': { files: { ...billing, [place]: "import type { Receipt } from '../billing/receipt.js';\nexport type Order = Receipt;\n" }, options: { types: 'allow' } },
    'an inline type, where the team says so': { files: { ...billing, [place]: "import { type Receipt } from '../billing/receipt.js';\nexport type Order = Receipt;\n" }, options: { types: 'allow' } },
    'text that only looks like an import': { ...billing, [place]: "// import { charge } from '../billing/charge.js'\nexport const text = \"import '../billing/charge.js'\";\n" },
    'an import whose path is made at run time': { ...billing, [place]: "export const load = (name: string) => import(`../billing/${name}.js`);\n" },
    'an import that is still being typed': { ...billing, [place]: "import { charge } from '../billing/\n" },
    'an import that says nothing yet': { ...billing, [place]: "import {} from '';\nimport '.';\n" },
    'a disable with its reason': { ...billing, [place]: "// eslint-disable-next-line tenfold/no-cross-module-imports -- billing opens a door next week\nimport { secretRate } from '../billing/charge.js';\nsecretRate;\n" },
    'a disable at the end of the line': { ...billing, [place]: "import { secretRate } from '../billing/charge.js'; // eslint-disable-line\nsecretRate;\n" },
    'a file that turns the rule off': { ...billing, [place]: "/* eslint tenfold/no-cross-module-imports: off */\nimport { secretRate } from '../billing/charge.js';\nsecretRate;\n" },
    'a stretch of a file that turns the rule off': { ...billing, [place]: "/* eslint-disable tenfold/no-cross-module-imports */\nimport { secretRate } from '../billing/charge.js';\n/* eslint-enable */\nsecretRate;\n" },
  },
  flags: {
    'what is around the door, and enters by the door': {
      files: { ...billing, [place]: "import { charge } from «'../billing/charge.js'»;\ncharge('1');\n" },
      messages: ['reachesInside'],
      chain: ["inside module 'billing'"],
      suggestion: { title: "Import from '../billing/index.js', the door of module 'billing'", gives: { [place]: "import { charge } from '../billing/index.js';\ncharge('1');\n" } },
    },
    'an alias, and keeps it': {
      files: { ...tsconfig, ...billing, [place]: "import { charge } from «\"@/modules/billing/charge\"»;\ncharge('1');\n" },
      suggestion: { title: /door of module 'billing'/, gives: { [place]: "import { charge } from \"@/modules/billing\";\ncharge('1');\n" } },
    },
    'a name that the door does not export, and opens it': {
      files: { ...billing, [place]: "import { secretRate } from «'../billing/charge.js'»;\nsecretRate;\n" },
      suggestion: {
        title: "Export secretRate from src/modules/billing/index.ts, and import from '../billing/index.js'",
        gives: { 'src/modules/billing/index.ts': `${billing['src/modules/billing/index.ts'].trimEnd()}\nexport { secretRate } from './charge.js';\n`, [place]: "import { secretRate } from '../billing/index.js';\nsecretRate;\n" },
      },
    },
    'a type that the door does not export, and exports it as one': {
      files: { ...billing, 'src/modules/billing/refund.ts': 'export interface Refund { id: string }\nexport const refund = (id: string) => id;\n', [place]: "import { type Refund, refund } from «'../billing/refund.js'»;\nexport const order: Refund = { id: refund('1') };\n" },
      suggestion: { title: /^Export Refund, refund/, gives: { 'src/modules/billing/index.ts': `${billing['src/modules/billing/index.ts'].trimEnd()}\nexport { type Refund, refund } from './refund.js';\n`, [place]: "import { type Refund, refund } from '../billing/index.js';\nexport const order: Refund = { id: refund('1') };\n" } },
    },
    'an importer that the door needs itself, and offers no circle': {
      files: { ...billing, 'src/modules/billing/index.ts': "export { charge } from './charge.js';\nexport { bill } from './bill.js';\n", 'src/modules/billing/bill.ts': "import { place } from '../orders/index.js';\nexport const bill = place;\n", 'src/modules/orders/index.ts': "export { place } from './place-order.js';\n", [place]: "import { charge } from «'../billing/charge.js'»;\nexport const place = charge;\n" },
      suggestsNothing: true,
    },
    'an inside that needs its door, and opens it no further': {
      files: { ...billing, 'src/modules/billing/late.ts': "import { charge } from './index.js';\nexport const late = charge;\n", [place]: "import { late } from «'../billing/late.js'»;\nlate;\n" },
      suggestsNothing: true,
    },
    'a name that means something else at the door, and a door that is CommonJS': {
      files: { ...billing, 'src/modules/billing/refund.ts': 'export const charge = 2;\n', 'src/modules/stock/index.cjs': 'module.exports = {};\n', 'src/modules/stock/shelf.cjs': 'exports.shelf = 1;\n', [place]: "import { charge } from «'../billing/refund.js'»;\nimport { shelf } from «'../stock/shelf.cjs'»;\ncharge + shelf;\n" },
      suggestsNothing: true,
    },
    'Nest: what the module does not offer beside the service that it does': { files: { ...users('exports: [UsersService]'), [auth]: "import { UsersService } from '../users/users.service';\nimport { toRow } from «'../users/users.mapper'»;\nexport const row = (users: UsersService) => toRow(String(users));\n" }, messages: ['reachesInside'], suggestsNothing: true },
    'Nest: an index, which is the door wherever there is one': {
      files: {
        ...users('exports: [UsersService]'), 'src/modules/users/index.ts': "export { UsersService } from './users.service';\n", [auth]: "import { UsersService } from «'../users/users.service'»;\nUsersService;\n",
      },
      suggestion: { title: /door of module 'users'/, gives: { [auth]: "import { UsersService } from '../users';\nUsersService;\n" } },
    },
    'Nest: a door that the team has named is the only one': { files: { ...users('exports: [UsersService]'), 'tenfold.json': '{ "modules": [{ "path": "src/modules/*", "door": ["users.module.ts"] }] }', [auth]: "import { UsersService } from «'../users/users.service'»;\nUsersService;\n" }, suggestsNothing: true },
    'one of two names that the door does not export, and adds that one': {
      files: { ...billing, [place]: "import { charge, secretRate } from «'../billing/charge.js'»;\ncharge(secretRate);\n" },
      suggestion: { title: /^Export secretRate from/, gives: { 'src/modules/billing/index.ts': `${billing['src/modules/billing/index.ts'].trimEnd()}\nexport { secretRate } from './charge.js';\n`, [place]: "import { charge, secretRate } from '../billing/index.js';\ncharge(secretRate);\n" } },
    },
    'a door that passes everything on': {
      files: { ...billing, 'src/modules/billing/index.ts': "export * from './charge.js';\n", [place]: "import { secretRate } from «'../billing/charge.js'»;\nsecretRate;\n" },
      suggestion: { title: /door of/, gives: { [place]: "import { secretRate } from '../billing/index.js';\nsecretRate;\n" } },
    },
    'a name that the door passes on from elsewhere, and adds no other of that name': {
      files: { ...billing, 'src/modules/billing/index.ts': "export * from './charge.js';\n", 'src/modules/billing/other.ts': 'export const charge = 2;\n', [place]: "import { charge } from «'../billing/other.js'»;\ncharge;\n" },
      suggestsNothing: true,
    },
    'a class of which the door offers the type alone': {
      files: { ...billing, 'src/modules/billing/index.ts': "export type { Charge } from './model.js';\n", 'src/modules/billing/model.ts': 'export class Charge {}\n', [place]: "import { Charge } from «'../billing/model.js'»;\nnew Charge();\n" },
      suggestsNothing: true,
    },
    'an alias that has no form for the door itself, and takes the path': {
      files: { ...billing, 'tsconfig.json': '{ "compilerOptions": { "paths": { "@billing/*": ["./src/modules/billing/*"] } } }', [place]: "import { charge } from «'@billing/charge.js'»;\ncharge;\n" },
      suggestion: { title: /door of module/, gives: { [place]: "import { charge } from '@billing/index.js';\ncharge;\n" } },
    },
    'a package by a path inside it, and enters it by its name': {
      files: { ...workspace, 'packages/billing/index.ts': "export { charge } from './charge.js';\n", 'packages/billing/charge.ts': 'export const charge = 1;\n', 'packages/orders/place.ts': "import { charge } from «'@shop/billing/charge'»;\ncharge;\n" },
      suggestion: { title: "Import from '@shop/billing', the door of module '@shop/billing'", gives: { 'packages/orders/place.ts': "import { charge } from '@shop/billing';\ncharge;\n" } },
    },
    'a door glob that matches nothing closes the module': { files: { 'tenfold.json': '{ "modules": [{ "path": "src/modules/*", "door": ["*.apii.ts"] }] }', 'src/modules/billing/charge.ts': 'export const charge = 1;\n', [place]: "import { charge } from «'../billing/charge.js'»;\ncharge;\n" }, suggestsNothing: true },
    'a namespace and a bare import, and leaves them': { files: { ...billing, [place]: "import * as inside from «'../billing/charge.js'»;\nimport «'../billing/receipt.js'»;\ninside;\n" }, suggestsNothing: true },
    'types, by default': {
      files: { ...billing, [place]: "import type { Receipt } from «'../billing/receipt.js'»;\nexport type Order = Receipt;\n" },
      suggestion: { title: /door of/, gives: { [place]: "import type { Receipt } from '../billing/index.js';\nexport type Order = Receipt;\n" } },
    },
    'a value beside types that may pass': { files: { ...billing, [place]: "import type { Receipt } from '../billing/receipt.js';\nimport { charge } from «'../billing/charge.js'»;\nexport const order: Receipt = { id: charge('1') };\n" }, options: { types: 'allow' }, messages: ['reachesInside'] },
    'export … from, export *, import(), require()': {
      files: {
        ...billing,
        [place]: "export { charge } from «'../billing/charge.js'»;\nexport * from «'../billing/receipt.js'»;\nexport const load = () => import(«'../billing/charge.js'»);\n",
        'src/modules/orders/old.cjs': "const { charge } = require(«'../billing/charge'»);\nmodule.exports = charge;\n",
      },
      messages: ['reachesInside', 'reachesInside', 'reachesInside', 'reachesInside'],
    },
    'a file outside every module that reaches in': { files: { ...billing, 'src/app.ts': "import { charge } from «'./modules/billing/charge.js'»;\ncharge('1');\n" }, messages: ['reachesInside'] },
    'features and domains': {
      files: {
        'src/features/cart/index.ts': '', 'src/features/cart/total.ts': 'export const total = 1;\n', 'src/features/pay/pay.ts': "import { total } from «'../cart/total.js'»;\ntotal;\n",
        'src/domains/stock/index.ts': '', 'src/domains/stock/shelf.ts': 'export const shelf = 1;\n', 'src/domains/sales/sell.ts': "import { shelf } from «'../stock/shelf.js'»;\nshelf;\n",
      },
    },
    'what a package does not export, by path and by alias': { files: { ...workspace, 'tsconfig.json': '{ "compilerOptions": { "paths": { "@shop/billing/*": ["./packages/billing/*"] } } }', 'packages/billing/rates.ts': 'export const rates = 1;\n', 'packages/orders/place.ts': "import { rates } from «'../billing/rates.js'»;\nimport { rates as same } from «'@shop/billing/rates'»;\nrates + same;\n" }, messages: ['reachesInside', 'reachesInside'] },
    'a path into another package': { files: { ...workspace, 'tenfold.json': '{ "modules": [{ "path": "packages/*", "door": ["index.ts"] }] }', 'packages/orders/place.ts': "import { entries } from «'../billing/entries.js'»;\nentries;\n" } },
    'folders that the team calls modules': { files: { 'tenfold.json': '{ "modules": [{ "name": "money", "path": "src/billing", "door": ["public.ts"] }] }', 'src/billing/public.ts': '', 'src/billing/charge.ts': 'export const charge = 1;\n', 'src/orders.ts': "import { charge } from «'./billing/charge.js'»;\ncharge;\n" }, messages: ['reachesInside'], suggestsNothing: true },
    'even the door, where the team forbids it': {
      files: { ...billing, 'tenfold.json': '{ "boundaries": { "forbid": [{ "from": "billing", "to": "orders", "because": "orders come first" }] } }', 'src/modules/orders/index.ts': 'export const order = 1;\n', 'src/modules/billing/bill.ts': "import { order } from «'../orders/index.js'»;\norder;\n" },
      messages: ['crossesForbidden'],
      suggestsNothing: true,
    },
    'what a layer below takes of one above, and what nobody allowed': {
      files: {
        'tenfold.json': JSON.stringify({ modules: [{ path: 'src/<layer>/<part>', name: '<layer>-<part>', layer: '<layer>', tags: ['part:<part>'] }], boundaries: { layers: ['web', 'domain', 'store'], allow: [{ from: 'web-*', to: ['layer:domain', 'tag:part:shared'], because: 'pages know no tables' }] } }),
        'src/web/orders/page.ts': "import { order } from '../../domain/orders/order.js';\nimport { row } from «'../../store/orders/row.js'»;\nimport { kit } from '../../store/shared/kit.js';\nexport const page = [order, row, kit];\n",
        'src/domain/orders/order.ts': "import { row } from '../../store/orders/row.js';\nimport { other } from '../stock/other.js';\nexport const order = [row, other];\n", 'src/domain/stock/other.ts': 'export const other = 1;\n',
        'src/store/orders/row.ts': "import { order } from «'../../domain/orders/order.js'»;\nexport const row = () => order;\n", 'src/store/shared/kit.ts': 'export const kit = 1;\n',
      },
      messages: ['climbsLayers', 'isNotAllowed'],
      suggestsNothing: true,
    },
    'a module of several places, and one that is a file': {
      files: {
        'tenfold.json': JSON.stringify({ modules: [{ name: 'orders', path: ['src/controllers/orders', 'src/services/orders'], door: ['orders.service.ts'] }, { name: 'mail', path: 'src/mail.ts' }, { path: 'src/stock' }], boundaries: { forbid: [{ from: 'mail', to: '*' }] } }),
        'src/controllers/orders/orders.controller.ts': "import { rules } from '../../services/orders/rules.js';\nexport const controller = rules;\n", 'src/services/orders/rules.ts': 'export const rules = 1;\n', 'src/services/orders/orders.service.ts': '',
        'src/mail.ts': "import { shelf } from «'./stock/shelf.js'»;\nexport const mail = shelf;\n", 'src/stock/shelf.ts': "import { controller } from «'../controllers/orders/orders.controller.js'»;\nexport const shelf = controller;\n",
      },
      messages: ['crossesForbidden', 'reachesInside'],
      suggestsNothing: true,
    },
    'a name that the door does not offer, beside one that it does': {
      files: {
        'tenfold.json': JSON.stringify({ modules: [{ path: 'src/modules/*', door: [{ file: 'index.ts', exports: ['charge'] }] }] }), 'src/modules/billing/index.ts': 'export const charge = 1;\nexport const secretRate = 2;\n',
        [place]: "import { charge } from '../billing/index.js';\nimport { charge as pay, secretRate } from «'../billing/index.js'»;\ncharge + pay + secretRate;\n",
      },
      messages: ['takesUnoffered'],
      suggestsNothing: true,
    },
    'what is used as a type alone, and says so, where types may pass': {
      files: { ...billing, 'src/modules/billing/index.ts': '', [place]: "import { Receipt } from «'../billing/receipt.js'»;\nexport const total = (receipt: Receipt): string => receipt.id;\n" },
      options: { types: 'allow' },
      suggestion: { title: 'Import types alone, so that nothing of it is left at run time', gives: { [place]: "import type { Receipt } from '../billing/receipt.js';\nexport const total = (receipt: Receipt): string => receipt.id;\n" } },
    },
    'what another rule\'s disable leaves': { files: { ...billing, [place]: "// eslint-disable-next-line no-console, tenfold/require-migration -- something else\nimport { secretRate } from «'../billing/charge.js'»;\nsecretRate;\n" } },
    'what comes after the stretch that is off': { files: { ...billing, [place]: "/* eslint-disable tenfold/no-cross-module-imports */\nimport '../billing/receipt.js';\n/* eslint-enable tenfold/no-cross-module-imports */\nimport «'../billing/charge.js'»;\n" } },
    'an import beside a byte-order mark and Windows lines': { files: { ...billing, [place]: "\uFEFFimport { secretRate } from «'../billing/charge.js'»;\r\nsecretRate;\r\n" } },
  },
});
