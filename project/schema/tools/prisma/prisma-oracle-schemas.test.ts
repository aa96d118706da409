/** Schemas with everything that Prisma's language has, for the comparison with Prisma's own parser. */
import type { Dialect } from '../../schema-source.js';

const postgres = `generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views", "fullTextSearchPostgres", "postgresqlExtensions"]
  binaryTargets   = ["native"]
}

datasource db {
  provider   = "postgresql"
  url        = env("DATABASE_URL")
  schemas    = ["public", "auth"]
  extensions = [pg_trgm, uuidOssp(map: "uuid-ossp", schema: "public")]
}

/// A person. 🛍
model User {
  id        String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  email     String   @unique(map: "by_mail") @db.VarChar(320) // "quoted"
  name      String?  @map("full_name") @db.Char(80)
  age       Int?     @default(18) @db.SmallInt
  balance   Decimal  @default(0.00) @db.Decimal(12, 2)
  height    Float    @default(-1.5) @db.Real
  seen      DateTime @default(now()) @db.Timestamptz(6)
  born      DateTime? @db.Date
  updatedAt DateTime @updatedAt
  number    BigInt   @default(autoincrement())
  data      Json     @default("{\\"a\\": [1, 2]}")
  raw       Bytes?   @default("aGk=") @db.ByteA
  active    Boolean  @default(true)
  tags      String[] @default(["a", "b,c", "]"])
  scores    Int[]
  role      Role     @default(ADMIN)
  roles     Role[]   @default([USER, ADMIN])
  place     Unsupported("geometry(Point, 4326)")?
  secret    String   @default(cuid()) @ignore
  token     String   @default(nanoid(10))
  ulid      String   @default(ulid())
  uuid      String   @default(uuid(7))
  cuid      String   @default(cuid(2))
  unknown   String?  @default(dbgenerated())
  posts     Post[]   @relation("written")
  liked     Part[]   @relation("liked")
  boss      User?    @relation("boss", fields: [bossId], references: [id], onDelete: SetNull, onUpdate: NoAction, map: "boss_key")
  bossId    String?  @db.Uuid
  staff     User[]   @relation("boss")

  @@index([name, email(sort: Desc)], map: "by_name")
  @@index(bossId)
  @@index([tags(ops: ArrayOps)], type: Gin)
  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, name: "names")
  @@unique([name, born], name: "person", map: "person_key")
  @@map("users")
  @@schema("auth")
}

model Post {
  blog     Int
  number   Int
  authorId String   @db.Uuid
  author   User     @relation("written", fields: [authorId], references: [id], onDelete: Cascade)
  parts    Part[]
  @@id([blog, number], map: "posts_key")
  @@schema("public")
}

/* model Old {
  id Int @id
} */
model Part {
  id         Int   @id(map: "parts_key") @default(autoincrement()) @map("part_id")
  postBlog   Int?  @map("post_blog")
  postNumber Int
  likedBy    User[] @relation("liked")
  post       Post? @relation(fields: [postBlog, postNumber], references: [blog, number])

  @@unique(fields: [postBlog, postNumber], name: "one")
  @@schema("public")
}

model Left {
  id Int @id

  @@ignore
  @@schema("public")
}

enum Role {
  ADMIN @map("admin")
  USER // everybody
  GUEST @map("a guest")

  @@map("user_role")
  @@schema("auth")
}

view Totals {
  id  Int    @unique
  sum BigInt

  @@schema("public")
}
`;

const mysql = `datasource db {
  provider     = "mysql"
  url          = env("DATABASE_URL")
  relationMode = "prisma"
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["fullTextIndex"]
}

model Account {
  id     BigInt  @id @default(autoincrement()) @db.UnsignedBigInt
  kind   Kind    @default(A)
  text   String  @db.LongText
  flag   Boolean @default(false) @db.Bit(1)
  at     DateTime @default(now()) @db.DateTime(0)
  amount Decimal @db.Decimal(10, 4)
  owner  Owner?
  entries Entry[]

  @@index([text(length: 100), at(sort: Desc)])
  @@fulltext([text], map: "words")
}

model Owner {
  accountId BigInt  @unique @db.UnsignedBigInt
  account   Account @relation(fields: accountId, references: id, onUpdate: Restrict)
}

model Entry {
  no        Int
  accountId BigInt? @db.UnsignedBigInt
  account   Account? @relation(fields: [accountId], references: [id])

  @@id([no])
  @@index([accountId], map: "of_account")
}

enum Kind {
  A
  B @map("b b")
}
`;

const sqlite = `datasource db {
  provider = "sqlite"
  url      = "file:./dev.db"
}

model Note {
  id    Int      @id @default(autoincrement())
  title String   @default("it's \\"x\\" // no comment")
  made  DateTime @default(now())
  tags  Tag[]
  level Level    @default(LOW)
}

model Tag {
  id Int @id
  notes Note[]
  type  String
  enum  Int?
  model String @map("the model")
}

enum Level {
  LOW
  HIGH
}
`;

export const schemasOfEveryKind: Readonly<Record<string, { readonly dialect: Dialect; readonly files: readonly (readonly [string, string])[] }>> = {
  'PostgreSQL, with schemas, views, extensions and every attribute': { dialect: 'postgresql', files: [['schema.prisma', postgres]] },
  'MySQL, with relations that the client looks after': { dialect: 'mysql', files: [['schema.prisma', mysql]] },
  'SQLite, written densely': { dialect: 'sqlite', files: [['schema.prisma', sqlite]] },
  'a schema in several files': {
    dialect: 'postgresql',
    files: [
      ['a.prisma', 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n  bs B[]\n  kind Kind\n}\n'],
      ['b.prisma', 'model B {\n  id  Int @id\n  aId Int\n  a   A   @relation(fields: [aId], references: [id], onDelete: NoAction)\n\n  @@map("bees")\n}\n'],
      ['c.prisma', 'enum Kind {\n  X\n  Y\n}\n\nmodel C {\n  id Int @id\n}\n'],
    ],
  },
  'documents, with types inside them': {
    dialect: 'postgresql',
    files: [['schema.prisma', 'datasource db {\n  provider = "mongodb"\n  url      = env("DATABASE_URL")\n}\n\ntype Address {\n  street String\n  lines  Line[]\n}\n\ntype Line {\n  text String @default("x")\n}\n\nmodel Person {\n  id      String   @id @default(auto()) @map("_id") @db.ObjectId\n  home    Address\n  others  Address[]\n  name    String?\n  at      DateTime @default(now())\n  born    DateTime? @db.Date\n  score   Float\n  tags    String[]\n  mail    String @unique\n  n       Int\n\n  @@index([name, n])\n}\n']],
  },
};
