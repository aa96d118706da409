/** Whether code is held back to one process of several: by a variable of its surroundings, a lock, the number of its instance. */
import type { CallSite, FunctionSite } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

/** Names that the options give. */
export interface Guards {
  readonly guards: readonly string[];
  readonly locks: readonly string[];
}

/** `RUN_CRON`, `ENABLE_SCHEDULER`, `NODE_APP_INSTANCE`, `PROCESS_ROLE`. */
const variable = /^[A-Z0-9_]*(CRON|SCHEDUL|WORKER|JOBS?|LEADER|PRIMARY|MASTER|INSTANCE|ROLE|BACKGROUND|PROCESS_TYPE|DYNO|REPLICA|POD_NAME|HOSTNAME)[A-Z0-9_]*$/;
const name = /^(is|are|should|run|enable|has|can|may|allow|not|acquire|acquired|got|try|with|want)_?\w*(cron|schedul|worker|job|leader|primary|master|instance|lock|background|replica)\w*$|^(isMainThread|lock|locked|acquired|lease|leader)$/i;
const mostCallers = 4;

/** A test around the call in its file says so. */
export function isHeldBack(file: CheckedFile, { path, call }: CallSite, { guards, locks }: Guards): boolean {
  const facts = file.project.facts(path)!;
  const at = facts.calls[call]!.range[0];
  return facts.tests.some(({ range, asks }) => range[0] <= at && at < range[1] && asks.some((each) => guards.includes(each) || locks.includes(each) || variable.test(each) || name.test(each)));
}

/** So does one around every call of the function that it stands in. */
export function isHeldBackByCallers(file: CheckedFile, at: CallSite, guards: Guards, depth = mostCallers): boolean {
  if (isHeldBack(file, at, guards)) return true;
  const fn = file.project.facts(at.path)!.calls[at.call]!.function;
  const callers = fn >= 0 && depth > 0 ? callersOf(file, { path: at.path, id: fn }) : [];
  return callers.length > 0 && callers.every((caller) => isHeldBackByCallers(file, caller, guards, depth - 1));
}

function callersOf(file: CheckedFile, site: FunctionSite): CallSite[] {
  const { link } = file.analysis;
  return link.callers.allOf(site).filter(({ path, call }) => link.targets(path, file.project.facts(path)!.calls[call]!.callee)
    .some((target) => target.kind === 'function' && target.path === site.path && target.id === site.id));
}
