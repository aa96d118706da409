/** Reads `tenfold-baseline.json`. What is not wholly understood freezes nothing: half a baseline would hide what it likes. */
import { Ajv, type ErrorObject } from 'ajv';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { LineTable } from '../source/line-table.js';
import { baselineFile, type FrozenEntry } from './baseline.js';
import schema from './tenfold-baseline.schema.json' with { type: 'json' };

export interface ReadBaseline {
  readonly entries: readonly FrozenEntry[];
  /** One sentence that says what is wrong, where, and what to do. */
  readonly broken?: string;
}

const validate = new Ajv({ allErrors: false, strict: false }).compile(schema);
const remedy = 'Mend it, or write it anew with `tenfold baseline` after deleting it; until then nothing counts as frozen.';

export function readBaseline(text: string | undefined): ReadBaseline {
  if (text === undefined) return { entries: [] };
  const errors: ParseError[] = [];
  const raw = parse(text, errors, { disallowComments: true }) as unknown;
  if (errors[0]) {
    const { line, column } = new LineTable(text).positionAt(errors[0].offset);
    const isConflict = /^(<{7}|={7}|>{7})/m.test(text);
    return { entries: [], broken: `${baselineFile}:${line + 1}:${column + 1} ${isConflict ? 'holds an unfinished merge' : `is not valid JSON (${printParseErrorCode(errors[0].error)})`}. ${remedy}` };
  }
  const version = (raw as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version !== 1) return { entries: [], broken: `${baselineFile} is of version ${version}, and this Tenfold reads version 1. Use the Tenfold that wrote it, or delete it and freeze anew; until then nothing counts as frozen.` };
  if (!validate(raw)) return { entries: [], broken: `${baselineFile}: ${describe(validate.errors![0]!)}. ${remedy}` };
  const { frozen } = raw as { frozen: readonly (Omit<FrozenEntry, 'count'> & { count?: number })[] };
  return { entries: frozen.map((entry) => ({ ...entry, count: entry.count ?? 1 })) };
}

function describe(error: ErrorObject): string {
  const where = error.instancePath === '' ? 'the top level' : error.instancePath.slice(1).replace(/^frozen\/(\d+)\/?/, (_, index: string) => `entry ${Number(index) + 1} `).trim().replaceAll('/', '.');
  if (error.keyword === 'additionalProperties') return `${where} does not know "${(error.params as { additionalProperty: string }).additionalProperty}"`;
  if (error.keyword === 'pattern') return `${where} must be a day, as in 2026-03-01`;
  return `${where} ${error.message ?? 'is not as it should be'}`;
}
