import type { Customer } from '@shop/accounts/index.js';
import { stripe } from './stripe-client.js';

export async function payOrder(orderId: string, totalCents: number): Promise<string> {
  const intent = await stripe.paymentIntents.create({ amount: totalCents, currency: 'eur', metadata: { orderId } });
  return intent.client_secret!;
}

/** Keeps the customer's name in Stripe's dashboard in step with ours. */
export async function rememberCustomer(customer: Customer): Promise<void> {
  await stripe.customers.update(customer.id, { name: customer.name, email: customer.email });
}
