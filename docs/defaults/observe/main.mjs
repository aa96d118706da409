// Looks at every library once and prints what was seen, as JSON by kind and library.
import { caches } from './caches.mjs';
import { limits } from './limits.mjs';
import { realtime } from './realtime.mjs';
import { schedules } from './schedules.mjs';
import { sessions } from './sessions.mjs';
import { uploads } from './uploads.mjs';

const kinds = { sessions, limits, caches, realtime, schedules, uploads };
const seen = {};
for (const [kind, observations] of Object.entries(kinds)) {
  seen[kind] = Object.fromEntries(await Promise.all(Object.entries(observations).map(async ([library, observe]) => [library, await observe().catch((error) => ({ failed: String(error) }))])));
}
process.stdout.write(JSON.stringify(seen), () => process.exit());
