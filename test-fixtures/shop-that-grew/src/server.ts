import express from 'express';
import session from 'express-session';
import { accountRoutes } from '@shop/accounts/index.js';
import { catalogRoutes } from '@shop/catalog/index.js';
import { checkoutRoutes } from '@shop/checkout/index.js';

const app = express();
const port = Number(process.env.PORT ?? 3000);

app.use(express.json());
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));

app.use('/accounts', accountRoutes);
app.use('/products', catalogRoutes);
app.use('/orders', checkoutRoutes);

app.listen(port, () => console.log(`The shop is open on port ${port}`));
