/** Moves the facts of an earlier text to where the same code stands now: what lies behind the edited stretch shifts by its growth. */
import type { Facts } from './facts.js';

/** Ranges inside the edited stretch keep their start and end at its borders. */
export function shiftFacts(facts: Facts, before: string, after: string): Facts {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  const growth = after.length - before.length;
  const end = before.length - tail;
  const move = (offset: number): number => (offset <= head ? offset : offset >= end ? offset + growth : head);
  return moveRanges(facts, move) as Facts;
}

const rangeNames = new Set(['range', 'statement', 'branch', 'calleeRange', 'body', 'tried', 'readAt']);

function moveRanges(value: unknown, move: (offset: number) => number): unknown {
  if (Array.isArray(value)) return value.map((each) => moveRanges(each, move));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [
    name,
    rangeNames.has(name) ? (each as number[]).map(move)
      : name === 'argumentRanges' ? (each as number[][]).map((range) => range.map(move))
        : name === 'importEnd' ? move(each as number) : moveRanges(each, move),
  ]));
}
