/** Work that a request begins must be waited for, or handed to something that outlives the process: else it may never be done. */
import { alternativesOf, type CallFact, type CallSite, isAnsweredBefore, type Loss, lossesIn, matchEnqueue, mayComeLater, type Value, type Way, wayToLose } from '@tenfold/project';
import { reportFirst } from '../alternatives.js';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, chainHops, describeWay, handlerHop, hopAt } from '../describe-chain.js';
import { delayOf } from '../delayed-work.js';
import { deferringMessages, suggestDeferring } from '../suggest-deferring.js';

const lost = '{{vendor}} ({{way}}) is lost when the process stops, and nobody tries again';

export const noFireAndForgetInHandler = defineRule({
  name: 'no-fire-and-forget-in-handler',
  decision: 'async',
  description: 'disallow work for a third party that a request begins and nobody waits for',
  messages: {
    begun: `{{handler}} begins this and lets it go: ${lost}; an error that it does not catch itself ends the process. {{platform}}Put it on a queue, or await it.`,
    caught: `{{handler}} begins this and lets it go: its error is caught, but ${lost}. {{platform}}Put it on a queue, or await it.`,
    each: `{{handler}} begins this for each of a list and lets it go: ${lost}. {{platform}}Put one job each on a queue, or await them all.`,
    timer: `{{handler}} puts this off by a timer: ${lost}. {{platform}}Put it on a queue.`,
    answered: `{{handler}} goes on after its answer: ${lost}. {{platform}}Put it on a queue before the answer.`,
    handed: `{{handler}} leaves this to the platform after its answer: ${lost}. Put it on a queue where it must happen.`,
    enqueued: '{{handler}} does not wait until {{queue}} has taken the job: if the process stops or the queue is out of reach, the job is gone and the caller was told it is done. Await it.',
    await: 'Await it',
    ...deferringMessages,
  },
  options: {
    properties: {
      allowWaitUntil: { type: 'boolean', description: 'Accepts after() and waitUntil(), which finish but are not tried again.' },
      ignoreVendors: { type: 'array', items: { type: 'string' }, description: 'Ids of vendors that are never reported.' },
      platform: { enum: ['detect', 'server', 'serverless'], description: 'Whether an instance may be frozen as soon as it has answered: told by the framework, never, or always.' },
    },
    defaults: { allowWaitUntil: true, ignoreVendors: [], platform: 'detect' },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const reported = new Set<number>();
    for (const id of file.analysis.running.functionsIn(file.path)) {
      const site = { path: file.path, id };
      const way = file.analysis.running.wayTo(site)!;
      for (const [call, report] of [...lostCalls(file, site, way, options), ...lostJobs(file, site, way), ...afterAnswer(file, id, options)]) {
        if (!reported.has(call)) yield report;
        reported.add(call); // a callback inside a handler may be a handler too
      }
    }
  },
});

type Found = readonly [call: number, report: Report];

function lostCalls(file: CheckedFile, site: { path: string; id: number }, way: Way, options: Options): Found[] {
  return lossesIn(file.analysis.waits, site).flatMap((loss): Found[] => {
    const report = reportFirst(alternativesOf(loss.wait), (wait) => ((wait === loss.wait || mayBeMissed(wait)) && isReported(file, { ...loss, wait }, options) ? reportLoss(file, way, { ...loss, wait }, options) : undefined));
    return report ? [[loss.at.call, report]] : [];
  });
}

/** Of the others below a call; of the first it has been made sure. */
function mayBeMissed({ sink }: Loss['wait']): boolean {
  return mayComeLater(sink) && !sink.isBestEffort && sink.vendor !== 'http';
}

function reportLoss(file: CheckedFile, way: Way, { at, how, wait }: Loss, options: Options): Report {
  const call = file.facts!.calls[at.call]!;
  const suggest = how === 'begun' ? suggestDeferring(file, call, way.handler) : [];
  return {
    at: [call.range[0], call.calleeRange[1]], messageId: how, data: describe(file, way, wait, options), ...(how === 'handed' ? { level: 'note' as const } : {}),
    decidable: { name: wait.sink.vendor, calls: [...way.hops, at, ...wait.hops], handler: way.handler },
    chain: [...leading(file, way), ...(wait.at.call === at.call ? [] : [hopAt(file, at, `begins ${calleeText(file, at)}`)]), ...chainHops(file, way.handler, wait, 'nobody waits for').slice(1)],
    ...(suggest.length ? { suggest } : {}),
  };
}

