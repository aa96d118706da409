/** Files that only load what was built of others: `require('../dist/main.js')`. What they name is what is started. */
import { posix } from 'node:path';
import type { Facts, Value } from '../facts/facts.js';
import { packageOf, type Package } from '../imports/packages.js';
import type { Command } from './command.js';
import { stemOf, stemsOf } from './read-commands.js';

const builtFile = /(^|\/)(dist|build|out|output|compiled)\/[\w./-]+\.[cm]?js$/;

/** The built files that one names; none where it does something of its own beside that. */
export function launchedBy(facts: Facts): readonly string[] {
  if (facts.functions.length) return [];
  return [...facts.imports.map(({ specifier }) => specifier), ...facts.calls.flatMap(({ args }) => args.flatMap(textOf))].filter((text) => builtFile.test(text));
}

function textOf(value: Value): string[] {
  return value.kind === 'text' && value.parts.length === 1 && typeof value.parts[0] === 'string' ? [value.parts[0]] : [];
}

/** The started sources, with those that launchers stand for in the place of the launchers. */
export function throughLaunchers(started: ReadonlyMap<string, Command>, paths: readonly string[], packages: readonly Package[], facts: (path: string) => Facts | undefined): ReadonlyMap<string, Command> {
  const through = new Map(started);
  for (const path of paths) {
    const command = started.get(stemOf(path));
    const own = command && facts(path);
    const names = own ? launchedBy(own) : [];
    if (!command || !names.length) continue;
    through.delete(stemOf(path));
    const folder = packageOf(packages, path)?.folder ?? '';
    const stems = names.flatMap((name) => stemsOf(folder, posix.relative(folder, posix.join(posix.dirname(path), name))));
    for (const stem of stems) if (!through.get(stem)?.isForProduction) through.set(stem, command);
  }
  return through;
}
