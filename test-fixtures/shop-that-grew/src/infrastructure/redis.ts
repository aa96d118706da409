import { createClient } from 'redis';
import { logger } from './logger.js';

export const redis = createClient({ url: process.env.REDIS_URL });

redis.on('error', (error: Error) => logger.error(error, 'Redis cannot be reached'));
