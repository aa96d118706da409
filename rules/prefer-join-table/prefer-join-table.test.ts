import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { preferJoinTable } from './prefer-join-table.js';

const post = (field: string, name = 'Post'): string => `model Tag {\n  id String @id\n}\n\nmodel ${name} {\n  id Int @id\n  ${field}\n}\n`;

testRule(preferJoinTable, {
  allows: {
    'a list of words': prismaWorld(post('tags String[]')),
    'ids of a table that is not here': prismaWorld(post('stripeIds String[]')),
    'ids that others give': prismaWorld(post('externalTagIds String[]')),
    'ids of another type than the table has': prismaWorld(post('tagIds Int[]')),
    'a list that keeps an order': prismaWorld(post('tagIdsOrder String[]').replace('tagIdsOrder', 'orderedTagIds')),
    'what was so when it was written down': prismaWorld(post('tagIds String[]', 'PostSnapshot')),
    'one id': prismaWorld(post('tagId String')),
    'a list of relations': prismaWorld('model Tag {\n  id    String @id\n  posts Post[]\n}\n\nmodel Post {\n  id   Int   @id\n  tags Tag[]\n}\n'),
    'names that are asked about instead': { files: prismaWorld(post('tagIds String[]')), options: { names: ['*Refs'] } },
    'a field that is still being typed': prismaWorld(post('tagIds Str')),
  },
  flags: {
    'an array of ids': { files: prismaWorld(post('«tagIds» String[]')), messages: ['keepsIds'], says: [/^'tagIds' of 'Post' keeps the ids of 'Tag' as an array/], chain: ['table Tag'], suggestsNothing: true },
    'JSON, by a longer name': { files: prismaWorld(post('«hiddenTagIds» Json')), says: [/as JSON/] },
    'one text': { files: prismaWorld(post('«tagIds» String')), says: [/as one text/] },
    'names that are asked about': { files: prismaWorld(post('«tagRefs» String[]').replace('tagRefs', 'tagIds')), options: { names: ['tag*'] } },
    'Drizzle: JSON': { files: drizzleWorld("import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core';\n\nexport const users = pgTable('users', { id: integer('id').primaryKey() });\n\nexport const teams = pgTable('teams', {\n  id: integer('id').primaryKey(),\n  «userIds»: jsonb('user_ids').$type<number[]>(),\n});\n") },
  },
});
