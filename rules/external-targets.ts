/** What of a value leads into a package. */
import type { Facts, Target, Value } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

export type External = Target & { kind: 'external' };

export function externalsOf(file: Pick<CheckedFile, 'analysis'>, path: string, value: Value): External[] {
  return file.analysis.link.targets(path, value).filter((target) => target.kind === 'external');
}

/** The names on the way, without calls and constructions: `createPubSub`, `WebSocketServer.clients.forEach`. */
export function namesOf({ steps }: External): string {
  return steps.filter((step) => step !== 'new' && step !== '()' && step !== 'await').join('.');
}

/** What a chain of calls begins with, and the names from there on: `io.to(room).emit` is `io` with `to`, `emit`. */
export function chainOf(facts: Facts, value: Value): { readonly root: Value; readonly names: readonly string[] } {
  const names: string[] = [];
  let at = value;
  for (;;) {
    if (at.kind === 'member') {
      names.unshift(at.name);
      at = at.object;
    } else if (at.kind === 'call' && !facts.calls[at.call]!.isNew && facts.calls[at.call]!.callee.kind === 'member') at = facts.calls[at.call]!.callee;
    else return { root: at, names };
  }
}
