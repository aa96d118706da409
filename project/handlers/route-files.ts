/**
 * Files that answer requests by their framework's convention. The folders below its root are parts of an address, whatever they
 * are called: `app/api/tools/route.ts` is no tool, and `app/api/fixtures/route.ts` no test.
 */
import { calledName } from '../calls/body.js';
import type { Facts } from '../facts/facts.js';
import { exportedVerbs } from './exports.js';
import { makers } from './h3.js';

interface Convention {
  /** The root, and the name of the file. */
  readonly path: RegExp;
  isKept(facts: Facts): boolean;
}

const exportsAny = (facts: Facts, matches: (name: string) => boolean): boolean => facts.exports.some((each) => !each.isType && matches(each.name));
const imports = (facts: Facts, pattern: RegExp): boolean => facts.imports.some((each) => pattern.test(each.specifier));
const answersVerb = (facts: Facts): boolean => exportsAny(facts, (name) => exportedVerbs.has(name) || name === 'ALL');

const conventions: readonly Convention[] = [
  { path: /^((?:.*\/)?app\/)(?:.*\/)?(route\.[cm]?[jt]sx?)$/, isKept: answersVerb },
  { path: /^((?:.*\/)?pages\/api\/)(?:.*\/)?([^/]+\.[cm]?[jt]sx?)$/, isKept: (facts) => exportsAny(facts, (name) => name === 'default') },
  { path: /^((?:.*\/)?routes\/)(?:.*\/)?(\+(?:server|(?:page|layout)\.server)\.[jt]s)$/, isKept: (facts) => facts.exports.length > 0 },
  { path: /^((?:.*\/)?server\/(?:api|routes|middleware)\/)(?:.*\/)?([^/]+\.[cm]?[jt]s)$/, isKept: (facts) => exportsAny(facts, (name) => name === 'default') && facts.calls.some((call) => makers.test(calledName(facts, call))) },
  { path: /^((?:.*\/)?src\/pages\/)(?:.*\/)?([^/]+\.[jt]s)$/, isKept: (facts) => answersVerb(facts) && imports(facts, /^astro/) },
  { path: /^((?:.*\/)?src\/api\/)(?:.*\/)?(route\.[jt]s)$/, isKept: (facts) => answersVerb(facts) && imports(facts, /^@medusajs\//) },
  { path: /^((?:.*\/)?netlify\/(?:edge-)?functions\/)(?:.*\/)?([^/]+\.[cm]?[jt]s)$/, isKept: (facts) => exportsAny(facts, (name) => name === 'default' || name === 'handler') },
  { path: /^((?:.*\/)?app\/routes\/)(?:.*\/)?([^/]+\.[jt]sx?)$/, isKept: (facts) => exportsAny(facts, (name) => name === 'loader' || name === 'action') && !exportsAny(facts, (name) => name === 'default') },
];

/** The place without the address, which tells nothing of what the file is for; none where the file is no route. */
export function placeOfRoute(facts: Facts, place: string): string | undefined {
  for (const { path, isKept } of conventions) {
    const [, root, file] = path.exec(place) ?? [];
    // `orders.test.ts` says what it is; `seed.ts` and `mock-data.ts` are ends of an address.
    if (root !== undefined && file !== undefined && isKept(facts)) return root + (/^[^.]+\.\w+$/.test(file) ? file.replace(/^[^.]+/, 'index') : file);
  }
  return undefined;
}
