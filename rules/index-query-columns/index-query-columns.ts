/** Say here what must hold, in one sentence that a reader remembers. */
import { defineRule } from '../define-rule.js';

export const indexQueryColumns = defineRule({
  name: 'index-query-columns',
  decision: 'schema',
  description: 'disallow calling replaceMe',
  messages: {
    calls: "'{{name}}' is called here. Say what it costs, and what to do instead.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server') return;
    for (const call of file.facts!.calls) {
      if (call.callee.kind === 'global' && call.callee.name === 'replaceMe') yield { at: call.calleeRange, messageId: 'calls', data: { name: call.callee.name } };
    }
  },
});
