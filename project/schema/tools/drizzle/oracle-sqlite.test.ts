/** A Drizzle schema for SQLite with everything that is read, for the comparison with drizzle-kit's own snapshot of it. */
import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, blob, foreignKey, index, integer, numeric, primaryKey, real, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const notes = sqliteTable('notes', {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull().default('x'),
  kind: text({ enum: ['a', 'b'] }),
  made: integer({ mode: 'timestamp' }).default(sql`(unixepoch())`),
  done: integer({ mode: 'boolean' }).default(false).notNull(),
  sum: numeric(),
  ratio: real(),
  raw: blob(),
  upId: integer().references((): AnySQLiteColumn => notes.id, { onDelete: 'cascade' }),
}, (t) => [index('notes_title_idx').on(t.title, t.kind), uniqueIndex('notes_made_idx').on(t.made)]);

export const tags = sqliteTable('tags', { noteId: integer().notNull(), tagName: text().notNull().unique() }, (t) => [primaryKey({ columns: [t.noteId, t.tagName] }), foreignKey({ columns: [t.noteId], foreignColumns: [notes.id] }), unique('tags_unique').on(t.noteId)]);
