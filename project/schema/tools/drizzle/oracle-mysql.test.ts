/** A Drizzle schema for MySQL with everything that is read, for the comparison with drizzle-kit's own snapshot of it. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, date, datetime, decimal, double, float, foreignKey, index, int, json, mysqlEnum, mysqlTable, primaryKey, serial, text, timestamp, tinyint, unique, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';

export const users = mysqlTable('users', {
  id: serial('id').primaryKey(),
  no: int('no').autoincrement().notNull(),
  email: varchar('email', { length: 320 }).notNull().unique(),
  code: char('code', { length: 3 }),
  bio: text('bio'),
  kind: mysqlEnum('kind', ['a', 'b']).default('a').notNull(),
  active: boolean('active').default(false),
  small: tinyint('small'),
  big: bigint('big', { mode: 'number', unsigned: true }),
  sum: decimal('sum', { precision: 8, scale: 2 }),
  ratio: float('ratio'),
  exact: double('exact'),
  data: json('data'),
  born: date('born'),
  at: datetime('at', { fsp: 3 }).default(sql`(now())`),
  seen: timestamp('seen').defaultNow().onUpdateNow(),
}, (t) => [index('users_kind_idx').on(t.kind, t.small), uniqueIndex('users_code_idx').on(t.code)]);

export const pairs = mysqlTable('pairs', {
  a: int('a').notNull(),
  b: int('b').notNull(),
  userId: bigint('user_id', { mode: 'number', unsigned: true }).references(() => users.id, { onDelete: 'cascade', onUpdate: 'restrict' }),
}, (t) => [primaryKey({ columns: [t.a, t.b], name: 'pairs_key' }), unique('pairs_unique').on(t.b, t.userId)]);

export const parts = mysqlTable('parts', { id: int('id').primaryKey(), a: int('a'), b: int('b') }, (t) => [foreignKey({ columns: [t.a, t.b], foreignColumns: [pairs.a, pairs.b], name: 'parts_key' }).onUpdate('cascade')]);
