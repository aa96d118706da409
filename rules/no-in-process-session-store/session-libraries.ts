/** The calls that set up sessions, with the option that names their store, and the stores that are a process's memory or its disk. */
import type { CallFact, Target, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface SetUp {
  readonly library: string;
  readonly options: Value | undefined;
  /** The option that names the store. */
  readonly option: string;
  /** Without a store the sessions are in memory; else they are in the cookie, or there are none. */
  readonly isMemoryByDefault: boolean;
}

type External = Target & { kind: 'external' };

/** Calls of the package itself, by their steps. */
const middleware: Readonly<Record<string, { readonly steps: RegExp; readonly option: string; readonly isMemoryByDefault: boolean }>> = {
  'express-session': { steps: /^$/, option: 'store', isMemoryByDefault: true },
  'koa-generic-session': { steps: /^$/, option: 'store', isMemoryByDefault: true },
  'koa-session': { steps: /^(createSession)?$/, option: 'store', isMemoryByDefault: false },
  'next-auth': { steps: /^$/, option: 'adapter', isMemoryByDefault: false },
  '@auth/core': { steps: /^Auth$/, option: 'adapter', isMemoryByDefault: false },
  '@auth/express': { steps: /^ExpressAuth$/, option: 'adapter', isMemoryByDefault: false },
  '@auth/sveltekit': { steps: /^SvelteKitAuth$/, option: 'adapter', isMemoryByDefault: false },
};
const fastifyLibraries = ['@fastify/session', 'fastify-session'];

/** Functions and classes that are a store in memory, or on one machine's disk. */
const memoryStores: Readonly<Record<string, RegExp>> = {
  memorystore: /^(\(\) )?new$/,
  'session-file-store': /^(\(\) )?new$/,
  'express-session': /^MemoryStore new$/,
  '@fastify/session': /^(Memory)?Store new$/,
  'fastify-session': /^(Memory)?Store new$/,
  'hono-sessions': /^MemoryStore new$/,
  'react-router': /^create(Memory|File)SessionStorage \(\)$/,
  '@remix-run/node': /^create(Memory|File)SessionStorage \(\)$/,
  '@remix-run/server-runtime': /^createMemorySessionStorage \(\)$/,
  '@remix-run/cloudflare': /^createMemorySessionStorage \(\)$/,
  '@remix-run/deno': /^create(Memory|File)SessionStorage \(\)$/,
  '@react-router/node': /^createFileSessionStorage \(\)$/,
};

/** `session({ … })`, `app.register(session, { … })`, `NextAuth({ … })`. */
export function findSetUp(file: CheckedFile, call: CallFact, others: readonly string[] = []): SetUp | undefined {
  for (const target of call.isNew ? [] : externals(file, file.path, call.callee)) {
    const known = middleware[target.package] ?? (others.includes(target.package) ? { steps: /^\w*$/, option: 'store', isMemoryByDefault: true } : undefined);
    if (known?.steps.test(target.steps.join(' '))) return { library: target.package, options: optionsOf(target.package, call), option: known.option, isMemoryByDefault: known.isMemoryByDefault };
  }
  if (call.callee.kind !== 'member' || call.callee.name !== 'register' || !call.args[0]) return undefined;
  const plugin = externals(file, file.path, call.args[0]).find((target) => fastifyLibraries.includes(target.package));
  return plugin && { library: plugin.package, options: call.args[1], option: 'store', isMemoryByDefault: true };
}

/** `session(app)` has none; `Auth(request, options)` has them second. */
function optionsOf(library: string, call: CallFact): Value | undefined {
  return library === '@auth/core' ? call.args[1] : call.args[0];
}

export function isMemoryStore(target: Target): target is External {
  return target.kind === 'external' && memoryStores[target.package]?.test(target.steps.join(' ')) === true;
}

export function externals(file: CheckedFile, path: string, value: Value): External[] {
  return file.analysis.link.targets(path, value).filter((target) => target.kind === 'external');
}
