/** A Drizzle schema for PostgreSQL with everything that is read, for the comparison with drizzle-kit's own snapshot of it. */
import { relations, sql } from 'drizzle-orm';
import {
  type AnyPgColumn, bigint, bigserial, boolean, char, check, customType, date, doublePrecision, foreignKey, index, inet, integer, interval, json, jsonb, numeric, pgEnum, pgSchema, pgTable, pgTableCreator, pgView, primaryKey, real, serial, smallint, text, time, timestamp, unique, uniqueIndex, uuid, varchar,
} from 'drizzle-orm/pg-core';

const citext = customType<{ data: string }>({ dataType() { return 'citext'; } });
const price = customType<{ data: string }>({ dataType: () => 'numeric(12, 4)' });
const levels = ['low', 'high'] as const;

export const mood = pgEnum('mood', ['fine', 'sad']);
export const level = pgEnum('level', levels);
export const auth = pgSchema('auth');
export const authRole = auth.enum('role', ['admin', 'user']);

const stamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { precision: 3, mode: 'date' }).$onUpdate(() => new Date()),
};
const digits = 10;
const money = (name: string, scale = 2) => numeric(name, { precision: digits, scale });
function stamp(name = 'made_at') {
  return timestamp(name).notNull();
}
const code = customType<{ data: string }>({ dataType: () => `varchar(${digits})` });
const key = () => uuid('id').primaryKey().defaultRandom();

export const users = pgTable('users', {
  id: key(),
  email: citext('email').notNull().unique('users_email_key'),
  name: varchar('name', { length: 200 }).default('nobody'),
  initials: char({ length: 2 }),
  fullName: text(),
  age: integer().default(sql`18 + 0`),
  born: date(),
  at: time({ precision: 0 }),
  took: interval(),
  address: inet(),
  score: doublePrecision().default(0.5),
  ratio: real(),
  sum: numeric({ precision: 10, scale: 2 }),
  price: price('price'),
  cost: money('the_cost').default('0'),
  tax: money('tax', 4),
  madeAt: stamp(),
  seenAt: stamp('seen_at').defaultNow().unique(),
  code: code('code'),
  active: boolean().default(true).notNull(),
  data: jsonb().default({ a: 1 }).$type<{ a: number }>(),
  raw: json(),
  tags: text().array().default(sql`'{}'`),
  mood: mood().default('fine').notNull(),
  level: level('the_level'),
  role: authRole('role'),
  token: text().$defaultFn(() => 'x'),
  shouted: text().generatedAlwaysAs(sql`upper(name)`),
  number: integer().generatedAlwaysAsIdentity(),
  bossId: uuid('boss_id').references((): AnyPgColumn => users.id, { onDelete: 'set null', onUpdate: 'cascade' }),
  ...stamps,
}, (t) => [
  index('users_name_idx').on(t.name, t.age.desc()),
  uniqueIndex('users_low_idx').on(sql`lower(${t.email})`),
  index('users_data_idx').using('gin', t.data),
  index('users_active_idx').on(t.name).where(sql`active`),
  unique().on(t.name, t.born),
  check('users_age', sql`age > 0`),
]);

export const posts = pgTable('posts', (t) => ({
  blog: t.bigint({ mode: 'number' }).notNull(),
  no: t.smallint().notNull(),
  userId: t.uuid('user_id').notNull().references(() => users.id),
  parentBlog: t.bigint({ mode: 'number' }),
  parentNo: t.smallint(),
}), (t) => ({
  key: primaryKey({ columns: [t.blog, t.no] }),
  parent: foreignKey({ columns: [t.parentBlog, t.parentNo], foreignColumns: [t.blog, t.no], name: 'parent_key' }).onDelete('cascade'),
  byUser: index().on(t.userId),
}));

export const accounts = auth.table('accounts', {
  id: bigserial({ mode: 'bigint' }).primaryKey(),
  userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
});

const shopTable = pgTableCreator((name) => `shop_${name}`);

export const orders = shopTable('orders', {
  id: serial('id').primaryKey(),
  accountId: bigint('account_id', { mode: 'bigint' }).references(() => accounts.id),
  note: smallint(),
}, (t) => [uniqueIndex().on(t.accountId), index('brin_idx').using('brin', t.note)]);

export const names = pgView('names', { name: text() }).as(sql`select name from users`);
export const userRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
