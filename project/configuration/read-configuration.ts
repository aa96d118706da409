/** Reads `tenfold.json`: JSON with comments, checked against the published schema, never executed. */
import { Ajv, type ErrorObject } from 'ajv';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { LineTable } from '../source/line-table.js';
import type { Configuration, ModuleConfig } from './configuration.js';
import schema from './tenfold.schema.json' with { type: 'json' };

export interface ReadConfiguration {
  readonly config: Configuration;
  /** One sentence that says what is wrong, where, and what to do. The defaults hold while it is there. */
  readonly broken?: string;
}

const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

export function readConfiguration(text: string | undefined): ReadConfiguration {
  if (text === undefined) return { config: {} };
  const errors: ParseError[] = [];
  const raw = parse(text, errors, { allowTrailingComma: true }) as unknown;
  if (errors[0]) {
    const { line, column } = new LineTable(text).positionAt(errors[0].offset);
    return { config: {}, broken: `tenfold.json:${line + 1}:${column + 1} is not valid JSON (${printParseErrorCode(errors[0].error)}). Mend it; until then the defaults hold.` };
  }
  if (!validate(raw)) return { config: {}, broken: `tenfold.json: ${describe(deepest(validate.errors!))}. Mend it; until then the defaults hold.` };
  const { modules, ...rest } = raw as Omit<Configuration, 'modules'> & { modules?: readonly (string | ModuleConfig)[] };
  return { config: { ...rest, ...(modules ? { modules: modules.map((each) => (typeof each === 'string' ? { path: each } : each)) } : {}) } };
}

/** Of several readings of a value, the one that was followed furthest says what is wrong with it. */
function deepest(errors: readonly ErrorObject[]): ErrorObject {
  const depth = ({ instancePath, keyword }: ErrorObject): number => instancePath.split('/').length * 2 + Number(keyword === 'additionalProperties') - Number(keyword === 'oneOf') * 3;
  return errors.reduce((best, each) => (depth(each) > depth(best) ? each : best));
}

function describe(error: ErrorObject): string {
  const where = error.instancePath.slice(1).replaceAll('/', '.') || 'the top level';
  if (error.keyword === 'additionalProperties') return `${where} does not know "${(error.params as { additionalProperty: string }).additionalProperty}"`;
  if (error.keyword === 'enum') return `${where} must be one of ${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')}`;
  return `${where} ${error.message ?? 'is not as it should be'}`;
}
