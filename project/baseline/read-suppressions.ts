/**
 * `eslint-suppressions.json`, ESLint's own bulk suppressions, for the faces that ESLint does not run: file → rule → count.
 * Invariant: counts are compared as ESLint compares them: errors alone are counted, as many or fewer are all taken away, one
 * more brings all back.
 */
import { Ajv } from 'ajv';
import type { Finding } from '../findings/finding.js';

export const suppressionsFile = 'eslint-suppressions.json';
const prefix = 'tenfold/';

export type Suppressions = Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>;

const validate = new Ajv({ strict: false }).compile({
  type: 'object', additionalProperties: { type: 'object', additionalProperties: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } } },
});

export interface ReadSuppressions {
  readonly suppressions: Suppressions;
  /** One sentence that says what is wrong, where, and what to do. */
  readonly broken?: string;
}

export function readSuppressions(text: string | undefined): ReadSuppressions {
  if (text === undefined) return { suppressions: {} };
  let raw: unknown;
  try { raw = JSON.parse(text); } catch { /* said below */ }
  return validate(raw) ? { suppressions: raw as Suppressions } : { suppressions: {}, broken: `${suppressionsFile} is not what ESLint writes (file, rule, count). Mend it, or write it anew with \`eslint --suppress-all\`; until then nothing is suppressed by it.` };
}

/** @param findings of one file, those not shown in ESLint left out */
export function suppressedRules(suppressions: Suppressions, path: string, findings: readonly Pick<Finding, 'rule' | 'severity'>[]): ReadonlySet<string> {
  const own = Object.hasOwn(suppressions, path) ? suppressions[path]! : {};
  return new Set(Object.entries(own).flatMap(([name, { count }]) => {
    const rule = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    const errors = findings.filter((finding) => finding.rule === rule && finding.severity === 'error').length;
    return errors > 0 && errors <= count ? [rule] : [];
  }));
}
