/** A Prisma schema, what makes it, and the edits of it: those that change the database, and those that do not. */
import { type Edit, type Lines, linesOf } from './edit-lines.test.js';

export const prisma = `datasource db {
  provider = "postgresql"
}

model User {
  id      Int      @id @default(autoincrement())
  email   String   @unique
  name    String?
  age     Int      @default(0)
  level   Level    @default(LOW)
  made    DateTime @default(now())
  tags    String[]
  notes   Note[]

  @@index([name, age])
}

model Note {
  shelf   Int
  no      Int
  text    String   @db.VarChar(200)
  price   Decimal  @db.Decimal(10, 2)
  userId  Int      @map("user_id")
  user    User     @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@id([shelf, no])
  @@unique([text, price])
  @@index([userId])
  @@map("notes")
}

model Alone {
  id   Int     @id
  data Json?
}

enum Level {
  LOW
  HIGH
}
`;

export const prismaSql = `CREATE TYPE "Level" AS ENUM ('LOW', 'HIGH');
CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, "name" TEXT, "age" INTEGER NOT NULL DEFAULT 0, "level" "Level" NOT NULL DEFAULT 'LOW', "made" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "tags" TEXT[], CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE TABLE "notes" ("shelf" INTEGER NOT NULL, "no" INTEGER NOT NULL, "text" VARCHAR(200) NOT NULL, "price" DECIMAL(10,2) NOT NULL, "user_id" INTEGER NOT NULL, CONSTRAINT "notes_pkey" PRIMARY KEY ("shelf","no"));
CREATE TABLE "Alone" ("id" INTEGER NOT NULL, "data" JSONB, CONSTRAINT "Alone_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "User_name_age_idx" ON "User"("name", "age");
CREATE UNIQUE INDEX "notes_text_price_key" ON "notes"("text", "price");
CREATE INDEX "notes_user_id_idx" ON "notes"("user_id");
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
`;

const scalar = /^ {2}(\w+)( +)(String|Int|DateTime|Decimal|Json|Level)(\??)(\[\])?(.*)$/;

export function* prismaEdits(): Generator<Edit> {
  const lines = linesOf(prisma);
  for (const [line, text] of lines.all.entries()) {
    const [, name = '', gap = '', type = '', optional = '', list = '', rest = ''] = scalar.exec(text) ?? [];
    const isKey = /@id/.test(rest) || /^(shelf|no)$/.test(name);
    if (name) {
      const isUsed = new RegExp(`\\[[^\\]]*\\b${name}\\b`).test(prisma);
      if (!isUsed && !isKey) yield { what: `${name} taken away`, text: lines.with(line, undefined) };
      if (!isUsed && !/@map/.test(rest)) yield { what: `${name} renamed`, text: lines.with(line, `  ${name}2${gap}${type}${optional}${list}${rest}`), line };
      yield { what: `${name} of another type`, text: lines.with(line, `  ${name}${gap}${type === 'Json' ? 'String' : 'Json'}${optional}${list}${rest.replaceAll(/ @(db|default)\S*\(.*?\)(?=\s|$)/g, '').replace(/\)+$/, '')}`), line };
      if (!isKey && !list) yield { what: `${name} ${optional ? 'required' : 'nullable'}`, text: lines.with(line, `  ${name}${gap}${type}${optional ? '' : '?'}${rest}`), line };
      if (!isKey && !list && /^(String|Int)$/.test(type) && !/@default/.test(rest)) yield { what: `${name} with a default`, text: lines.with(line, `${text} @default(${type === 'Int' ? '1' : '"x"'})`), line };
      if (/@default/.test(rest)) yield { what: `${name} without its default`, text: lines.with(line, text.replace(/ *@default\((\w+\(\)|[^)]*)\)/, '')), line };
      if (/VarChar|Decimal\(/.test(rest)) yield { what: `${name} of another size`, text: lines.with(line, text.replace(/200|10, 2/, (size) => (size === '200' ? '300' : '12, 2'))), line };
      if (/@unique/.test(rest)) yield { what: `${name} no longer unique`, text: lines.with(line, text.replace(' @unique', '')), line };
      else if (!isKey && !list) yield { what: `${name} unique`, text: lines.with(line, `${text} @unique`), line };
      yield { what: `a column after ${name}`, text: lines.after(line, '  extra String?'), line: line + 1 };
      yield { what: `${name} a list, or not`, text: lines.with(line, list ? text.replace('[]', '') : text.replace(new RegExp(`( ${type})\\??.*`), '$1[]')), line };
    }
    yield* editsOfBlock(lines, line, text);
  }
  yield { what: 'a table taken away', text: prisma.replace(/model Alone[\s\S]*?\}\n/, '') };
  yield { what: 'an enum', text: `${prisma}\nenum Mood {\n  FINE\n}\n`, line: prisma.split('\n').length };
}

