/** Services of one repository that wait for each other over HTTP are one program with a network in the middle. */
import { isAnsweredBefore, somebodyWaits } from '@tenfold/project';
import { defineRule } from '../define-rule.js';
import { chainHops, describeWay } from '../describe-chain.js';

export const noSyncCallBetweenOwnServices = defineRule({
  name: 'no-sync-call-between-own-services',
  decision: 'async',
  description: 'disallow making a request wait for another service of the same repository',
  messages: {
    waitsForSibling: "{{handler}} makes its caller wait for '{{service}}', a service of this repository ({{way}}): either answers only while both are up and quick. Call its code as a module, or tell it by a job or an event.",
  },
  options: {
    properties: { ignoreServices: { type: 'array', items: { type: 'string' }, description: 'Services that may be waited for, by name.' } },
    defaults: { ignoreServices: [] },
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const reported = new Set<number>();
    for (const handler of file.analysis.handlersIn(file.path)) {
      if (!somebodyWaits(handler)) continue;
      for (const wait of file.analysis.siblingWaits.waitsIn(handler)) {
        const call = file.facts!.calls[wait.at.call]!;
        if (reported.has(wait.at.call) || (options['ignoreServices'] as readonly string[]).includes(wait.sink.name) || isAnsweredBefore(file.facts!, handler, call)) continue;
        reported.add(wait.at.call);
        yield {
          at: [call.range[0], call.calleeRange[1]], messageId: 'waitsForSibling', level: 'note',
          data: { handler: handler.name, service: wait.sink.name, way: describeWay(file, wait) },
          decidable: { name: wait.sink.name, calls: wait.hops, handler },
          chain: chainHops(file, handler, wait),
        };
      }
    }
  },
});
