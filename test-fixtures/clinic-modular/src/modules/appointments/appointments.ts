import { randomUUID } from 'node:crypto';
import { redis } from '../../platform/redis.js';

export interface Appointment {
  id: string;
  patientId: string;
  at: string;
}

export async function bookAppointment(patientId: string, at: string): Promise<Appointment> {
  const appointment = { id: randomUUID(), patientId, at };
  await redis.set(`appointment:${appointment.id}`, JSON.stringify(appointment));
  return appointment;
}
