import { desc, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { db } from '../db/client.js';
import { articles, corrections } from '../db/schema/index.js';
import { logger } from '../logger.js';

export const articleRoutes = new Hono();

articleRoutes.get('/articles', async (context) => {
  const newest = await db.select().from(articles).where(eq(articles.status, 'published')).orderBy(desc(articles.publishedAt)).limit(20);
  return context.json(newest);
});

articleRoutes.post('/articles/:id/corrections', async (context) => {
  const { note } = await context.req.json<{ note: string }>();
  const [made] = await db.insert(corrections).values({ articleId: context.req.param('id'), note }).returning();
  logger.info({ article: made?.articleId }, 'corrected');
  return context.json(made, 201);
});
