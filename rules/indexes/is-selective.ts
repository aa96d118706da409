/** Whether one value of a column is had by few rows: an index on two states or ten kinds saves nothing. */
import type { Project, QueriedTable } from '@tenfold/project';

const fewValues = /^(status|state|type|kind|role|level|mode|provider|platform|visibility|category|locale|lang|language|currency|country|timezone|environment|env|periodicity|version|month|year|day|active|enabled|deleted|archived|published)$/i;
const coarse = /^(bool|boolean|tinyint|enum|date|time|timetz|timestamp|timestamptz|datetime|json|jsonb|float4|float8|real|double)$/;

export function isSelective(project: Project, { declared, report, key }: QueriedTable, name: string): boolean {
  const column = declared?.columns.find((each) => each.name === name);
  const type = column?.type ?? report.migrated.tables.get(key)?.columns.get(name)?.type;
  if (type && (type.isList || type.values || coarse.test(type.base) || isEnum(report, type.base))) return false;
  if (column && isNarrowInCode(project, column.at)) return false;
  const last = (column?.property ?? name).split(/_|(?=[A-Z])/).at(-1)!;
  return !fewValues.test(last) && !/^(is|has|can|should)(_|[A-Z])/.test(column?.property ?? name);
}

function isEnum({ declared, migrated }: QueriedTable['report'], base: string): boolean {
  return migrated.enums.has(base) || (declared?.enums.some((each) => each.name === base || `${each.schema ?? ''}.${each.name}` === base) ?? false);
}

/** `text('kind', { enum: kinds })`, `integer('paid', { mode: 'boolean' })`: the code alone knows that there are few. */
function isNarrowInCode(project: Project, { path, range }: { readonly path: string; readonly range: readonly [number, number] }): boolean {
  const facts = path.endsWith('.prisma') ? undefined : project.facts(path);
  let builder: NonNullable<typeof facts>['calls'][number] | undefined;
  for (const call of facts?.calls ?? []) {
    if (call.range[0] < range[1] || (builder && (call.range[0] > builder.range[0] || call.range[1] > builder.range[1]))) continue;
    builder = call;
  }
  return builder?.args.some((each) => each.kind === 'object' && each.properties.some(({ name, value }) => name === 'enum' || (name === 'mode' && value.kind === 'text' && /^(boolean|timestamp|date)/.test(String(value.parts[0]))))) ?? false;
}
