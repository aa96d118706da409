/**
 * Routes that only our own scheduler, queue or jobs may call: they ask for a secret that no customer has. Nobody waits for
 * them, whatever their path says.
 */
import type { CallFact, Facts } from '../facts/facts.js';

const secret = /^((\w+_)?(CRON|QSTASH|SCHEDULER|JOBS?|WORKER|TASKS?|QUEUE)_(\w+_)?(SECRET|KEY|TOKEN|PASSWORD)|INTERNAL_(\w+_)?(SECRET|KEY|TOKEN))$/;
const verifier = /^(verify|validate|require|check|assert|is|with)\w*(Cron|Qstash|VercelSignature|Scheduler|CloudTask|InternalApiKey|InternalSecret|InternalToken)\w*$|^verifySignature(AppRouter|Edge)?$/;

export function isCalledByMachine(facts: Facts, id: number): boolean {
  const inside = (fn: number): boolean => { for (let at = fn; at >= 0; at = facts.functions[at]!.parent) if (at === id) return true; return false; };
  const wrapper = facts.functions[id]!.argumentOf;
  return facts.environment.some((each) => !each.isPassedOn && secret.test(each.name) && inside(each.function))
    || facts.calls.some((call) => (verifier.test(nameOf(facts, call)) || readsQueueSignature(call)) && inside(call.function))
    || (wrapper !== undefined && verifier.test(nameOf(facts, facts.calls[wrapper.call]!)));
}

/** `headers.get('upstash-signature')`. */
function readsQueueSignature({ args }: CallFact): boolean {
  return args[0]?.kind === 'text' && /^(upstash-signature|x-vercel-signature|x-cloudtasks-queuename|x-appengine-queuename)$/i.test(String(args[0].parts[0]));
}

function nameOf(facts: Facts, { callee }: CallFact): string {
  return callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
}
