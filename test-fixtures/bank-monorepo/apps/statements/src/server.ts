import { serve } from '@hono/node-server';
import { balanceOf } from '@bank/ledger';
import { Hono } from 'hono';
import { MemoryStore, sessionMiddleware } from 'hono-sessions';

const app = new Hono();

app.use('*', sessionMiddleware({ store: new MemoryStore(), encryptionKey: process.env.SESSION_KEY!, expireAfterSeconds: 900 }));

app.get('/balance/:account', async (context) => context.json({ cents: await balanceOf(context.req.param('account')) }));

serve(app);
