/** How long a request may be kept waiting, in words; nothing where somebody has said how long. */
import type { Wait } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';
import { hasLimit, isLimitedAround, isLimitedEverywhere, optionsAt } from './time-limit.js';

/** A sentence with a blank at its end: `By default the client waits 80 seconds (stripe 23, DEFAULT_TIMEOUT). ` */
export function describePatience(file: CheckedFile, wait: Pick<Wait, 'hops' | 'sink'>): string {
  const { patience } = wait.sink;
  return patience && !isLimited(file, wait) ? `By default the client waits ${patience}. ` : '';
}

/** Somebody has said how long: at the call, where its client is made, around either, or for all. */
export function isLimited(file: CheckedFile, { hops, sink }: Pick<Wait, 'hops' | 'sink'>): boolean {
  const { limit, client } = sink;
  if (isLimitedEverywhere(file, sink) || hops.some((hop) => isLimitedAround(file, hop))) return true;
  const at = hops.at(-1)!;
  const has = ({ path, call }: typeof at, position: (fact: NonNullable<CheckedFile['facts']>['calls'][number]) => number): boolean => {
    const facts = file.project.facts(path)!;
    const fact = facts.calls[call]!;
    return limit !== undefined && hasLimit({ ...file, path, facts }, fact, limit, position(fact)) === true;
  };
  return has(at, (fact) => optionsAt(fact, sink)) || (client !== undefined && has(client, () => limit!.at));
}
