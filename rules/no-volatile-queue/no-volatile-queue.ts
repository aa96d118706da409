/** Work that may not be lost does not wait in the memory of a process: lists, timers and events end with it. */
import { type CallFact, type CallSite, type FunctionSite, matchVolatileQueue, type Wait, type Way, wayToLose } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, chainHops, describeWay, handlerHop, hopAt } from '../describe-chain.js';
import { delayOf, writesToDatabase } from '../delayed-work.js';

export const noVolatileQueue = defineRule({
  name: 'no-volatile-queue',
  decision: 'async',
  description: 'disallow leaving work to a list, a timer or an event in the memory of the process',
  messages: {
    queued: '{{handler}} leaves {{what}} to a list in memory ({{queue}}): every deploy and every crash empties it. Put it on a queue that outlives the process.',
    delayed: '{{handler}} leaves {{what}} to a timer of {{minutes}} minutes: a process rarely lives that long for certain, and a restart forgets it. Put it on a queue with a delay, or note the time in the database.',
    emitted: '{{handler}} emits "{{event}}", and a listener in the same process does {{what}}: it is lost with the process, and nobody tries again. Put it on a queue that outlives the process.',
  },
  options: {
    properties: {
      longTimer: { type: 'number', minimum: 0, description: 'The seconds from which on a timer is a queue.' },
      ignoreEvents: { type: 'array', items: { type: 'string' }, description: 'Events whose listeners may be lost.' },
    },
    defaults: { longTimer: 60, ignoreEvents: [] },
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const reported = new Set<number>();
    for (const id of file.analysis.running.functionsIn(file.path)) {
      const site = { path: file.path, id };
      const way = file.analysis.running.wayTo(site)!;
      for (const call of file.analysis.work.waitedCalls(site)) {
        const report = reported.has(call) || file.facts!.calls[call]!.isDevelopmentOnly ? undefined : queued(file, { path: file.path, call }, way, id) ?? delayed(file, { path: file.path, call }, way, options) ?? emitted(file, { path: file.path, call }, way, options);
        if (report) yield report;
        if (report) reported.add(call);
      }
    }
  },
});

/** On a list, with nobody waiting until it is done. */
function queued(file: CheckedFile, at: CallSite, way: Way, id: number): Report | undefined {
  const call = file.facts!.calls[at.call]!;
  const found = matchVolatileQueue(file.analysis.link, file.facts!, call);
  if (!found || !/^(begun|caught)$/.test(wayToLose(file.facts!, call, id) ?? '')) return undefined;
  // `fastq(work, 1)`: what is done with each is told where the list is made.
  const maker = found.madeBy && file.project.facts(found.madeBy.path)?.calls[found.madeBy.call];
  const wait = workOf(file, [...functionsIn(file, at.path, call), ...(maker ? functionsIn(file, found.madeBy!.path, maker) : [])]);
  return wait && report(file, at, way, 'queued', { what: describe(file, wait), queue: found.queue }, wait);
}

function delayed(file: CheckedFile, at: CallSite, way: Way, options: Options): Report | undefined {
  const call = file.facts!.calls[at.call]!;
  const seconds = delayOf(file, call);
  if (seconds === undefined || seconds < (options['longTimer'] as number)) return undefined;
  const handed = functionsIn(file, at.path, call);
  const wait = workOf(file, handed);
  const write = wait ? undefined : writesToDatabase(file, handed);
  const what = wait ? describe(file, wait) : write && `a write (${calleeText(file, write)})`;
  return what ? report(file, at, way, 'delayed', { what, minutes: String(Math.round(seconds / 6) / 10) }, wait) : undefined;
}

function emitted(file: CheckedFile, at: CallSite, way: Way, options: Options): Report | undefined {
  const [event] = file.facts!.calls[at.call]!.args;
  const name = event?.kind === 'text' ? String(event.parts[0]) : '';
  const wait = (options['ignoreEvents'] as readonly string[]).includes(name) ? undefined : workOf(file, file.analysis.listeners.of(at));
  return wait && report(file, at, way, 'emitted', { what: describe(file, wait), event: name }, wait);
}

function functionsIn(file: CheckedFile, path: string, call: CallFact): FunctionSite[] {
  return call.args.flatMap((value) => (value.kind === 'call' ? [] : file.analysis.link.targets(path, value))).flatMap((target) => (target.kind === 'function' ? [{ path: target.path, id: target.id }] : []));
}

/** What the functions wait for at a third party, if somebody would miss it. */
function workOf(file: CheckedFile, sites: readonly FunctionSite[]): Wait | undefined {
  return sites.flatMap((site) => file.analysis.waits.waitsIn(site)).find(({ sink }) => !sink.isGuess && !sink.isBestEffort && !sink.isRead && sink.effect !== 'guard');
}

function describe(file: CheckedFile, wait: Wait): string {
  return `${wait.sink.name} (${describeWay(file, wait)})`;
}

function report(file: CheckedFile, at: CallSite, { handler, hops }: Way, messageId: string, data: Record<string, string>, wait: Wait | undefined): Report {
  const call = file.facts!.calls[at.call]!;
  return {
    at: [call.range[0], call.calleeRange[1]], messageId, data: { handler: handler.name, ...data },
    ...(wait ? { decidable: { name: wait.sink.vendor, calls: [...hops, at, ...wait.hops], handler } } : {}),
    chain: [handlerHop(file, handler), ...hops.map((hop) => hopAt(file, hop, `calls ${calleeText(file, hop)}`)), hopAt(file, at, `leaves it to ${calleeText(file, at)}`), ...(wait ? chainHops(file, handler, wait, 'ends at').slice(1) : [])],
  };
}
