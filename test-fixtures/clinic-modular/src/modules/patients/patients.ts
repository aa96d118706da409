import { redis } from '../../platform/redis.js';

export interface Patient {
  id: string;
  name: string;
  phone: string;
}

export async function findPatient(id: string): Promise<Patient | undefined> {
  const stored = await redis.get(`patient:${id}`);
  return stored === null ? undefined : (JSON.parse(stored) as Patient);
}
