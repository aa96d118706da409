/** A Drizzle schema, what makes it, and the edits of it: those that change the database, and those that do not. */
import { type Edit, type Lines, linesOf } from './edit-lines.test.js';

export const drizzle = `import { boolean, foreignKey, index, integer, pgEnum, pgTable, primaryKey, serial, text, timestamp, unique, varchar } from 'drizzle-orm/pg-core';

export const level = pgEnum('level', ['low', 'high']);

export const users = pgTable('users', {
  id: serial('id').primaryKey(),
  email: text('email').notNull().unique(),
  name: varchar('name', { length: 200 }),
  age: integer('age').notNull().default(0),
  level: level('level').notNull(),
  made: timestamp('made', { withTimezone: true }).defaultNow(),
  tags: text('tags').array(),
}, (t) => [
  index('by_name').on(t.name, t.age),
]);

export const notes = pgTable('notes', {
  shelf: integer('shelf').notNull(),
  no: integer('no').notNull(),
  text: text('text').notNull(),
  userId: integer('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  upShelf: integer('up_shelf'),
  upNo: integer('up_no'),
}, (t) => [
  primaryKey({ columns: [t.shelf, t.no] }),
  unique().on(t.text, t.shelf),
  foreignKey({ columns: [t.upShelf, t.upNo], foreignColumns: [t.shelf, t.no] }).onDelete('set null'),
]);

export const alone = pgTable('alone', { id: integer('id').primaryKey() });
`;

export const drizzleSql = `CREATE TYPE "public"."level" AS ENUM('low', 'high');
CREATE TABLE "users" ("id" serial PRIMARY KEY NOT NULL, "email" text NOT NULL, "name" varchar(200), "age" integer DEFAULT 0 NOT NULL, "level" "level" NOT NULL, "made" timestamp with time zone DEFAULT now(), "tags" text[], CONSTRAINT "users_email_unique" UNIQUE("email"));
CREATE TABLE "notes" ("shelf" integer NOT NULL, "no" integer NOT NULL, "text" text NOT NULL, "user_id" integer NOT NULL, "up_shelf" integer, "up_no" integer, CONSTRAINT "notes_pk" PRIMARY KEY("shelf","no"), CONSTRAINT "notes_unique" UNIQUE("text","shelf"));
CREATE TABLE "alone" ("id" integer PRIMARY KEY NOT NULL);
ALTER TABLE "notes" ADD CONSTRAINT "a" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "notes" ADD CONSTRAINT "b" FOREIGN KEY ("up_shelf","up_no") REFERENCES "public"."notes"("shelf","no") ON DELETE set null ON UPDATE no action;
CREATE INDEX "by_name" ON "users" USING btree ("name","age");
`;

const property = /^ {2}(\w+): (\w+)\('(\w+)'(.*?)\)(.*),$/;

export function* drizzleEdits(): Generator<Edit> {
  const lines = linesOf(drizzle);
  for (const [line, text] of lines.all.entries()) {
    const [, name = '', builder = '', column = '', , rest = ''] = property.exec(text) ?? [];
    const isKey = /primaryKey/.test(rest) || /^(shelf|no)$/.test(name);
    if (name) {
      const isUsed = new RegExp(`\\b(t|users)\\.${name}\\b`).test(drizzle);
      if (!isUsed && !isKey) yield { what: `${name} taken away`, text: lines.with(line, undefined) };
      if (!isUsed) yield { what: `${name} renamed`, text: lines.with(line, text.replace(`'${column}'`, `'${column}2'`)), line };
      yield { what: `${name} of another type`, text: lines.with(line, text.replace(`${builder}(`, `${builder === 'boolean' ? 'text' : 'boolean'}(`).replace(/, \{.*?\}/, '').replace('.default(0)', '.default(true)').replace('.defaultNow()', '.default(true)')), line };
      if (!isKey) yield { what: `${name} ${/notNull/.test(rest) ? 'nullable' : 'required'}`, text: lines.with(line, /notNull/.test(rest) ? text.replace('.notNull()', '') : text.replace(/,$/, '.notNull(),')), line };
      if (!/default/.test(rest) && builder !== 'serial') yield { what: `${name} with a default`, text: lines.with(line, text.replace(/,$/, ".default('1'),")), line };
      if (/default/.test(rest)) yield { what: `${name} without its default`, text: lines.with(line, text.replace(/\.default\w*\(\w*\)/, '')), line };
      if (/unique/.test(rest)) yield { what: `${name} no longer unique`, text: lines.with(line, text.replace('.unique()', '')), line };
      else if (!/primaryKey/.test(rest)) yield { what: `${name} unique`, text: lines.with(line, text.replace(/,$/, '.unique(),')), line };
      yield { what: `a column after ${name}`, text: lines.after(line, "  extra: text('extra'),"), line: line + 1 };
      yield { what: `${name} points at something`, text: lines.with(line, text.replace(/,$/, '.references(() => alone.id),')), line };
      if (/length/.test(text)) yield { what: `${name} of another size`, text: lines.with(line, text.replace('200', '20')), line };
      if (/withTimezone/.test(text)) yield { what: `${name} without its zone`, text: lines.with(line, text.replace(', { withTimezone: true }', '')), line };
    }
    yield* editsOfTable(lines, line, text);
  }
  yield { what: 'a table taken away', text: drizzle.replace(/export const alone.*\n/, '') };
}

