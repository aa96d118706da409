import { Queue } from 'bullmq';
import { redis } from '../../platform/redis.js';

const reminders = new Queue('reminders', { connection: redis });

export async function remindPatient(phone: string, at: string): Promise<void> {
  await reminders.add('text-message', { phone, at });
}
