/** A request that puts five tables together each time says why, or is a hint to store what it asks for. */
import { commentAbove } from '../comment-above.js';
import { defineRule } from '../define-rule.js';
import { nameOf } from '../indexes/name-table.js';
import { hasStatedReason } from '../indexes/stated-reason.js';

export const explainNormalisation = defineRule({
  name: 'explain-normalisation',
  decision: 'schema',
  description: 'require a reason for queries of request handlers that read many tables',
  messages: {
    readsManyTables: "'{{method}}' reads {{count}} tables for one request ({{tables}}). Ask for less, or store what is always asked for together; where it is meant so, say why: // tenfold-reason: …",
    stateReason: 'State the reason in a comment',
  },
  options: {
    properties: { tables: { type: 'integer', minimum: 2, description: 'How many tables a query reads before it is reported, its own among them, each way there counted.' } },
    defaults: { tables: 5 },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|script|generated|config)$/.test(file.role)) return;
    for (const query of file.project.queries.in(file.path)) {
      const { reads, isFollowed, range } = query;
      if (isFollowed || reads.length < (options['tables'] as number) || !file.analysis.reached.has(file.path, query.function)) continue;
      const statement = file.facts!.calls[query.call]!.statement[0];
      if ([range[0], statement].some((offset) => hasStatedReason(file.text, offset))) continue;
      yield {
        at: range, level: 'note', messageId: 'readsManyTables', subject: `${query.method} ${nameOf(query.table)}`,
        data: { method: query.method, count: String(reads.length), tables: [...new Set(reads.map(nameOf))].join(', ') },
        suggest: [{ messageId: 'stateReason', edits: [commentAbove(file.path, file.text, statement, 'tenfold-reason: ')] }],
      };
    }
  },
});
