import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { timestamps } from './timestamps.js';

export const authors = pgTable('authors', {
  id: uuid().primaryKey().defaultRandom(),
  displayName: text().notNull(),
  email: text('mail').notNull().unique(),
  isEditor: boolean().notNull().default(false),
  pronouns: text(),
  ...timestamps,
});