function* editsOfTable(lines: Lines, line: number, text: string): Generator<Edit> {
  if (/^ {2}(index|unique)\(/.test(text)) {
    yield { what: `${text.trim()} taken away`, text: lines.with(line, undefined) };
    yield { what: `${text.trim()} in another order`, text: lines.with(line, text.replace(/t\.(\w+), t\.(\w+)/, 't.$2, t.$1')), line };
  }
  if (/by_name/.test(text)) yield { what: 'an index made unique', text: lines.with(line, text.replace('index(', 'unique(')), line };
  if (/^ {2}primaryKey/.test(text)) yield { what: 'another key', text: lines.with(line, '  primaryKey({ columns: [t.shelf] }),'), line };
  if (/^ {2}primaryKey|^ {2}foreignKey/.test(text)) yield { what: `${text.trim()} taken away`, text: lines.with(line, undefined) };
  if (/foreignKey\(/.test(text)) yield { what: 'onDelete of a key', text: lines.with(line, text.replace('set null', 'cascade')), line };
  if (/references\(\(\) => users/.test(text)) {
    yield { what: 'onDelete of a reference', text: lines.with(line, text.replace('cascade', 'restrict')), line };
    yield { what: 'onDelete left out', text: lines.with(line, text.replace(", { onDelete: 'cascade' }", '')), line };
    yield { what: 'a reference to something else', text: lines.with(line, text.replace('users.id', 'alone.id')), line };
    yield { what: 'a reference taken away', text: lines.with(line, undefined).replace('    .notNull()\n', '    .notNull(),\n') };
  }
  if (/pgEnum\(/.test(text)) {
    yield { what: 'a value', text: lines.with(line, text.replace("'high'", "'high', 'more'")), line };
    yield { what: 'a value taken away', text: lines.with(line, text.replace(", 'high'", '')), line };
    yield { what: 'a value renamed', text: lines.with(line, text.replace("'high'", "'top'")), line };
  }
  if (/pgTable\('alone/.test(text)) yield { what: 'a table renamed', text: lines.with(line, text.replace("'alone'", "'other'")), line };
  if (/^export/.test(text)) yield { what: `a table before ${text}`, text: lines.with(line, `export const extra = pgTable('extra', { id: integer('id').primaryKey() });\n${text}`), line };
}

export function* drizzleNeutral(): Generator<Edit> {
  const lines = linesOf(drizzle);
  for (const [line, text] of lines.all.entries()) {
    yield { what: `a comment after ${text}`, text: lines.after(line, "  // extra: text('extra'),") };
    yield { what: `${text} with a comment`, text: lines.with(line, `${text} /* .unique() */`) };
    yield { what: `${text} indented otherwise`, text: lines.with(line, text.replace(/^ +/, '\t\t')) };
    const [, name = '', builder = '', , , rest = ''] = property.exec(text) ?? [];
    if (!name) continue;
    if (property.test(lines.all[line + 1]!)) yield { what: `${name} below its neighbour`, text: [...lines.all.slice(0, line), lines.all[line + 1], text, ...lines.all.slice(line + 2)].join('\n') };
    const start = lines.all.slice(0, line).join('\n').length;
    const table = drizzle.slice(0, start).lastIndexOf('pgTable');
    const end = drizzle.indexOf(']);', start);
    const renamed = drizzle.slice(0, table) + drizzle.slice(table, end).replaceAll(`t.${name}`, `t.${name}2`).replace(`  ${name}: `, `  ${name}2: `) + drizzle.slice(end);
    yield { what: `${name} renamed in the code alone`, text: name === 'id' ? renamed.replaceAll('users.id', 'users.id2') : renamed };
    yield { what: `${name} over several lines`, text: lines.with(line, text.replaceAll('.', '\n    .')) };
    yield { what: `${name} typed`, text: lines.with(line, text.replace(/,$/, '.$type<never>(),')) };
    if (!/default|primaryKey/.test(rest) && builder === 'text') yield { what: `${name} made up by the client`, text: lines.with(line, text.replace(/,$/, ".$defaultFn(() => 'x'),")) };
  }
  yield { what: 'a table under another name in the code', text: drizzle.replaceAll(/\busers\b(?!')/g, 'people') };
  yield { what: 'an index under another name', text: drizzle.replace("'by_name'", "'by_name_and_age'") };
  yield { what: 'an object of extras', text: drizzle.replace("(t) => [\n  index('by_name').on(t.name, t.age),\n]", "(t) => ({\n  byName: index('by_name').on(t.name, t.age),\n})") };
  yield { what: 'a spread', text: drizzle.replace("  tags: text('tags').array(),\n", '  ...more,\n').replace('export const users', "const more = { tags: text('tags').array() };\nexport const users") };
  yield { what: 'what is said anyway', text: drizzle.replace("onDelete: 'cascade'", "onDelete: 'cascade', onUpdate: 'no action'") };
  yield { what: 'lines of Windows', text: drizzle.replaceAll('\n', '\r\n') };
}
