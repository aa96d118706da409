import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePrisma } from './parse-prisma.js';

const whole = `/// The 🛍 and its "orders".
model Order {
  id       Int      @id @default(autoincrement()) // no "quote
  größe    String?  @map("size") @db.VarChar(20)
  tags     String[] @default([])
  area     Unsupported("geometry(Point, 4326)")?
  customer Customer @relation("by", fields: [customerId,
    customerId2], references: [id, id2], onDelete: Cascade)

  @@index([size(ops: raw("x")), id(sort: Desc)], map: "i")
  @@map("orders")
}

enum Level { LOW @map("low")
  HIGH }
`;

/** What a schema declares, in a line for each block. */
function drawn(text: string): string[] {
  return parsePrisma(text).map((block) => `${block.isBroken ? '~' : ''}${block.kind} ${block.name.text}: ${[...block.fields.map((field) => `${field.name.text} ${field.type}${field.isList ? '[]' : ''}${field.isOptional ? '?' : ''}`), ...block.values.map((value) => value.name.text), ...block.settings.keys()].join(', ')}`);
}

describe('Prisma schemas', () => {
  it('are read with every name in its place', () => {
    const [order, level] = parsePrisma(whole);
    for (const { name } of [...order!.fields, ...level!.values, order!, level!]) assert.equal(whole.slice(...name.range), name.text);
    assert.deepEqual(order!.attributes.map((each) => whole.slice(...each.range)), ['@@index([size(ops: raw("x")), id(sort: Desc)], map: "i")', '@@map("orders")']);
    assert.deepEqual(drawn(whole), ['model Order: id Int, größe String?, tags String[], area Unsupported?, customer Customer', 'enum Level: LOW, HIGH']);
    assert.deepEqual(order!.fields[4]!.attributes[0]!.args.map((each) => [each.name, each.value.kind]), [[undefined, 'text'], ['fields', 'list'], ['references', 'list'], ['onDelete', 'word']]);
  });

  const halfTyped: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a field without a type': ['model A {\n  id Int\n  na\n  x Int\n}', ['model A: id Int, x Int']],
    'a model without an end': ['model A {\n  id Int\n\nmodel B {\n  id Int\n}', ['~model A: id Int', 'model B: id Int']],
    'a text without an end': ['model A {\n  id Int @map("x\n  x Int\n  @@map("a")\n}', ['model A: id Int']],
    'arguments without an end': ['model A {\n  id Int @relation(fields: [a\n  x Int\n}\n\nenum B {\n  C\n}', ['model A: id Int', 'enum B: C']],
    'a head alone': ['model A\n\nmodel B {\n}', ['model B: ']],
    'a field that is called like a block': ['model A {\n  type String\n  model Int\n}', ['model A: type String, model Int']],
  };
  for (const [name, [text, blocks]] of Object.entries(halfTyped)) it(`are read around ${name}`, () => assert.deepEqual(drawn(text), blocks));

  it('may break off and lose letters anywhere', () => {
    fc.assert(fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string({ maxLength: 3 }), (from, to, between) => {
      const text = whole.slice(0, from) + between + whole.slice(to);
      for (const block of parsePrisma(text)) for (const { name } of [block, ...block.fields, ...block.values]) assert.equal(text.slice(...name.range), name.text);
    }), { numRuns: 500, seed: 11 });
  });
});
