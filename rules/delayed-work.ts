/** Timers that are queues: how long they run, and what they do in the end. */
import type { CallFact, CallSite, FunctionSite } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

/** In seconds, of `setTimeout(f, 900000)` or `setTimeout(f, 15 * 60 * 1000)`. */
export function delayOf(file: CheckedFile, call: CallFact): number | undefined {
  const range = call.callee.kind === 'global' && call.callee.name === 'setTimeout' ? call.argumentRanges[1] : undefined;
  const text = range && file.text.slice(...range).replaceAll('_', '');
  if (!text || !/^\s*\d+(\.\d+)?(\s*\*\s*\d+(\.\d+)?)*\s*$/.test(text)) return undefined;
  return text.split('*').reduce((product, factor) => product * Number(factor), 1) / 1000;
}

const databases = /^(@prisma\/client|drizzle-orm|typeorm|mongoose|mongodb|sequelize|knex|kysely|pg|mysql2?|postgres|better-sqlite3|@mikro-orm\/.*|@supabase\/supabase-js|firebase-admin|@google-cloud\/firestore|@aws-sdk\/(client|lib)-dynamodb)$/;
const writes = /^(create\w*|insert\w*|update\w*|upsert\w*|delete\w*|remove\w*|destroy|save\w*|set|put\w*|execute\w*|query|\$executeRaw\w*|\$transaction|findOneAnd\w+|findByIdAnd\w+|bulkWrite)$/;
const deepest = 4;

/** The first write that the functions wait for, as deep as a few calls. */
export function writesToDatabase(file: CheckedFile, sites: readonly FunctionSite[], depth = deepest): CallSite | undefined {
  const { link, waits } = file.analysis;
  for (const site of depth > 0 ? sites : []) {
    for (const call of waits.waitedCalls(site)) {
      const { callee } = file.project.facts(site.path)!.calls[call]!;
      const at = { path: site.path, call };
      if (callee.kind === 'member' && writes.test(callee.name) && link.targets(site.path, callee).some((target) => target.kind === 'external' && databases.test(target.package))) return at;
      const below = writesToDatabase(file, waits.calledFunctions(at), depth - 1);
      if (below) return below;
    }
  }
  return undefined;
}
