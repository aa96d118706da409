import { Router } from 'express';
import { findCustomer } from '@shop/accounts/index.js';
import { sendReceipt } from '@shop/notifications/index.js';
import { placeOrder, tidyUpCustomer } from './checkout.js';
import { refundCharge } from './refunds.js';

export const checkoutRoutes = Router();

checkoutRoutes.post('/', async (req, res) => {
  const customer = await findCustomer(req.session.customerId!);
  const { orderId, clientSecret } = await placeOrder(customer, req.body.items);
  await tidyUpCustomer(customer);
  await sendReceipt(customer.email, orderId);
  console.log('Order placed', orderId);
  res.status(201).json({ orderId, clientSecret });
});

checkoutRoutes.post('/:id/refund', async (req, res) => {
  try {
    const refund = await refundCharge(req.body.chargeId);
    res.json({ refund: refund.id });
  } catch (error) {
    console.error(error);
    res.status(502).end();
  }
});
