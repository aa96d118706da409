/** The data of one request must not wait in the memory of the process for another one: the other may come to another server, or from somebody else. */
import type { KeptState } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { keepers } from '../defaults/library-defaults.js';
import { decisionMessages, suggestStateDecision } from '../suggest-decision.js';

export const noRequestStateInModuleScope = defineRule({
  name: 'no-request-state-in-module-scope',
  decision: 'stateless',
  description: 'disallow keeping the data of a request in the memory of the process',
  messages: {
    keepsRecords: `'{{name}}' takes records from one request and gives them to others out of ${keepers.process}: a second server does not have them, and a deploy loses them{{scale}}. Keep them in a database or a shared store.`,
    keepsValue: "'{{name}}' is filled from one request and read by others: whoever comes next finds somebody else's, and a second server finds nothing{{scale}}. Keep it with the user, in a shared store or a signed token.",
    grows: `'{{name}}' keeps something of every request in ${keepers.process} and takes nothing away: it grows until the process ends{{scale}}. Give it a limit or an end for each entry, or keep it in a shared cache.`,
    ...decisionMessages,
  },
  options: {
    properties: {
      report: { type: 'array', items: { enum: ['records', 'value', 'growing-cache'] }, description: 'What is reported: records that one request puts there and another takes out, a value that one leaves for the next, and caches that grow with every request and are never emptied.' },
      allowNames: { type: 'array', items: { type: 'string' }, description: 'Variables and fields that may keep what they keep.' },
      allowClasses: { type: 'array', items: { type: 'string' }, description: 'Classes whose objects are meant to keep state, by their own name or by that of the class above them.' },
    },
    defaults: { report: ['records', 'value'], allowNames: [], allowClasses: ['DurableObject'] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role === 'server') yield* keptStates(file, options);
  },
});

/** Stores of sessions have a rule of their own. */
function keptStates(file: CheckedFile, options: Options): Report[] {
  return file.analysis.keptStateIn(file.path).flatMap((state): Report[] => {
    const messageId = messageFor(file, state, options['report'] as readonly string[]);
    if (messageId === undefined || isAllowed(file, state, options)) return [];
    const reads = state.reads.slice(0, 1).map(({ path, id }) => {
      const fn = file.project.facts(path)!.functions[id]!;
      return { path, range: [fn.range[0], fn.range[0]] as const, label: 'read here' };
    });
    return [{
      at: state.at, messageId, data: { name: nameOf(state) }, ...(messageId === 'grows' ? { level: 'note' as const } : {}),
      chain: [...state.writes.slice(0, 5).map(({ path, range }) => ({ path, range, label: 'written here' })), ...reads],
      suggest: suggestStateDecision(file, state.at),
    }];
  });
}

function messageFor(file: CheckedFile, state: KeptState, asked: readonly string[]): 'keepsRecords' | 'keepsValue' | 'grows' | undefined {
  const kind = file.analysis.classifyState(state);
  if (kind === 'records') return asked.includes('records') ? 'keepsRecords' : undefined;
  if (kind === 'value') return asked.includes('value') ? 'keepsValue' : undefined;
  return kind === 'cache' && asked.includes('growing-cache') && file.analysis.growsWithRequests(state) ? 'grows' : undefined;
}

function nameOf(state: KeptState): string {
  return state.owner?.name ? `${state.owner.name}.${state.name}` : state.name;
}

function isAllowed(file: CheckedFile, state: KeptState, options: Options): boolean {
  if ((options['allowNames'] as readonly string[]).some((name) => name === state.name || name === nameOf(state))) return true;
  const fact = state.owner && file.facts!.classes[state.owner.class];
  const above = fact?.superClass?.kind === 'binding' ? file.facts!.bindings[fact.superClass.id]!.name : fact?.superClass?.kind === 'global' ? fact.superClass.name : '';
  return fact !== undefined && (options['allowClasses'] as readonly string[]).some((name) => name === fact.name || name === above);
}
