import { testRule } from '../testing/test-rule.js';
import { migrationOrder } from './migration-order.js';

type Files = Record<string, string>;

const schema = 'datasource db {\n  provider = "postgresql"\n}\n';
const create = (name: string): string => `CREATE TABLE "${name}" ("id" INTEGER PRIMARY KEY);\n`;

/** By the names of their folders, each with what it makes; those before the bar are on main. */
function prisma(onMain: readonly string[], added: Readonly<Record<string, string>>): Files {
  const path = (name: string): string => `prisma/migrations/${name}/migration.sql`;
  return {
    'main:prisma/schema.prisma': schema, 'prisma/schema.prisma': schema,
    ...Object.fromEntries(onMain.flatMap((name) => [[`main:${path(name)}`, create(name)], ...(name in added ? [] : [[path(name), create(name)]])])),
    ...Object.fromEntries(Object.entries(added).map(([name, text]) => [path(name), text])),
  };
}

interface Step {
  readonly when?: number;
  readonly sql?: string;
  readonly isNew?: true;
  readonly id?: string;
  readonly prevId?: string;
}

function drizzle(steps: Readonly<Record<string, Step>>, more: Files = {}): Files {
  const entries = Object.entries(steps).map(([tag, { when }], idx) => ({ idx, version: '7', when: when ?? 1000 + idx, tag, breakpoints: true }));
  const files = Object.entries(steps).flatMap(([tag, { sql = create(tag), isNew, id, prevId }]): [string, string][] => [
    ...(sql === '' ? [] : [[`drizzle/${tag}.sql`, sql] as [string, string]]), ...(isNew ? [] : [[`main:drizzle/${tag}.sql`, sql.replaceAll(/[«»]/g, '')] as [string, string]]),
    ...(id === undefined ? [] : [[`drizzle/meta/${tag.slice(0, 4)}_snapshot.json`, `${JSON.stringify({ id, prevId, version: '7' }, undefined, 2)}\n`] as [string, string]]),
  ]);
  return {
    'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n",
    'schema.ts': "import { pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const customers = pgTable('Customer', { id: text() });\n",
    'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }), ...Object.fromEntries(files), ...more,
  };
}

const marked = (name: string): string => `«${create(name).trimEnd()}»\n`;

testRule(migrationOrder, {
  allows: {
    'a new one at the end': prisma(['20240101000000_a', '20240201000000_b'], { '20240301000000_c': create('c') }),
    'old ones of one number': prisma(['20240101000000_a', '20240101000000_b'], {}),
    'several of one day': prisma(['20240101_a'], { '20240101_b': create('b') }),
    'names without numbers': prisma(['20240101000000_a', 'zz_later'], {}),
    'what main moved to another folder': { 'main:db/migrations/20240101000000_a/migration.sql': create('a'), 'main:db/migrations/20240201000000_b/migration.sql': create('b'), 'prisma/schema.prisma': schema, 'prisma/migrations/20240101000000_a/migration.sql': create('a'), 'prisma/migrations/20240201000000_b/migration.sql': create('b') },
    'a journal in order': drizzle({ '0000_a': { id: 'a', prevId: '0' }, '0001_b': { id: 'b', prevId: 'a', isNew: true } }),
    'an old break in the chain of snapshots, which nobody can mend': drizzle({ '0000_a': { id: 'a', prevId: '0' }, '0001_b': { id: 'b', prevId: 'x' } }),
    'a journal that is being typed': { ...drizzle({ '0000_a': {} }), 'drizzle/meta/_journal.json': '{ "entries": [{ "idx": 0, "tag": "0000_a", "when": ' },
    'SQL in a folder below': drizzle({ '0000_a': {} }, { 'drizzle/seeds/plans.sql': create('x') }),
    'a number of the style that is asked for': { files: prisma(['20240101000000_a'], { '20240301000000_c': create('c') }), options: { style: 'timestamp' } },
    'a number on purpose': prisma(['20240101000000_a', '20240201000000_b'], { '20240115000000_c': `-- eslint-disable-next-line tenfold/migration-order -- b is applied by hand\n${create('c')}` }),
  },
  flags: {
    'a new one that comes before what is on main': { files: prisma(['20240101000000_a', '20240201000000_b'], { '20240115000000_c': `-- c\n${marked('c')}` }), messages: ['late'], says: [/comes before '20240201000000_b'/], suggestsNothing: true },
    'a number twice': { files: prisma(['20240101000000_a', '20240201000000_b'], { '20240201000000_c': marked('c') }), messages: ['duplicate'], says: [/'20240201000000_b' has the number 20240201000000/] },
    'SQL that the journal does not name': { files: drizzle({ '0000_a': {} }, { 'drizzle/0001_b.sql': marked('b') }), messages: ['orphan'] },
    'SQL that is not there': { files: drizzle({ '0000_a': { sql: marked('a') }, '0001_b': { sql: '', isNew: true } }), messages: ['missing'], says: [/0001_b\.sql is not there/] },
    'a stamp that is not later': {
      files: drizzle({ '0000_a': { when: 2000 }, '0001_b': { when: 1500, isNew: true, sql: marked('b') } }), messages: ['skipped'],
      suggestion: { title: "Stamp it right behind '0000_a'", gives: { 'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries: [{ idx: 0, version: '7', when: 2000, tag: '0000_a', breakpoints: true }, { idx: 1, version: '7', when: 2001, tag: '0001_b', breakpoints: true }] }) } },
    },
    'an old stamp that is not later, which others may have been saved from': { files: drizzle({ '0000_a': { when: 2000 }, '0001_b': { when: 2000, sql: marked('b') } }), messages: ['skipped'], suggestsNothing: true },
    'two snapshots that were made side by side': { files: drizzle({ '0000_a': { id: 'a', prevId: '0' }, '0001_b': { id: 'b', prevId: 'a' }, '0002_c': { id: 'c', prevId: 'a', isNew: true, sql: marked('c') } }), messages: ['chain'] },
    'another style than is asked for': { files: prisma(['20240101000000_a'], { '9_c': marked('c') }), options: { style: 'timestamp' }, messages: ['style'] },
  },
});
