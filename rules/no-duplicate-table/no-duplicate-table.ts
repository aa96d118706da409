/** A table is declared once: of two declarations one is behind, and which one the code means depends on what it imports. */
import { defineRule } from '../define-rule.js';

export const noDuplicateTable = defineRule({
  name: 'no-duplicate-table',
  decision: 'schema',
  description: 'disallow declaring the same table more than once in one schema',
  messages: {
    isRepeated: "Table '{{table}}' is declared more than once in this schema: the migrations follow one of them, the code may use another, and neither can be compared with what the database has. Keep one.",
  },
  hasSuggestions: false,
  languages: ['js', 'prisma'],
  *check(file) {
    for (const { declared } of file.project.schemaReports) {
      for (const { name, places } of declared?.repeated ?? []) {
        for (const place of places) {
          if (place.path !== file.path) continue;
          const others = places.filter((each) => each !== place);
          yield { at: place.range, messageId: 'isRepeated', data: { table: name }, chain: others.map((each) => ({ ...each, label: 'declared here too' })) };
        }
      }
    }
  },
});
