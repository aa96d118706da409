/** Timers that are queues or schedules: how long they run, and what they do in the end. */
import type { CallFact, CallSite, FunctionSite, Value } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

const product = /^\s*\d+(\.\d+)?(\s*\*\s*\d+(\.\d+)?)*\s*$/;

/** In seconds, of `setTimeout(f, 900000)`, `setTimeout(f, 15 * 60 * 1000)` or `setTimeout(f, quarterOfAnHour)`. */
export function delayOf(file: CheckedFile, call: CallFact, timer = 'setTimeout'): number | undefined {
  const range = call.callee.kind === 'global' && call.callee.name === timer ? call.argumentRanges[1] : undefined;
  const text = range && (constantText(file, call.args[1]) ?? file.text.slice(...range)).replaceAll('_', '');
  if (!text || !product.test(text)) return undefined;
  return text.split('*').reduce((all, factor) => all * Number(factor), 1) / 1000;
}

/** What a constant of the same file is set to, as it is written. */
function constantText(file: CheckedFile, value: Value | undefined): string | undefined {
  const binding = value?.kind === 'binding' ? file.facts!.bindings[value.id]! : undefined;
  return binding?.isConst ? /^[^=\n]*=([^;\n]*)/.exec(file.text.slice(binding.range[1]))?.[1] : undefined;
}

const databases = /^(@prisma\/client|drizzle-orm|typeorm|mongoose|mongodb|sequelize|knex|kysely|pg|mysql2?|postgres|better-sqlite3|@mikro-orm\/.*|@supabase\/supabase-js|firebase-admin|@google-cloud\/firestore|@aws-sdk\/(client|lib)-dynamodb)$/;
const writes = /^(create\w*|insert\w*|update\w*|upsert\w*|delete\w*|remove\w*|destroy|save\w*|set|put\w*|execute\w*|query|\$executeRaw\w*|\$transaction|findOneAnd\w+|findByIdAnd\w+|bulkWrite)$/;
const deepest = 4;

export function isDatabaseWrite(file: CheckedFile, { path, call }: CallSite): boolean {
  const { callee, args } = file.project.facts(path)!.calls[call]!;
  const asks = args[0]?.kind === 'text' && typeof args[0].parts[0] === 'string' && /^\s*(select|show|explain)\b/i.test(args[0].parts[0]);
  return callee.kind === 'member' && writes.test(callee.name) && !asks && file.analysis.link.targets(path, callee).some((target) => target.kind === 'external' && databases.test(target.package));
}

/** The first write that the functions wait for, as deep as a few calls. */
export function writesToDatabase(file: CheckedFile, sites: readonly FunctionSite[], depth = deepest): CallSite | undefined {
  const { waits } = file.analysis;
  for (const site of depth > 0 ? sites : []) {
    for (const call of waits.waitedCalls(site)) {
      const at = { path: site.path, call };
      if (isDatabaseWrite(file, at)) return at;
      const below = writesToDatabase(file, waits.calledFunctions(at), depth - 1);
      if (below) return below;
    }
  }
  return undefined;
}
