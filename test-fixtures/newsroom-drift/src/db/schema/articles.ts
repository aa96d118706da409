import { index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { authors } from './authors.js';
import { timestamps } from './timestamps.js';

export const articleStatus = pgEnum('article_status', ['draft', 'review', 'published', 'retracted']);

export const articles = pgTable('articles', {
  id: uuid().primaryKey().defaultRandom(),
  authorId: uuid().notNull().references(() => authors.id),
  title: text().notNull(),
  body: text().notNull(),
  status: articleStatus().notNull().default('draft'),
  publishedAt: timestamp({ withTimezone: true }),
  views: integer().notNull().default(0),
  ...timestamps,
}, (table) => [
  index('articles_author_idx').on(table.authorId),
  index('articles_published_idx').on(table.publishedAt.desc()),
]);

export const tags = pgTable('tags', (t) => ({
  slug: t.text().primaryKey(),
  label: t.text().notNull(),
}));

export const articleTags = pgTable('article_tags', {
  articleId: uuid().notNull().references(() => articles.id, { onDelete: 'cascade' }),
  tagSlug: text().notNull().references(() => tags.slug),
}, (table) => [primaryKey({ columns: [table.articleId, table.tagSlug] })]);

export const corrections = pgTable('corrections', {
  id: uuid().primaryKey().defaultRandom(),
  articleId: uuid().notNull().references(() => articles.id),
  note: text().notNull(),
  ...timestamps,
});
