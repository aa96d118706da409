import { Router } from 'express';
import { database } from '../../infrastructure/database.js';
import { logger } from '../../infrastructure/logger.js';
import { formatPrice } from './prices.js';

export const catalogRoutes = Router();

// Asked for on every page, the same for everybody: a cache, which each process may keep for itself.
const titles = new Map<string, string>();

catalogRoutes.get('/', async (_req, res) => {
  const products = await database.product.findMany({ take: 50 });
  for (const product of products) titles.set(product.id, product.title);
  logger.info({ count: products.length }, 'Products listed');
  res.json(products.map((product) => ({ ...product, price: formatPrice(product.priceCents) })));
});

catalogRoutes.get('/:id/title', (req, res) => {
  res.json({ title: titles.get(req.params.id) ?? null });
});
