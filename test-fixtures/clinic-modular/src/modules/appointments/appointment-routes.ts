import type { FastifyInstance } from 'fastify';
import { findPatient } from '../patients/index.js';
import { remindPatient } from '../reminders/index.js';
import { bookAppointment } from './appointments.js';

export async function appointmentRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: { patientId: string; at: string } }>('/', async (request, reply) => {
    const patient = await findPatient(request.body.patientId);
    if (!patient) return reply.code(404).send();
    const appointment = await bookAppointment(patient.id, request.body.at);
    await remindPatient(patient.phone, appointment.at);
    request.log.info({ appointment: appointment.id }, 'Appointment booked');
    return reply.code(201).send(appointment);
  });
}
