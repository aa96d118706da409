/** Names in options, with `*` for any letters, each letter as it stands. */
import { matchName } from '../schema/match-name.js';

export function matchesName(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.some((pattern) => names.some((name) => matchName(pattern, name, '')));
}
