import { readFile } from 'node:fs/promises';
import { redis } from '../src/platform/redis.js';

const patients = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as { id: string }[];
for (const patient of patients) await redis.set(`patient:${patient.id}`, JSON.stringify(patient));
console.log(`${patients.length} patients imported`);
await redis.quit();
