/**
 * Routes that only our own scheduler, queue or jobs may call: they ask for a secret that no customer has, or for a signature
 * that only the queue makes. Nobody waits for them, whatever their path says.
 */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import { callsWithin, isWithin } from '../facts/calls-within.js';
import type { CallFact, Facts } from '../facts/facts.js';
import { readsHeader } from './read-header.js';

const secret = /^((\w+_)?(CRON|QSTASH|SCHEDULER|JOBS?|WORKER|TASKS?|QUEUE)_(\w+_)?(SECRET|KEY|TOKEN|PASSWORD)|INTERNAL_(\w+_)?(SECRET|KEY|TOKEN))$/;
const signatureHeader = /^(upstash-signature|x-vercel-signature|x-cloudtasks-queuename|x-appengine-queuename)$/i;
const queuePackage = /^@upstash\/(qstash|workflow)(\/|$)/;
/** Names that say who is let in: `verifyCronSecret`, not `isValidCron`. */
const sureCheck = /^(verify|validate|require|check|assert|ensure|is|has|with)\w*((Cron|Qstash|Scheduler|CloudTasks?)\w*(Signature|Secret|Token|Key|Auth\w*)|VercelSignature|Internal(ApiKey|Secret|Token))$/i;
/** Names that may: the package or the function behind them has to say so itself. */
const possibleCheck = /^(verify|validate|require|check|assert|ensure|is|has|with)\w*(Cron|Qstash|Signature|Signed|Scheduler|Cloud|Job|Task|Queue|Worker|Internal|Secret)|^verify$/;
const mostLayers = 2;

export function isCalledByMachine(link: Linker, facts: Facts, id: number, layers = mostLayers): boolean {
  return facts.environment.some((each) => !each.isPassedOn && secret.test(each.name) && isWithin(facts, each.function, id))
    || readsHeader(facts, id, signatureHeader)
    || [...callsWithin(facts, id), ...wrappersOf(facts, id)].some((call) => checksForMachine(link, facts, call, layers));
}

/** A function in front of handlers. It has to be called after whom it lets in: a guard of users may know our secrets too. */
export function letsMachinesIn(link: Linker, facts: Facts, id: number): boolean {
  const { name } = facts.functions[id]!;
  return sureCheck.test(name) || (possibleCheck.test(name) && isCalledByMachine(link, facts, id));
}

function checksForMachine(link: Linker, facts: Facts, call: CallFact, layers: number): boolean {
  const name = calledName(facts, call);
  if (sureCheck.test(name)) return true;
  return possibleCheck.test(name) && link.targets(facts.path, call.callee).some((target) => {
    if (target.kind === 'external') return queuePackage.test(target.package) && /^verify/.test(target.steps.at(-1) ?? '');
    const there = target.kind === 'function' && layers > 0 ? link.facts(target.path) : undefined;
    return there !== undefined && target.kind === 'function' && isCalledByMachine(link, there, target.id, layers - 1);
  });
}

/** `verifySignatureAppRouter(handler)`, written around it or handed its name. */
function wrappersOf(facts: Facts, id: number): CallFact[] {
  const outer = facts.functions[id]!.argumentOf?.call;
  const holds = (binding: number): boolean => facts.bindings[binding]!.values.some((value) => value.kind === 'function' && value.id === id);
  return facts.calls.filter((call, index) => index === outer || call.args.some((each) => each.kind === 'binding' && holds(each.id)));
}
