/** A decision in the code says what is decided and why, and stands where it is needed. */
import { type Range, vendorIds } from '@tenfold/project';
import { decisionFor, type DecisionComment, decisionsIn, isDay, leastReason } from '../decisions.js';
import { alternativesTo } from '../alternatives.js';
import { type CheckedFile, type Decision, defineRule, type Report } from '../define-rule.js';

export const validDecision = defineRule({
  name: 'valid-decision',
  decision: 'async',
  description: 'require decisions in comments to be well formed, and to allow something',
  messages: {
    isUnreadable: 'This decision cannot be read, so it allows nothing. Write // {{form}}, with ", until=YYYY-MM-DD" in the parentheses where it has an end.',
    lacksReason: 'A decision without its reason cannot be judged by whoever reads it later. Say after the colon what speaks for it, in {{least}} letters at least.',
    hasNoDate: '"{{until}}" is no day of the calendar. Write until=YYYY-MM-DD.',
    namesNobody: 'No third party is called "{{vendor}}" here, so this decision allows nothing. Write {{names}}.',
    allowsNothing: 'Nothing is found here that this decision would allow. Remove it, or put it directly above the call, its function or its handler.',
    remove: 'Remove the decision',
  },
  isAboutComments: true,
  hasSuggestions: true,
  languages: ['js', 'prisma'],
  *check(file) {
    if (/^(test|generated)$/.test(file.role)) return;
    const used = new Map<string, Uses>();
    for (const comment of decisionsIn(file.project, file.path)) {
      const mistake = mistakeIn(comment);
      if (mistake) yield mistake;
      else {
        const decision = comment.kind === 'sync' ? 'async' : 'stateless';
        const uses = used.get(decision) ?? new Uses(file, decision);
        used.set(decision, uses);
        if (!uses.has(comment)) yield uselessDecision(file, comment, uses);
      }
    }
  },
});

function mistakeIn({ kind, range, until, vendor, reason, isMalformed }: DecisionComment): Report | undefined {
  const report = (messageId: string, data: Record<string, string>): Report => ({ at: range, messageId, data });
  if (!/^(sync|state)$/.test(kind) || isMalformed || (kind === 'state' && vendor !== undefined)) return report('isUnreadable', { form: kind === 'state' ? 'tenfold-state: reason' : 'tenfold-sync(vendor): reason' });
  if (until !== undefined && !isDay(until)) return report('hasNoDate', { until });
  return reason.length < leastReason ? report('lacksReason', { least: String(leastReason) }) : undefined;
}

/** What the decisions of one file allow: in the file itself, and only where that is not all of them, anywhere. */
class Uses {
  readonly #own: ReadonlySet<DecisionComment>;

  constructor(private readonly file: CheckedFile, private readonly decision: Decision) {
    this.#own = usedIn(file, file.path, decision);
  }

  has(comment: DecisionComment): boolean {
    return this.#own.has(comment) || usedAnywhere(this.file, this.decision).has(comment);
  }

  /** The vendors that would be reported at the comment's place if it named none. */
  vendorsAt(comment: DecisionComment): string[] {
    const { vendor: _, ...open } = comment;
    return [...new Set(this.file.askAll(this.file.path, this.decision).flatMap((report) => [...alternativesTo(report)]).filter(({ at, decidable }) => decidable && covers(this.file, open, at)).map(({ decidable }) => decidable!.name))];
  }
}

const known = new WeakMap<CheckedFile['analysis'], Map<Decision, ReadonlySet<DecisionComment>>>();

/** Asked for once in a state of the project: every file has a say. */
function usedAnywhere(file: CheckedFile, decision: Decision): ReadonlySet<DecisionComment> {
  let byDecision = known.get(file.analysis);
  if (!byDecision) known.set(file.analysis, byDecision = new Map());
  let used = byDecision.get(decision);
  if (!used) byDecision.set(decision, used = new Set(file.project.sourcePaths.flatMap((path) => [...usedIn(file, path, decision)])));
  return used;
}

function usedIn({ project, askAll }: CheckedFile, path: string, decision: Decision): ReadonlySet<DecisionComment> {
  return new Set(askAll(path, decision).flatMap((report) => [...alternativesTo(report)]).flatMap((report) => decisionFor(project, decision, path, report)?.comment ?? []));
}

function covers(file: CheckedFile, { line }: Pick<DecisionComment, 'line'>, at: Range): boolean {
  return file.text.slice(0, at[0]).split('\n').length - 1 === line;
}

function uselessDecision(file: CheckedFile, comment: DecisionComment, uses: Uses): Report {
  const { vendor, range } = comment;
  const names = vendor === undefined ? [] : uses.vendorsAt(comment);
  if (vendor !== undefined && names.length) return { at: range, messageId: 'namesNobody', data: { vendor, names: names.join(' or ') } };
  if (vendor !== undefined && !vendorIds.includes(vendor)) return { at: range, messageId: 'namesNobody', data: { vendor, names: 'a vendor\'s id, such as stripe, or http' } };
  return { at: range, messageId: 'allowsNothing', suggest: [{ messageId: 'remove', edits: [{ path: file.path, range: wholeLine(file.text, range), text: '' }] }] };
}

/** With its line, where nothing else stands on it. */
function wholeLine(text: string, [start, end]: Range): Range {
  const before = /(^|\n)[ \t]*$/.exec(text.slice(0, start));
  const after = /^[ \t]*(\r?\n|$)/.exec(text.slice(end));
  if (before && after) return [start - before[0].length + before[1]!.length, end + after[0].length];
  return [start - /[ \t]*$/.exec(text.slice(0, start))![0].length, end];
}
