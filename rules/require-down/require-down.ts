/** When a release has to be taken back at night, its migration must have a way back, or say that it has none. */
import { defineRule } from '../define-rule.js';
import { findNewMigration } from '../migrations/new-migration.js';
import { headOf } from '../migrations/head-of.js';
import { findWayBack } from './find-way-back.js';

export const requireDown = defineRule({
  name: 'require-down',
  decision: 'schema',
  description: 'require new migrations to have a way back, or to say that they have none',
  messages: {
    lacksDown: "This migration has no way back: a release that goes wrong cannot be undone without writing one under pressure. Write its down, or say in a comment why it is irreversible.",
    hasEmptyDown: "The way back of this migration does nothing: whoever goes back keeps what it did, and believes that it is gone. Write it, throw, or say in a comment why it is irreversible.",
  },
  options: {
    properties: { tools: { type: 'array', items: { enum: ['typeorm', 'sequelize', 'knex', 'kysely', 'mikro-orm', 'node-pg-migrate', 'db-migrate', 'dbmate', 'golang-migrate'] }, description: 'Whose migrations are asked for one.' } },
    defaults: { tools: ['typeorm', 'sequelize', 'knex', 'db-migrate', 'dbmate', 'golang-migrate'] },
  },
  hasSuggestions: false,
  languages: ['sql', 'js'],
  *check(file, options) {
    const migration = findNewMigration(file);
    if (!migration || !(options['tools'] as readonly string[]).includes(migration.report.source.tool)) return;
    const way = findWayBack(file, migration.report.source.tool);
    if (way?.state === 'absent') yield { at: way.at ?? headOf(file.text), messageId: 'lacksDown' };
    if (way?.state === 'empty') yield { at: way.at ?? headOf(file.text), messageId: 'hasEmptyDown' };
  },
});
