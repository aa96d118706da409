import type { Customer } from '@shop/accounts/index.js';
import { payOrder, rememberCustomer } from '@shop/payments/index.js';
import { database } from '../../infrastructure/database.js';
import { reserve } from '../catalog/stock.js';
import { priceOf } from '../catalog/prices.js';

export interface Item {
  productId: string;
  quantity: number;
}

export async function placeOrder(customer: Customer, items: Item[]): Promise<{ orderId: string; clientSecret: string }> {
  let totalCents = 0;
  for (const { productId, quantity } of items) {
    await reserve(productId, quantity);
    totalCents += await priceOf(productId, quantity);
  }
  const order = await database.order.create({ data: { customerId: customer.id, totalCents, items: { create: items } } });
  return { orderId: order.id, clientSecret: await payOrder(order.id, totalCents) };
}

export async function tidyUpCustomer(customer: Customer): Promise<void> {
  await rememberCustomer(customer);
}
