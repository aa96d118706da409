import type Stripe from 'stripe';
import { stripe } from '@shop/payments/stripe-client.js';

export async function refundCharge(charge: string): Promise<Stripe.Refund> {
  return stripe.refunds.create({ charge });
}
