/** CQRS of NestJS: `bus.execute(new Invite(…))` runs the `execute` of `@CommandHandler(Invite)`. Who waits for the bus waits for it. */
import type { Linker } from '../calls/linker.js';
import type { ClassFact, Facts } from '../facts/facts.js';
import type { Handler } from './handler.js';
import { findNestHandlers } from './nest.js';
import { isTest } from './test-files.js';

export function findCqrsHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => each.specifier === '@nestjs/cqrs')) return [];
  return facts.classes.flatMap((fact) => {
    const isWaited = messagesOf(facts, link, fact).some((message) => waitedMessages(link).has(message));
    return isWaited ? fact.methods.filter((each) => each.name === 'execute' && !each.isStatic).map((each): Handler => ({ path: facts.path, id: each.function, kind: 'request', framework: 'NestJS', name: `execute of ${fact.name}` })) : [];
  });
}

/** The commands and queries that a class handles. */
function messagesOf(facts: Facts, link: Linker, { decorators }: ClassFact): string[] {
  return decorators.filter((each) => each.args[0] && link.targets(facts.path, each.name).some((target) => target.kind === 'external' && target.package === '@nestjs/cqrs' && /^(Command|Query)Handler$/.test(target.steps[0] ?? '')))
    .flatMap((each) => link.targets(facts.path, each.args[0]!)).flatMap((target) => (target.kind === 'class' ? [`${target.path}#${target.id}`] : []));
}

const known = new WeakMap<Linker, ReadonlySet<string>>();

/** Those that somebody executes and waits for, other than a schedule or a message of its own. */
function waitedMessages(link: Linker): ReadonlySet<string> {
  let messages = known.get(link);
  if (!messages) known.set(link, messages = new Set(link.sources.paths.flatMap((path) => executedIn(link, link.facts(path)))));
  return messages;
}

function executedIn(link: Linker, facts: Facts | undefined): string[] {
  if (!facts || isTest(facts)) return [];
  const executions = facts.calls.filter(({ callee, args, waited }) => waited && args[0] && callee.kind === 'member' && callee.name === 'execute' && link.targets(facts.path, callee.object).some((target) => target.kind === 'external' && target.package === '@nestjs/cqrs'));
  if (!executions.length) return [];
  const unattended = new Set(findNestHandlers(facts, link).filter((each) => each.kind === 'message' || each.kind === 'scheduled' || each.kind === 'machine').map((each) => each.id));
  return executions.filter((call) => !unattended.has(call.function)).flatMap((call) => link.targets(facts.path, call.args[0]!)).flatMap((target) => (target.kind === 'instance' ? [`${target.path}#${target.id}`] : []));
}
