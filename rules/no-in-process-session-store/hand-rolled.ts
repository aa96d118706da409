/**
 * Session stores written by hand: a container that outlives the request, of the module or of an object of which there is one,
 * whose name says what it holds, filled with data while one request is answered and read again, in whatever files.
 */
import { type Range, sessionsHeldBy, type StateWrite } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface HandRolledStore {
  readonly name: string;
  readonly what: string;
  readonly at: Range;
  readonly writes: readonly StateWrite[];
}

export function findHandRolledStores(file: CheckedFile): HandRolledStore[] {
  return file.analysis.keptStateIn(file.path).filter((state) => file.analysis.classifyState(state) === 'sessions').map((state) => ({
    name: state.owner ? `${state.owner.name}.${state.name}` : state.name, what: sessionsHeldBy(state.name)!, at: state.at,
    writes: state.writes.filter((write) => write.how !== 'assign').slice(0, 5),
  }));
}
