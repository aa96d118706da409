/** A schedule kept by the process that answers requests is kept by every one of its copies: what it does is done once a server. */
import { type CallFact, type ChainHop, type FunctionSite, isScheduledByNest, matchFiles, matchSchedule, type Range, type Value } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { delayOf } from '../delayed-work.js';
import { calleeText, hopAt } from '../describe-chain.js';
import { type Guards, isHeldBackByCallers } from './guards.js';
import { findEffect, type JobEffect } from './job-effect.js';
import { suggestDistributed } from './suggest-distributed.js';

export const noInProcessScheduler = defineRule({
  name: 'no-in-process-scheduler',
  decision: 'stateless',
  description: 'disallow schedules in the process that answers requests',
  messages: {
    runsEverywhere: '{{scheduler}} starts {{job}} in every server that answers requests, so {{what}} happens once for each of them{{scale}}. Leave it to something that there is one of: a repeated job on a queue, the scheduler of the platform, or a lock that is taken first.',
    keepsSchedule: '{{scheduler}} keeps {{job}} in the memory of whichever server is asked: no other can change or cancel it, and what it does ({{what}}) is lost or done twice as servers come and go{{scale}}. Keep schedules where all servers see them, such as a repeated job on a queue.',
    makeDistributed: "Let one process run it (distributed: true, which needs node-cron's coordinator or NODE_CRON_RUN)",
  },
  options: {
    properties: {
      workerEntries: { type: 'array', items: { type: 'string' }, description: 'Globs of entries that are processes of their own, whatever they import.' },
      guards: { type: 'array', items: { type: 'string' }, description: 'Names of variables that hold a schedule back to one process.' },
      locks: { type: 'array', items: { type: 'string' }, description: 'Names of functions that let one process go on.' },
      minInterval: { type: 'number', minimum: 0, description: 'The seconds from which on an interval is a schedule.' },
      allowLocalMaintenance: { type: 'boolean', description: 'Whether a schedule may do what nobody outside the process sees.' },
    },
    defaults: { workerEntries: [], guards: ['NODE_APP_INSTANCE', 'RUN_CRON', 'IS_WORKER'], locks: ['redlock', 'withLock'], minInterval: 60, allowLocalMaintenance: true },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const found = [...scheduledCalls(file, options), ...scheduledMethods(file, options)];
    if (found.length && file.analysis.processes.answers(file.path, matchFiles(options['workerEntries'] as readonly string[]))) yield* found;
  },
});

function guardsOf(options: Options): Guards {
  return { guards: options['guards'] as readonly string[], locks: options['locks'] as readonly string[] };
}

function scheduledCalls(file: CheckedFile, options: Options): Report[] {
  return file.facts!.calls.flatMap((call, index): Report[] => {
    if (call.isDevelopmentOnly) return [];
    const schedule = matchSchedule(file.analysis.link, file.facts!, call) ?? interval(file, call, options);
    if (!schedule || isDistributed(schedule.options) || isHeldBackByCallers(file, { path: file.path, call: index }, guardsOf(options))) return [];
    const jobs = schedule.jobs.flatMap(({ path, value }) => file.analysis.link.targets(path, value)).filter((target) => target.kind === 'function');
    const effects = jobs.flatMap((job) => findEffect(file, job, guardsOf(options)) ?? []);
    const isBlank = schedule.library !== 'setInterval' && !jobs.length; // a file of its own, or a function that nothing is known of
    const mayDoAnything = schedule.library !== 'setInterval' && !options['allowLocalMaintenance'];
    if (!effects.length && !isBlank && !mayDoAnything) return [];
    const suggest = suggestDistributed(file, call, schedule);
    const report = describe(file, [call.range[0], call.calleeRange[1]], schedule.library, jobs[0], effects[0]);
    const isAskedFor = call.function >= 0 && file.analysis.reached.has(file.path, call.function);
    return [{ ...report, ...(isAskedFor ? { messageId: 'keepsSchedule' } : {}), ...(suggest.length ? { suggest } : {}) }];
  });
}

/** Since the process has started, and for as long as it lives; not one that a request waits beside. */
function interval(file: CheckedFile, call: CallFact, options: Options): ReturnType<typeof matchSchedule> {
  const seconds = delayOf(file, call, 'setInterval');
  if (seconds === undefined || seconds < (options['minInterval'] as number) || !call.args[0]) return undefined;
  if (call.function >= 0 && file.analysis.reached.has(file.path, call.function)) return undefined;
  return { library: 'setInterval', jobs: [{ path: file.path, value: call.args[0] }], options: undefined };
}

function scheduledMethods(file: CheckedFile, options: Options): Report[] {
  const { facts, analysis, path } = file;
  return facts!.functions.flatMap((fn, id): Report[] => {
    const effect = isScheduledByNest(analysis.link, facts!, id) ? findEffect(file, { path, id }, guardsOf(options)) : undefined;
    if (!effect && (options['allowLocalMaintenance'] || !isScheduledByNest(analysis.link, facts!, id))) return [];
    return [describe(file, fn.decorators.find(({ name }) => /^(Cron|Interval)$/.test(nameOf(file, name)))!.range, '@nestjs/schedule', { path, id }, effect)];
  });
}

function nameOf(file: CheckedFile, value: Value): string {
  return value.kind === 'binding' ? file.facts!.bindings[value.id]!.import?.name ?? '' : value.kind === 'member' ? value.name : '';
}

function isDistributed(options: Value | undefined): boolean {
  return options?.kind === 'object' && options.properties.some(({ name, value }) => (name === 'distributed' && !(value.kind === 'literal' && value.value === false)) || (name === 'maxRuns' && value.kind === 'literal' && value.value === 1));
}

function describe(file: CheckedFile, at: Range, library: string, job: FunctionSite | undefined, effect: JobEffect | undefined): Report {
  const scheduler = library === '@nestjs/schedule' ? 'A schedule of Nest' : library === 'setInterval' ? 'An interval' : library;
  const name = job && file.project.facts(job.path)!.functions[job.id]!.name;
  return { at, messageId: 'runsEverywhere', data: { scheduler, job: name ? `'${name}'` : 'a function', what: effect ? whatOf(file, effect) : 'whatever it does' }, chain: effect ? chainOf(file, effect) : [] };
}

function whatOf(file: CheckedFile, { does, hops, vendor }: JobEffect): string {
  const way = hops.map((hop) => calleeText(file, hop)).join(' → ');
  return does === 'call' ? `a call to ${vendor!.name} (${way})` : does === 'write' ? `a write (${way})` : does === 'enqueue' ? `a job on a queue (${way})` : way;
}

function chainOf(file: CheckedFile, { hops }: JobEffect): ChainHop[] {
  return hops.map((hop, index) => hopAt(file, hop, `${index === hops.length - 1 ? 'ends at' : 'calls'} ${calleeText(file, hop)}`));
}
