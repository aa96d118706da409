import { type Job, Worker } from 'bullmq';
import twilio from 'twilio';
import { logger } from '../../platform/logger.js';
import { redis } from '../../platform/redis.js';

const messages = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN).messages;

// Filled here, once, and never again.
const texts = new Map<string, string>([['text-message', 'We expect you at']]);

export const reminderWorker = new Worker(
  'reminders',
  async (job: Job<{ phone: string; at: string }>) => {
    await messages.create({ to: job.data.phone, from: process.env.TWILIO_FROM!, body: `${texts.get(job.name)} ${job.data.at}.` });
    logger.info({ job: job.id }, 'Patient reminded');
  },
  { connection: redis },
);
