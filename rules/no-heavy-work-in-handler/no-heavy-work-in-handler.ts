/** Work that takes seconds of the process itself belongs into a job: a request must not do it while others stand in line. */
import type { CallFact, CallSite, HeavyCall, Way } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, describeWay, handlerHop, hopAt } from '../describe-chain.js';

export const noHeavyWorkInHandler = defineRule({
  name: 'no-heavy-work-in-handler',
  decision: 'async',
  description: 'disallow work in a request that takes the process for seconds',
  messages: {
    worksLong: '{{handler}} {{does}} ({{way}}) while its caller waits, with the processor and the memory of everybody else. Do it in a job, answer 202, and hand back where the result will be.',
    blocks: '{{handler}} {{does}} ({{way}}) in one piece: until it is done, this process answers nobody. Do it in a job, or in a worker thread.',
    blocksNeedlessly: '{{handler}} {{does}} ({{way}}) in one piece: until it is done, this process answers nobody. Use the asynchronous form.',
    useAsync: 'Use the asynchronous form',
  },
  options: {
    properties: {
      smallImageOk: { type: 'boolean', description: 'Accepts work on single pictures with sharp.' },
      synchronous: { type: 'boolean', description: 'Reports synchronous hashes, keys, compression and programs.' },
      ignorePackages: { type: 'array', items: { type: 'string' }, description: 'Packages whose work is never reported.' },
    },
    defaults: { smallImageOk: true, synchronous: true, ignorePackages: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const reported = new Set<number>();
    const { running, work } = file.analysis;
    for (const id of running.functionsIn(file.path)) {
      const packages = new Set<string>();
      for (const call of work.waitedCalls({ path: file.path, id })) {
        const at = { path: file.path, call };
        const sink = work.sinkAt(at) as HeavyCall | undefined;
        // Once for each package: `launch`, `newPage` and `pdf` are one piece of work.
        if (!sink || !isAsked(sink, options) || packages.has(sink.vendor) || reported.has(call)) continue;
        packages.add(sink.vendor);
        reported.add(call);
        yield reportWork(file, at, sink, running.wayTo({ path: file.path, id })!);
      }
    }
  },
});

const asynchronousToo = /^(bcrypt|bcryptjs|bcrypt-ts|crypto|zlib|child_process|cross-spawn|execa)$/;

function isAsked({ vendor, isSynchronous, isOftenSmall }: HeavyCall, options: Options): boolean {
  if ((options['ignorePackages'] as readonly string[]).includes(vendor) || (isOftenSmall && options['smallImageOk'] === true)) return false;
  return !(isSynchronous && asynchronousToo.test(vendor)) || options['synchronous'] === true;
}

function reportWork(file: CheckedFile, at: CallSite, sink: HeavyCall, { handler, hops }: Way): Report {
  const call = file.facts!.calls[at.call]!;
  const suggest = useAsync(file, call, sink);
  return {
    at: [call.range[0], call.calleeRange[1]], messageId: !sink.isSynchronous ? 'worksLong' : asynchronousToo.test(sink.vendor) ? 'blocksNeedlessly' : 'blocks', ...(sink.isOftenSmall ? { level: 'note' as const } : {}),
    data: { handler: handler.name, does: sink.name, way: describeWay(file, { hops: [...hops, at] }) },
    decidable: { name: sink.vendor, calls: [...hops, at], handler },
    chain: [handlerHop(file, handler), ...hops.map((hop) => hopAt(file, hop, `calls ${calleeText(file, hop)}`)), hopAt(file, at, `does the work in ${calleeText(file, at)}`)],
    ...(suggest.length ? { suggest } : {}),
  };
}

/** `bcrypt.hashSync(x, 10)` becomes `await bcrypt.hash(x, 10)`; the other libraries ask for a callback. */
function useAsync(file: CheckedFile, call: CallFact, sink: HeavyCall): NonNullable<Report['suggest']> {
  const name = file.text.slice(...call.calleeRange);
  if (!/^bcrypt/.test(sink.vendor) || !/\.\w+Sync$/.test(name) || !file.facts!.functions[call.function]?.isAsync) return [];
  const start = call.range[0];
  const isReceiver = /^\s*!?\s*(\?\.|[.[(])/.test(file.text.slice(call.range[1]));
  if (isReceiver) return [];
  return [{ messageId: 'useAsync', edits: [{ path: file.path, range: [start, call.calleeRange[1]], text: `await ${name.replace(/Sync$/, '')}` }] }];
}
