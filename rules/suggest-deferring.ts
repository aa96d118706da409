/** How work that the answer does not need can leave the request: on a queue that the project has, else after the answer. */
import { type CallFact, dependencyRange, type Edit, type Handler, packageOf } from '@tenfold/project';
import type { CheckedFile, Report } from './define-rule.js';
import { importName } from './import-edit.js';

type Suggestions = NonNullable<Report['suggest']>;

/** The titles, for the rule's own messages. */
export const deferringMessages = {
  enqueue: "Enqueue it as job '{{job}}' on '{{queue}}' (a worker has to do the job)",
  defer: 'Do it after the answer with after() (runs once, not retried)',
} as const;

/** For a statement that is nothing but the call: `await send(x);`, `void send(x);`, `send(x);`. */
export function suggestDeferring(file: CheckedFile, call: CallFact, handler: Handler): Suggestions {
  if (call.result !== 'discarded') return [];
  const head = file.text.slice(call.statement[0], call.range[0]);
  if (!/^(await\s+|void\s+)?$/.test(head) || file.text.slice(call.range[1], call.statement[1]).trim().replace(';', '') !== '') return [];
  return [...enqueue(file, call, head), ...defer(file, call, handler)];
}

/** Only what can be written down survives a queue. */
function enqueue(file: CheckedFile, call: CallFact, head: string): Suggestions {
  if (!head.startsWith('await') && file.facts!.functions[call.function]?.isAsync !== true) return [];
  const queue = exportedQueue(file);
  const names = call.args.map((argument, index) => (argument.kind === 'binding' && isData(file, argument.id) && !file.text.slice(...call.argumentRanges[index]!).startsWith('...') ? file.facts!.bindings[argument.id]!.name : ''));
  if (!queue || names.includes('') || new Set(names).size < names.length) return [];
  const imported = importName(file, queue.name, { path: queue.path });
  if (!imported) return [];
  const job = file.text.slice(...call.calleeRange).split('.').at(-1)!.trim();
  const edits: Edit[] = [
    { path: file.path, range: [call.statement[0], call.range[1]], text: `await ${imported.local}.add('${job}', { ${names.join(', ')} })` },
    ...imported.edits,
  ];
  return [{ messageId: 'enqueue', data: { job, queue: imported.local }, edits }];
}

const neverData = /^_?(req|request|res|response|reply|c|ctx|context|next|done|cb|callback|fn|tx|trx|transaction|db|prisma|on[A-Z]\w*)$|file|stream|buffer|blob|upload|socket|connection|client/i;

/** As far as the text tells: nobody calls it or anything of it, and it was not made here as something that lives. */
function isData(file: CheckedFile, id: number): boolean {
  const { bindings, calls, functions } = file.facts!;
  const { name, kind, import: imported, values } = bindings[id]!;
  if (imported || (kind !== 'variable' && kind !== 'parameter') || neverData.test(name)) return false;
  const isCalled = calls.some(({ callee }) => (callee.kind === 'binding' && callee.id === id) || (callee.kind === 'member' && callee.object.kind === 'binding' && callee.object.id === id));
  const isWhole = values.some((value) => value.kind === 'parameter' && value.index === 0 && functions[value.function]!.argumentOf !== undefined); // the context, the request
  return !isCalled && !isWhole && file.analysis.link.targets(file.path, { kind: 'binding', id }).every((target) => target.kind === 'text' || target.kind === 'object' || target.kind === 'array' || (target.kind === 'external' && target.steps.at(-1) === 'await'));
}

/** The one BullMQ queue that the project exports; with several, choosing is the reader's. */
function exportedQueue(file: CheckedFile): { path: string; name: string } | undefined {
  const found = file.project.sourcePaths.flatMap((path) => {
    const facts = file.project.facts(path);
    if (!facts?.imports.some((each) => each.specifier === 'bullmq' || each.specifier === 'bull')) return [];
    return facts.exports.filter((each) => each.name !== 'default' && each.value && file.analysis.link.targets(path, each.value)
      .some((target) => target.kind === 'external' && (target.package === 'bullmq' || target.package === 'bull') && target.steps.at(-1) === 'new' && target.steps.at(-2) !== 'Worker'))
      .map((each) => ({ path, name: each.name }));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Next.js from 15 on runs `after(…)` once the response is sent, in the App Router alone. */
function defer(file: CheckedFile, call: CallFact, handler: Handler): Suggestions {
  if (handler.framework !== 'Next.js' || /(^|\/)pages\//.test(handler.path)) return [];
  const range = packageOf(file.analysis.packages.all, file.path)?.manifest;
  const next = range ? dependencyRange(range, 'next') : undefined;
  if (Number(/\d+/.exec(next ?? '')?.[0] ?? 0) < 15) return [];
  const imported = importName(file, 'after', { package: 'next/server' });
  if (!imported) return [];
  const edits = [{ path: file.path, range: call.statement, text: `${imported.local}(() => ${file.text.slice(...call.range)});` }, ...imported.edits];
  return [{ messageId: 'defer', edits }];
}
