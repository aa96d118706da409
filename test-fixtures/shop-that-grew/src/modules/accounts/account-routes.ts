import { Router } from 'express';
import { sendLoginCode } from '../notifications/mailer.js';
import { findByEmail } from './customers.js';
import { issueCode, isRightCode } from './login-codes.js';

export const accountRoutes = Router();

accountRoutes.post('/login', async (req, res) => {
  const email = String(req.body.email);
  const customer = await findByEmail(email);
  if (customer) {
    const code = issueCode(email);
    await sendLoginCode(email, code);
  }
  res.status(202).end();
});

accountRoutes.post('/login/code', async (req, res) => {
  const { email, code } = req.body;
  if (!isRightCode(email, code)) {
    console.warn('Wrong login code', email);
    res.status(401).end();
    return;
  }
  req.session.customerId = (await findByEmail(email))?.id;
  res.status(204).end();
});
