/** What runs a function again and again in the process that says so, and where that function stands. Data, as the catalogue of vendors. */
import type { Linker } from '../calls/linker.js';
import type { Target } from '../calls/target.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';

export interface Schedule {
  readonly library: string;
  /** What is run, each in its file; none where it is a file of its own, as with bree. */
  readonly jobs: readonly { readonly path: string; readonly value: Value }[];
  /** The options of the schedule, if it has any. */
  readonly options: Value | undefined;
}

interface SchedulerLibrary {
  readonly packages: readonly string[];
  /** The steps from the package's door on. */
  readonly calls: RegExp;
  /** Where the function stands among the arguments; `last` is the last function, a name is a property of the first object. */
  readonly job: number | 'last' | readonly string[];
  readonly options?: number;
}

/** node-cron 4.6, node-schedule 2.1, cron 4.3, croner 9, toad-scheduler 3, bree 9, @elysiajs/cron 1.3: none of them asks another process. */
const libraries: readonly SchedulerLibrary[] = [
  { packages: ['node-cron'], calls: /^(schedule|createTask)$/, job: 1, options: 2 },
  { packages: ['node-schedule'], calls: /^scheduleJob$/, job: 'last' },
  { packages: ['cron'], calls: /^CronJob( from)?$/, job: ['onTick'], options: 0 },
  { packages: ['cron'], calls: /^CronJob$/, job: 1 },
  { packages: ['croner'], calls: /^(Cron|default)?$/, job: 'last', options: 1 },
  { packages: ['toad-scheduler'], calls: /^(SimpleIntervalJob|LongIntervalJob|CronJob)$/, job: 1 },
  { packages: ['bree'], calls: /^(default)?$/, job: ['jobs'], options: 0 },
  { packages: ['@elysiajs/cron'], calls: /^(cron|default)$/, job: ['run'], options: 0 },
];

export function matchSchedule(link: Linker, facts: Facts, call: CallFact): Schedule | undefined {
  for (const target of link.targets(facts.path, call.callee)) {
    if (target.kind !== 'external') continue;
    const steps = target.steps.join(' ');
    const library = libraries.filter((each) => each.packages.includes(target.package) && each.calls.test(steps)).find((each) => jobsOf(link, facts, call, each).length > 0);
    if (!library || (target.package === 'bree' && !call.isNew)) continue;
    return { library: target.package, jobs: target.package === 'bree' ? [] : jobsOf(link, facts, call, library), options: library.options === undefined ? undefined : call.args[library.options] };
  }
  return undefined;
}

function jobsOf(link: Linker, facts: Facts, call: CallFact, { job }: SchedulerLibrary): { path: string; value: Value }[] {
  const { path } = facts;
  if (typeof job === 'object') {
    const given = call.args[0] ? link.targets(path, call.args[0]).filter((target) => target.kind === 'object') : [];
    return given.flatMap((target) => target.value.properties.filter((each) => job.includes(each.name)).map((each) => ({ path: target.path, value: each.value })));
  }
  const value = job === 'last' ? call.args.slice(1).findLast((each) => each.kind === 'function' || link.targets(path, each).some(isFunction)) : call.args[job];
  if (!value || (job === 'last' && isOnce(facts, call.args[0]))) return [];
  return link.targets(path, value).flatMap((target) => taskOf(link, target)).concat(value.kind === 'object' ? [] : [{ path, value }]).slice(0, 1);
}

/** `new AsyncTask('mails', send)`: what toad-scheduler is handed. */
function taskOf(link: Linker, target: Target): { path: string; value: Value }[] {
  const made = target.kind === 'external' && target.package === 'toad-scheduler' && target.madeBy;
  const value = made ? link.facts(made.path)!.calls[made.call]!.args[1] : undefined;
  return made && value ? [{ path: made.path, value }] : [];
}

function isFunction(target: Target): boolean {
  return target.kind === 'function';
}

/** `scheduleJob(new Date(2030, 0, 1), …)` runs once, for whoever asked for it. */
function isOnce(facts: Facts, first: Value | undefined): boolean {
  const call = first?.kind === 'call' ? facts.calls[first.call]! : undefined;
  return call?.isNew === true && call.callee.kind === 'global' && call.callee.name === 'Date';
}

/** `@Cron('0 * * * *')` and `@Interval(60000)` of Nest, by their decorators. */
export function isScheduledByNest(link: Linker, facts: Facts, id: number): boolean {
  return facts.functions[id]!.decorators.some(({ name }) => link.targets(facts.path, name).some((target) => target.kind === 'external' && target.package === '@nestjs/schedule' && /^(Cron|Interval)$/.test(target.steps[0] ?? '')));
}
