import cookie from '@fastify/cookie';
import session from '@fastify/session';
import { RedisStore } from 'connect-redis';
import Fastify from 'fastify';
import { appointmentRoutes } from './modules/appointments/index.js';
import { patientRoutes } from './modules/patients/index.js';
import { logger } from './platform/logger.js';
import { redis } from './platform/redis.js';

const app = Fastify({ loggerInstance: logger });

await app.register(cookie);
await app.register(session, { secret: process.env.SESSION_SECRET!, store: new RedisStore({ client: redis, prefix: 'clinic:' }) });
await app.register(patientRoutes, { prefix: '/patients' });
await app.register(appointmentRoutes, { prefix: '/appointments' });

app.get('/health', async () => ({ redis: await redis.ping() }));

process.on('SIGTERM', () => void app.close());

await app.listen({ port: 3000, host: '0.0.0.0' });
