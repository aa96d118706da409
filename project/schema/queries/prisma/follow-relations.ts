/**
 * The relations that a query of Prisma brings along: `include`, `select`, counts, and what `where` asks of other tables.
 * Invariant: what is not written out is not counted; there may be more, never less.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Place } from '../../../findings/finding.js';
import type { Value } from '../../../facts/facts.js';
import type { CodeTables } from '../code-tables.js';
import type { QueriedTable } from '../query.js';

export interface Followed {
  readonly table: QueriedTable;
  /** The columns of the table by which its rows are found, where it has them. */
  readonly columns?: readonly string[];
  readonly at: Place;
  /** It brings rows along, and does not only count or test them. */
  readonly isRead: boolean;
}

export interface Following {
  readonly link: Linker;
  readonly tables: CodeTables;
}

const parts: Readonly<Record<string, boolean>> = { include: true, select: true, where: false };
const inside = /^(AND|OR|NOT|some|every|none|is|isNot)$/;

/** @param value the arguments of the query, or of a relation in it */
export function* followRelations(following: Following, path: string, table: QueriedTable, value: Value | undefined, depth = 0, isRead = true): Generator<Followed> {
  for (const { path: at, name, value: part } of propertiesOf(following.link, path, value)) {
    if (name in parts) yield* followPart(following, at, table, part, isRead && parts[name]!, depth);
  }
}

function* followPart(following: Following, path: string, table: QueriedTable, value: Value, isRead: boolean, depth: number): Generator<Followed> {
  if (depth > 12) return;
  for (const property of propertiesOf(following.link, path, value)) {
    if (property.value.kind === 'literal' && property.value.value !== true) continue;
    if (property.name === '_count') yield* followRelations(following, property.path, table, property.value, depth + 1, false);
    if (inside.test(property.name)) yield* followPart(following, property.path, table, property.value, isRead, depth + 1);
    const relation = table.declared?.relations?.find((each) => each.name === property.name);
    const other = relation && following.tables.behind(table, relation);
    if (!other) continue;
    yield { table: other, isRead, at: { path: property.path, range: property.range }, ...(relation.key?.isOther ? { columns: relation.key.columns } : {}) };
    if (isRead) yield* followRelations(following, property.path, other, property.value, depth + 1);
    else yield* followPart(following, property.path, other, property.value, false, depth + 1);
  }
}

interface Found extends Place {
  readonly name: string;
  readonly value: Value;
}

/** Of objects and lists of them, and of what is spread into them, wherever they are written. */
function propertiesOf(link: Linker, path: string, value: Value | undefined, depth = 0): Found[] {
  if (!value || depth > 4) return [];
  return link.targets(path, value).flatMap((target): Found[] => {
    if (target.kind === 'array') return target.value.items.flatMap((each) => propertiesOf(link, target.path, each, depth + 1));
    if (target.kind !== 'object') return [];
    const spread = target.value.spreads.flatMap((each) => propertiesOf(link, target.path, each, depth + 1));
    return [...spread, ...target.value.properties.map((each) => ({ path: target.path, name: each.name, value: each.value, range: each.range }))];
  });
}