function* editsOfBlock(lines: Lines, line: number, text: string): Generator<Edit> {
  if (/^ {2}@@(index|unique)/.test(text)) {
    yield { what: `${text.trim()} taken away`, text: lines.with(line, undefined) };
    yield { what: `${text.trim()} in another order`, text: lines.with(line, text.replace(/\[(\w+)(?:, (\w+))?\]/, (_, a: string, b?: string) => (b ? `[${b}, ${a}]` : '[text]'))), line };
    yield { what: `${text.trim()} the other way`, text: lines.with(line, text.replace(/index|unique/, (kind) => (kind === 'index' ? 'unique' : 'index'))), line };
  }
  if (/^ {2}@@id/.test(text)) yield { what: 'another key', text: lines.with(line, '  @@id([shelf])'), line };
  if (/onDelete/.test(text)) {
    for (const action of ['SetDefault', 'Restrict', 'NoAction']) yield { what: `onDelete: ${action}`, text: lines.with(line, text.replace('Cascade', action)), line };
    yield { what: 'onDelete left out', text: lines.with(line, text.replace(', onDelete: Cascade', '')), line };
    yield { what: 'onUpdate written out', text: lines.with(line, text.replace('onDelete', 'onUpdate: NoAction, onDelete')), line };
    yield { what: 'a relation taken away', text: lines.with(line, undefined).replace('  notes   Note[]\n', '') };
    yield { what: 'a relation to something else', text: lines.with(line, text.replace('User  ', 'Alone ')).replace('  notes   Note[]\n', '').replace('data Json?', 'data Json?\n  notes Note[]'), line: line - 1 };
  }
  if (/^ {2}(LOW|HIGH)$/.test(text)) {
    if (text.trim() === 'HIGH') yield { what: 'a value taken away', text: lines.with(line, undefined) };
    if (text.trim() === 'HIGH') yield { what: 'a value renamed', text: lines.with(line, '  TOP'), line };
    yield { what: `a value after ${text.trim()}`, text: lines.after(line, '  MORE'), line: line + 1 };
  }
  if (/^model Alone/.test(text)) yield { what: 'a table renamed', text: lines.with(line, 'model Other {'), line };
  if (/^model|^enum/.test(text)) yield { what: `a table before ${text}`, text: lines.with(line, `model Extra {\n  id Int @id\n}\n\n${text}`), line };
}

export function* prismaNeutral(): Generator<Edit> {
  const lines = linesOf(prisma);
  for (const [line, text] of lines.all.entries()) {
    yield { what: `a comment after ${text}`, text: lines.after(line, '  // extra String') };
    yield { what: `documentation before ${text}`, text: lines.with(line, `/// model Extra {}\n${text}`) };
    yield { what: `${text} with a comment`, text: lines.with(line, `${text} // @unique`) };
    yield { what: `${text} in other spaces`, text: lines.with(line, text.replaceAll(/(\S) +/g, '$1   ').replace(/^ +/, '\t')) };
    const [, name = '', , type = '', , , rest = ''] = scalar.exec(text) ?? [];
    if (!name) continue;
    const next = lines.all[line + 1]!;
    if (scalar.test(next)) yield { what: `${name} below its neighbour`, text: [...lines.all.slice(0, line), next, text, ...lines.all.slice(line + 2)].join('\n') };
    if (!/@map/.test(rest)) {
      const renamed = linesOf(prisma.replaceAll(new RegExp(`(?<=\\[[^\\]]*)\\b${name}\\b(?=[^\\[]*\\])`, 'g'), `${name}2`));
      yield { what: `${name} renamed in the code alone`, text: renamed.with(line, `${text.replace(name, `${name}2`)} @map("${name}")`) };
    }
    if (type === 'String' && !/@(db|default|unique)/.test(rest)) yield { what: `${name} made up by the client`, text: lines.with(line, `${text.replace('[]', '[]')}${text.includes('[]') ? '' : ' @default(cuid())'}`) };
    if (type === 'String' && !/@db/.test(rest)) yield { what: `${name} of the type it has anyway`, text: lines.with(line, `${text} @db.Text`) };
    if (type === 'DateTime') yield { what: `${name} touched by the client`, text: lines.with(line, `${text} @updatedAt`) };
  }
  yield { what: 'a relation field renamed', text: prisma.replace('  notes   Note[]', '  papers  Note[]').replace('  user    User ', '  owner   User ') };
  yield { what: 'a relation with a name', text: prisma.replace('Note[]', 'Note[] @relation("own")').replace('@relation(fields', '@relation("own", fields') };
  yield { what: 'a model renamed in the code alone', text: prisma.replace('model Alone {', 'model Lonely {').replace('  data Json?\n', '  data Json?\n\n  @@map("Alone")\n') };
  yield { what: 'an enum renamed in the code alone', text: prisma.replace('enum Level {', 'enum Grade {').replace(' Level ', ' Grade ').replace('  HIGH\n', '  HIGH\n\n  @@map("Level")\n') };
  yield { what: 'a value renamed in the code alone', text: prisma.replace('  HIGH', '  TOP @map("HIGH")') };
  yield { what: 'constraints with names', text: prisma.replace('@@index([userId])', '@@index([userId], map: "by_user")').replace('onDelete', 'map: "to_user", onDelete').replace('@@id([shelf, no])', '@@id([shelf, no], map: "key")') };
  yield { what: 'blocks in another order', text: prisma.trim().split(/\n\n(?=\w)/).reverse().join('\n\n') };
  yield { what: 'what is said anyway', text: prisma.replace('onDelete: Cascade', 'onDelete: Cascade, onUpdate: Cascade') };
  yield { what: 'lines of Windows', text: prisma.replaceAll('\n', '\r\n') };
}
