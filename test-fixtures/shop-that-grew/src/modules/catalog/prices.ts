import { database } from '../../infrastructure/database.js';
import { reserve } from './stock.js';

export async function priceOf(productId: string, quantity: number): Promise<number> {
  await reserve(productId, 0);
  const product = await database.product.findUniqueOrThrow({ where: { id: productId } });
  return product.priceCents * quantity;
}

export function formatPrice(cents: number): string {
  return `${(cents / 100).toFixed(2)} €`;
}
