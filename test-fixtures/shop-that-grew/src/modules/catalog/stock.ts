import { database } from '../../infrastructure/database.js';
import { formatPrice } from './prices.js';

export async function reserve(productId: string, quantity: number): Promise<void> {
  const product = await database.product.update({ where: { id: productId }, data: { stock: { decrement: quantity } } });
  if (product.stock < 0) throw new Error(`${product.title} at ${formatPrice(product.priceCents)} is sold out`);
}
