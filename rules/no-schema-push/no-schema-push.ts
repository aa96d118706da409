/** A database that is in use changes by migrations, which were read and tried before; what is pushed into it was seen by nobody. */
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findSyncCalls } from './find-sync-calls.js';

export const noSchemaPush = defineRule({
  name: 'no-schema-push',
  decision: 'schema',
  description: 'disallow bringing a database that is in use in line with the declared schema without a migration',
  messages: {
    pushes: "{{runBy}} runs '{{command}}', which changes the database that is in use to what is declared, at once and unseen: a renamed column is dropped with all that is in it. Apply migrations instead: {{instead}}.",
    hasNoMigrations: "'{{command}}' is the only way here to bring a database about: what it will do to the one that is in use nobody can read beforehand, and nobody can undo. Make migrations before there is anything to lose, and apply them with {{instead}}.",
    synchronizes: "With {{what}} every start changes the database to what the code declares, at once and unseen: a renamed column is dropped with all that is in it, and two versions that run side by side undo each other's tables. Turn it off, and run migrations.",
    applyMigrations: "Run '{{instead}}' instead",
    turnOff: 'Turn it off',
  },
  hasSuggestions: true,
  languages: ['js', 'manifest'],
  *check(file) {
    if (file.facts) yield* inCode(file);
    else for (const push of file.project.schemaPushes) if (push.at.path === file.path) yield describe(push);
  },
});

function* inCode(file: CheckedFile): Iterable<Report> {
  if (/^(test|generated|client|script)$/.test(file.role)) return;
  for (const { at, what, value } of findSyncCalls(file)) yield { at, messageId: 'synchronizes', data: { what }, ...(value ? { suggest: [{ messageId: 'turnOff', edits: [{ path: file.path, range: value, text: 'false' }] }] } : {}) };
}

function describe({ at, command, instead, runBy, written, hasMigrations }: CheckedFile['project']['schemaPushes'][number]): Report {
  if (runBy === undefined) return { at: at.range, messageId: 'hasNoMigrations', level: 'note', data: { command, instead } };
  const place = written ?? at;
  const suggest = hasMigrations ? [{ messageId: 'applyMigrations', data: { instead }, edits: [{ path: place.path, range: place.range, text: instead }] }] : [];
  return {
    at: at.range, messageId: 'pushes', data: { command, instead, runBy: runBy.replace(/^t/, 'T') }, suggest,
    ...(written ? { chain: [{ ...written, label: 'it is written here' }] } : {}),
  };
}