function isReported(file: CheckedFile, { at, how, wait }: Loss, options: Options): boolean {
  if ((options['ignoreVendors'] as readonly string[]).includes(wait.sink.vendor) || (how === 'handed' && options['allowWaitUntil'] === true)) return false;
  // A minute and more is a queue in memory, which has a rule of its own.
  return (delayOf(file, file.facts!.calls[at.call]!) ?? 0) < 60;
}

/** A job is safe once the queue has it, and not before. */
function lostJobs(file: CheckedFile, site: { path: string; id: number }, way: Way): Found[] {
  return file.facts!.calls.flatMap((call, index): Found[] => {
    if (call.function !== site.id || call.isDevelopmentOnly || !/^(begun|caught)$/.test(wayToLose(file.facts!, call, site.id) ?? '')) return [];
    const job = matchEnqueue(file.analysis.link, file.facts!, call);
    if (!job || job.isAtOnce || tellsNothing(file, call)) return [];
    const isAwaitable = file.facts!.functions[call.function]!.isAsync && call.statement[0] === call.range[0];
    return [[index, {
      at: [call.range[0], call.calleeRange[1]], messageId: 'enqueued', data: { handler: way.handler.name, queue: job.queue }, chain: leading(file, way),
      ...(isAwaitable ? { suggest: [{ messageId: 'await', edits: [{ path: file.path, range: [call.range[0], call.range[0]] as const, text: 'await ' }] }] } : {}),
    }]];
  });
}

/** A job that says nothing of this request, `queue.add('clean', {}, { repeat })`, is a plan that is made anew with every start. */
function tellsNothing(file: CheckedFile, call: CallFact): boolean {
  const { bindings, calls } = file.facts!;
  const isOfRequest = (value: Value): boolean => {
    switch (value.kind) {
      case 'binding': return bindings[value.id]!.function >= 0;
      case 'member': return isOfRequest(value.object);
      case 'call': return [calls[value.call]!.callee, ...calls[value.call]!.args].some(isOfRequest);
      case 'object': return value.spreads.some(isOfRequest) || value.properties.some((each) => isOfRequest(each.value));
      case 'array': return value.items.some(isOfRequest);
      case 'choice': return value.of.some(isOfRequest);
      case 'text': return value.parts.some((part) => typeof part !== 'string' && isOfRequest(part));
      default: return value.kind === 'this' || value.kind === 'unknown';
    }
  };
  return !call.args.some(isOfRequest);
}

/** `res.json(…); await send(…)`: awaited, but by nobody who would answer for it. */
function afterAnswer(file: CheckedFile, id: number, options: Options): Found[] {
  return file.analysis.handlersIn(file.path).filter((handler) => handler.id === id).flatMap((handler) => file.analysis.waits.waitsIn(handler)
    .filter((wait) => mayComeLater(wait.sink) && !wait.sink.isBestEffort && !(options['ignoreVendors'] as readonly string[]).includes(wait.sink.vendor) && isAnsweredBefore(file.facts!, handler, file.facts!.calls[wait.at.call]!))
    .map((wait): Found => {
      const call = file.facts!.calls[wait.at.call]!;
      const way = { handler, hops: [] as CallSite[] };
      return [wait.at.call, { at: [call.range[0], call.calleeRange[1]], messageId: 'answered', data: describe(file, way, wait, options), decidable: { name: wait.sink.vendor, calls: wait.hops, handler }, chain: chainHops(file, handler, wait) }];
    }));
}

/** Where an instance may be frozen as soon as it has answered. */
const freezing = /^(AWS Lambda|Netlify|Vercel|Firebase|Azure Functions|Google Cloud Functions)$/;

function describe(file: CheckedFile, { handler }: Way, wait: Loss['wait'], { platform }: Options): Record<string, string> {
  const freezes = platform === 'serverless' || (platform === 'detect' && freezing.test(handler.framework));
  return {
    handler: handler.name, vendor: wait.sink.name, way: describeWay(file, wait),
    platform: freezes ? `${freezing.test(handler.framework) ? handler.framework : 'The platform'} may freeze the instance as soon as the answer is out. ` : '',
  };
}

function leading(file: CheckedFile, way: Way): NonNullable<Report['chain']> {
  return [handlerHop(file, way.handler), ...way.hops.map((hop) => hopAt(file, hop, `calls ${calleeText(file, hop)}`))];
}
