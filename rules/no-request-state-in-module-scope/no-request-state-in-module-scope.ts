/** The data of one request must not wait in the memory of the process for another one: the other may come to another server, or from somebody else. */
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';

export const noRequestStateInModuleScope = defineRule({
  name: 'no-request-state-in-module-scope',
  decision: 'stateless',
  description: 'disallow keeping the data of a request in the memory of the process',
  messages: {
    keepsRecords: "'{{name}}' takes records from one request and gives them to others out of this process's memory: a second server does not have them, and a deploy loses them{{scale}}. Keep them in a database or a shared store.",
    keepsValue: "'{{name}}' is filled from one request and read by others: whoever comes next finds somebody else's, and a second server finds nothing{{scale}}. Keep it with the user, in a shared store or a signed token.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    if (file.role === 'server') yield* keptStates(file);
  },
});

/** Stores of sessions have a rule of their own. */
function keptStates(file: CheckedFile): Report[] {
  return file.analysis.keptStateIn(file.path).flatMap((state): Report[] => {
    const kind = file.analysis.classifyState(state);
    if (kind !== 'records' && kind !== 'value') return [];
    const reads = state.reads.slice(0, 1).map(({ path, id }) => {
      const fn = file.project.facts(path)!.functions[id]!;
      return { path, range: [fn.range[0], fn.range[0]] as const, label: 'read here' };
    });
    return [{
      at: state.at, messageId: kind === 'records' ? 'keepsRecords' : 'keepsValue', data: { name: state.owner ? `${state.owner.name}.${state.name}` : state.name },
      chain: [...state.writes.slice(0, 5).map(({ path, range }) => ({ path, range, label: 'written here' })), ...reads],
    }];
  });
}
